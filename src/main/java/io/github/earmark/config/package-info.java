/// The configuration: a TOML file becomes validated records, or a list of everything that is wrong
/// with it.
///
/// The rooms, from the ground: `problems` (what is wrong, where, and the fix), `secrets`, `toml`
/// (reading a table) and `rules` (the `[[rule]]` tables). The code that reads a table asks for its
/// keys by name and type, so it is also the schema. Jackson's TOML classes are loaded here and
/// nowhere else, and only where there is a file. It imports `text`. Start reading at [Config].
///
/// ## Adding a key
///
/// Ask the `TomlTable` for it where its table is read ([ServiceConfig], [PlayerConfig],
/// [MarksConfig], [HookConfig]), put it into the record, and add it to `config.example.toml` and
/// the page on configuring; tests tell what was forgotten.
@NullMarked
package io.github.earmark.config;

import org.jspecify.annotations.NullMarked;

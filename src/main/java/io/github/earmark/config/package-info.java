/// The configuration: a TOML file is turned into validated records, or into a list of everything
/// that is wrong with it.
///
/// Its packages, from the bottom: `problems` (what is wrong, where, and the fix), `secrets`, `toml`
/// (reading a table) and `rules` (the `[[rule]]` tables). The code that reads a table asks for its
/// keys by name and type, so it is also the schema. Jackson's TOML classes are loaded nowhere else,
/// and only if there is a file. It imports `text`. Start reading at [Config].
///
/// ## Adding a key
///
/// Ask the `TomlTable` for the key where its table is read ([ServiceConfig], [PlayerConfig],
/// [MarksConfig], [HookConfig]), add it to the record, and document it in `config.example.toml` and
/// the page on configuring; tests fail if you forget one.
@NullMarked
package io.github.earmark.config;

import org.jspecify.annotations.NullMarked;

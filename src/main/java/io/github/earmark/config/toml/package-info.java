/// Reads a TOML file so that every mistake is reported with its line and a fix. Start with
/// [TomlTable], which collects problems and goes on. Jackson parses the file; [TomlPositions] finds
/// the lines of its keys. It imports `config.problems`, `config.secrets` and `text`.
@NullMarked
package io.github.earmark.config.toml;

import org.jspecify.annotations.NullMarked;

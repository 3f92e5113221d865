/// How a TOML file is read so that every mistake in it has a line and a fix: start with
/// [TomlTable], which notes what is wrong and goes on. Jackson parses the file; [TomlPositions]
/// finds the lines of its keys. It imports `config.problems`, `config.secrets` and `text`.
@NullMarked
package io.github.earmark.config.toml;

import org.jspecify.annotations.NullMarked;

/// The configuration: a TOML file becomes validated records, or a list of everything that is wrong
/// with it.
///
/// A [TomlTable] asks for its keys by name and type, so the code that reads a table is also its
/// schema; [TomlPositions] says on which line a key stands, which the TOML library does not tell.
/// Secrets are read when they are needed and never shown. Jackson's TOML classes are loaded here
/// and nowhere else, and only where there is a file. Imports no other package of Earmark. Start
/// reading at [Config].
@NullMarked
package io.github.earmark.config;

import org.jspecify.annotations.NullMarked;

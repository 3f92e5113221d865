/// The `[[rule]]` tables: what they match and what they change. [RuleReader] turns a table into a
/// [RuleConfig], which the package `rules` applies. It imports `config.toml` and `config.problems`.
@NullMarked
package io.github.earmark.config.rules;

import org.jspecify.annotations.NullMarked;

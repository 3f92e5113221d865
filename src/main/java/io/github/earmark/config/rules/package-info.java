/// The `[[rule]]` tables: what they match and what they change. [RuleReader] reads one, and
/// [RuleConfig] is what comes of it; the package `rules` applies it. It imports `config.toml` and
/// `config.problems`.
@NullMarked
package io.github.earmark.config.rules;

import org.jspecify.annotations.NullMarked;

package io.github.earmark.api.statistics;

/// The answer to `complete`: suggestions for shell completion. Each line is a word, a tab and its
/// description, without characters that JSON or a terminal would need escaped, so that a start
/// script can split it.
///
/// @param offers lines; empty if there are no suggestions
public record CompletionResult(String offers) {}

package io.github.earmark.api.statistics;

/// Answers `complete`: what a shell can offer. A line for each: the word, a tab, and what it stands
/// for, both without any character that JSON or a terminal would have to be spared; a start script
/// takes it apart.
///
/// @param offers lines; empty where there is nothing to offer
public record CompletionResult(String offers) {}

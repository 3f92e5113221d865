package io.github.earmark.text;

/// What stands in place of an answer when there is none. No other answer has a key named `error`.
///
/// @param error what is wrong, in one line
/// @param fix what to do about it, in one line
/// @param code the exit code of a command that ends with this: 1 failed, 2 asked wrongly, 3 no
///   daemon, 4 the config file has problems
public record ErrorAnswer(String error, String fix, int code) {}

package io.github.earmark.text;

/// The answer to a request that failed. No other answer has a key named `error`.
///
/// @param error what is wrong, in one line
/// @param fix what to do about it, in one line
/// @param code the exit code of a command that fails with this: 1 failed, 2 wrong usage, 3 no
///   daemon, 4 problems in the config file
public record ErrorAnswer(String error, String fix, int code) {}

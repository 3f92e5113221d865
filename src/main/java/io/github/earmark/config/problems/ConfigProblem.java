package io.github.earmark.config.problems;

import org.jspecify.annotations.Nullable;

/// A problem in a configuration file. Never contains a secret.
///
/// @param line the line, from 1; null if it is not known or there is none
/// @param what what is wrong, in one line
/// @param fix what to do about it, in one line
public record ConfigProblem(@Nullable Integer line, String what, String fix) {

  /// File names and keys are untrusted and may contain terminal escape sequences.
  public ConfigProblem {
    what = Suggestions.plain(what);
    fix = Suggestions.plain(fix);
  }

  public ConfigProblem at(@Nullable Integer there) {
    return new ConfigProblem(there, what, fix);
  }

  @Override
  public String toString() {
    return what + " — " + fix;
  }
}

package io.github.earmark.config.problems;

import org.jspecify.annotations.Nullable;

/// Something wrong in a configuration file. Never holds a secret.
///
/// @param line the line it stands on, from 1; null where it is not known or has none
/// @param what what is wrong, in one line
/// @param fix what to do about it, in one line
public record ConfigProblem(@Nullable Integer line, String what, String fix) {

  /// File names and keys come from outside and may hold what a terminal would obey.
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

package io.github.earmark.config;

import org.jspecify.annotations.Nullable;

/// Ends the reading of one thing; what else can be read still is.
@SuppressWarnings("serial") // never leaves this package, let alone the process
final class Fault extends Exception {
  private final Problem problem;

  Fault(@Nullable Integer line, String what, String fix) {
    super(what, null, false, false);
    problem = new Problem(line, what, fix);
  }

  Fault(String what, String fix) {
    this(null, what, fix);
  }

  Problem problem() {
    return problem;
  }
}

package io.github.earmark.config;

import org.jspecify.annotations.Nullable;

/// Ends the reading of one thing; what else can be read still is.
@SuppressWarnings("serial") // never leaves this package, let alone the process
final class ConfigFault extends Exception {
  private final ConfigProblem configProblem;

  ConfigFault(@Nullable Integer line, String what, String fix) {
    super(what, null, false, false);
    configProblem = new ConfigProblem(line, what, fix);
  }

  ConfigFault(String what, String fix) {
    this(null, what, fix);
  }

  ConfigProblem problem() {
    return configProblem;
  }
}

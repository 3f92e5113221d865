package io.github.earmark.config.problems;

import org.jspecify.annotations.Nullable;

/// Ends the reading of one thing; what else can be read still is.
@SuppressWarnings("serial")
public // never leaves this package, let alone the process
final class ConfigFault extends Exception {
  private final ConfigProblem configProblem;

  public ConfigFault(@Nullable Integer line, String what, String fix) {
    super(what, null, false, false);
    configProblem = new ConfigProblem(line, what, fix);
  }

  public ConfigFault(String what, String fix) {
    this(null, what, fix);
  }

  public ConfigProblem problem() {
    return configProblem;
  }
}

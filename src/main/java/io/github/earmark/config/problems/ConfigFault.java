package io.github.earmark.config.problems;

import org.jspecify.annotations.Nullable;

/// Stops the reading of one value; everything else is still read.
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

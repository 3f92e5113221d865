package io.github.earmark.control;

import java.util.Objects;

/// A request that failed, on either side of the socket: what is wrong and what to do about it.
public final class ControlException extends Exception {
  private static final long serialVersionUID = 1;

  /// It did not work.
  public static final int FAILED = 1;

  /// It was not asked rightly.
  public static final int USAGE = 2;

  /// Nobody is there to be asked.
  public static final int NO_DAEMON = 3;

  /// The configuration has problems.
  public static final int BAD_CONFIG = 4;

  private final String fix;
  private final int code;

  /// @param error what is wrong, in one line
  /// @param fix what to do about it, in one line
  /// @param code the exit code of a command that ends with this
  public ControlException(String error, String fix, int code) {
    super(error);
    this.fix = fix;
    this.code = code;
  }

  /// What could not be done ([#FAILED]).
  public static ControlException failed(String error, String fix) {
    return new ControlException(error, fix, FAILED);
  }

  /// What was not understood ([#USAGE]).
  public static ControlException usage(String error, String fix) {
    return new ControlException(error, fix, USAGE);
  }

  /// As it travels over the socket and as `--json` shows it.
  public Problem problem() {
    return new Problem(Objects.requireNonNull(getMessage()), fix, code);
  }
}

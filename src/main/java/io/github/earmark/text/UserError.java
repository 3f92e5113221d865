package io.github.earmark.text;

import java.util.Objects;

/// A request that failed, on either side of the socket: what is wrong and what to do about it.
public final class UserError extends Exception {
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
  public UserError(String error, String fix, int code) {
    super(error);
    this.fix = fix;
    this.code = code;
  }

  /// What could not be done ([#FAILED]).
  public static UserError failed(String error, String fix) {
    return new UserError(error, fix, FAILED);
  }

  /// What was not understood ([#USAGE]).
  public static UserError usage(String error, String fix) {
    return new UserError(error, fix, USAGE);
  }

  /// As it travels over the socket and as `--json` shows it.
  public ErrorAnswer problem() {
    return new ErrorAnswer(Objects.requireNonNull(getMessage()), fix, code);
  }
}

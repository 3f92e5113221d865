package io.github.earmark.text;

import java.util.Arrays;
import java.util.Objects;

/// A request that failed, on either side of the socket: what is wrong and what to do about it.
public final class UserError extends Exception {
  private static final long serialVersionUID = 1;

  /// What went wrong, for those who have to act on it without reading.
  public enum Kind {
    /// It did not work.
    FAILED(1),

    /// It was not asked rightly.
    USAGE(2),

    /// Nobody is there to be asked.
    NO_DAEMON(3),

    /// The configuration has problems.
    BAD_CONFIG(4);

    private final int exitCode;

    Kind(int exitCode) {
      this.exitCode = exitCode;
    }

    /// What a command ends with, and `code` in an answer over the socket.
    public int exitCode() {
      return exitCode;
    }

    /// [#FAILED] where it is the code of none.
    public static Kind of(int exitCode) {
      return Arrays.stream(values())
          .filter(kind -> kind.exitCode == exitCode)
          .findAny()
          .orElse(FAILED);
    }
  }

  private final Kind kind;
  private final String fix;

  /// @param error what is wrong, in one line
  /// @param fix what to do about it, in one line
  public UserError(Kind kind, String error, String fix) {
    super(error);
    this.kind = kind;
    this.fix = fix;
  }

  /// What could not be done ([Kind#FAILED]).
  public static UserError failed(String error, String fix) {
    return new UserError(Kind.FAILED, error, fix);
  }

  /// What was not understood ([Kind#USAGE]).
  public static UserError usage(String error, String fix) {
    return new UserError(Kind.USAGE, error, fix);
  }

  public Kind kind() {
    return kind;
  }

  /// As it travels over the socket and as `--json` shows it.
  public ErrorAnswer problem() {
    return new ErrorAnswer(Objects.requireNonNull(getMessage()), fix, kind.exitCode());
  }
}

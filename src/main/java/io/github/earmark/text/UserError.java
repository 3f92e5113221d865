package io.github.earmark.text;

import java.util.Arrays;
import java.util.Objects;

/// A request that failed, on either side of the socket: what is wrong and what to do about it.
public final class UserError extends Exception {
  private static final long serialVersionUID = 1;

  /// What kind of error it was, for programs that handle it.
  public enum Kind {
    /// The request failed.
    FAILED(1),

    /// The request was wrong.
    USAGE(2),

    /// No daemon is running.
    NO_DAEMON(3),

    /// The configuration has problems.
    BAD_CONFIG(4);

    private final int exitCode;

    Kind(int exitCode) {
      this.exitCode = exitCode;
    }

    /// The exit code of a command, and `code` in an answer over the socket.
    public int exitCode() {
      return exitCode;
    }

    /// The kind with this exit code; [#FAILED] if there is none.
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

  /// An error of kind [Kind#FAILED].
  public static UserError failed(String error, String fix) {
    return new UserError(Kind.FAILED, error, fix);
  }

  /// An error of kind [Kind#USAGE].
  public static UserError usage(String error, String fix) {
    return new UserError(Kind.USAGE, error, fix);
  }

  public Kind kind() {
    return kind;
  }

  /// The error as it is sent over the socket and shown by `--json`.
  public ErrorAnswer problem() {
    return new ErrorAnswer(Objects.requireNonNull(getMessage()), fix, kind.exitCode());
  }
}

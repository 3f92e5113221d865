package io.github.earmark.lastfm;

import io.github.earmark.delivery.Outcome;

/// There is no session. The message is for people, in one line, and holds no secret.
public final class LoginException extends Exception {
  private static final long serialVersionUID = 1L;

  /// The user has not said yes yet.
  public static final int NOT_YET_AUTHORISED = 14;

  /// The token is older than an hour, or was used before.
  public static final int EXPIRED = 15;

  private final int code;
  private final transient Outcome outcome;

  LoginException(int code, Outcome outcome) {
    super(reason(outcome));
    this.code = code;
    this.outcome = outcome;
  }

  /// The service's error code; 0 where it gave none, or was not asked or reached.
  public int code() {
    return code;
  }

  private static String reason(Outcome outcome) {
    return switch (outcome) {
      case Outcome.NeedsUser(var reason, _) -> reason;
      case Outcome.RetryLater(var reason, _) -> reason;
      case Outcome.Postponed(var reason, _) -> reason;
      case Outcome.Refused(var reason) -> reason;
      case Outcome.Ignored(var reason) -> reason;
      case Outcome.Accepted _ -> "";
    };
  }

  /// What it means for listens that wait.
  Outcome outcome() {
    return outcome;
  }
}

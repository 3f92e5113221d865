package io.github.earmark.web.hub;

import java.time.Duration;

/// A wrong token, after too many of them. Clients with a right token never get this.
public final class TooManyTries extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final Duration pause;

  public TooManyTries(Duration pause) {
    super("there were too many wrong tokens");
    this.pause = pause;
  }

  /// How long to wait.
  public Duration pause() {
    return pause;
  }
}

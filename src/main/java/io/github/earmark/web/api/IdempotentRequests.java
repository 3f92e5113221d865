package io.github.earmark.web.api;

import io.github.earmark.text.UserError;
import io.github.earmark.web.hub.Client;
import io.github.earmark.web.request.WebReply;
import io.github.earmark.web.request.WebRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;

/// Has what a client asks for done once for each `Idempotency-Key`. Safe for any thread.
public final class IdempotentRequests {
  private static final int FIRST_OF_ERRORS = 400;

  private final IdempotencyKeys keys;
  private final InstantSource clock;

  /// @param state the folder in which requests are kept in mind
  public IdempotentRequests(Path state, InstantSource clock) {
    this.keys = new IdempotencyKeys(state);
    this.clock = clock;
  }

  /// Does what was asked.
  @FunctionalInterface
  interface Doing {
    /// Does it, and returns what is answered.
    ///
    /// @param first when it was asked first
    /// @param again whether it was asked before, and may be done already
    WebReply of(Instant first, boolean again) throws UserError, IOException;
  }

  /// Does it, or repeats the answer that it had. What failed is tried again.
  ///
  /// @param what all that makes it another request
  WebReply each(Client client, WebRequest request, String what, Doing doing)
      throws UserError, IOException {
    var key = request.header("Idempotency-Key");
    if (key == null || key.isBlank()) {
      return doing.of(clock.instant(), false);
    }
    var asked = keys.before(client.name(), key, what, clock.instant());
    if (asked != null && asked.reply() != null) {
      return asked.reply();
    }
    var reply = doing.of(asked == null ? clock.instant() : asked.at(), asked != null);
    if (reply.status() < FIRST_OF_ERRORS) {
      keys.answered(client.name(), key, reply);
    }
    return reply;
  }
}

package io.github.earmark.web.api;

import io.github.earmark.text.UserError;
import io.github.earmark.web.hub.Client;
import io.github.earmark.web.request.WebReply;
import io.github.earmark.web.request.WebRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;

/// Makes sure that each request with an `Idempotency-Key` is done only once. Safe for any thread.
public final class IdempotentRequests {
  private static final int FIRST_OF_ERRORS = 400;

  private final IdempotencyKeys keys;
  private final InstantSource clock;

  /// @param state the folder in which requests are recorded
  public IdempotentRequests(Path state, InstantSource clock) {
    this.keys = new IdempotencyKeys(state);
    this.clock = clock;
  }

  /// The work of a request.
  @FunctionalInterface
  interface Doing {
    /// Does the work and returns the answer.
    ///
    /// @param first when the request was first sent
    /// @param again whether it was sent before and may have been done already
    WebReply of(Instant first, boolean again) throws UserError, IOException;
  }

  /// Does the work, or repeats the answer of an earlier request. Requests that failed are tried
  /// again.
  ///
  /// @param what everything that distinguishes this request from others
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

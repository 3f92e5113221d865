package io.github.earmark.history.queue;

import io.github.earmark.music.Listen;
import io.github.earmark.music.Track;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A listen to be sent to one service.
///
/// @param listen its values; those of the first attempt, if there was one
/// @param attempts how often it was sent
/// @param sent when it was last sent; null before the first attempt
/// @param player the configured name of the player that it was heard on
/// @param frozen whether its values are final; otherwise they are the player's
/// @param edits the user's changes to values that are not frozen
/// @param aMinute how many of a backfill are sent per minute; null for the default pace
public record Submission(
    long id,
    String service,
    Listen listen,
    int attempts,
    @Nullable Instant sent,
    String player,
    boolean frozen,
    Edits edits,
    @Nullable Integer aMinute) {

  /// A copy with other values.
  Submission with(Track track) {
    var changed = new Listen(listen.play(), listen.start(), track, listen.player());
    return new Submission(id, service, changed, attempts, sent, player, frozen, edits, aMinute);
  }

  /// A copy with frozen values.
  Submission asFrozen() {
    return new Submission(id, service, listen, attempts, sent, player, true, edits, aMinute);
  }

  /// A copy with its edits applied, whatever else may be done to it at its first attempt.
  Submission edited() {
    return frozen ? this : with(edits.of(listen.track()));
  }

  public enum State {
    PENDING,
    /// The service has it.
    ACCEPTED,
    /// The service received it and permanently dropped it; or it is not sent because of an
    /// [ItemShape.Kept].
    IGNORED,
    /// The service refuses it as it is; kept until the user decides.
    SET_ASIDE,
    /// The user does not want it sent.
    DROPPED
  }

  /// The result for a submission that was sent.
  ///
  /// @param state [State#PENDING] for one that was answered but still has to be sent
  /// @param reason the service's message, on one line
  /// @param until when it may be sent again, if it was postponed; else null
  public record Verdict(
      Submission submission, State state, @Nullable String reason, @Nullable Instant until) {
    public Verdict(Submission submission, State state, @Nullable String reason) {
      this(submission, state, reason, null);
    }
  }
}

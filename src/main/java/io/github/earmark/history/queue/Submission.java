package io.github.earmark.history.queue;

import io.github.earmark.music.Listen;
import io.github.earmark.music.Track;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A listen owed to a service.
///
/// @param listen its values; those of the first attempt, once there was one
/// @param attempts how often it was sent
/// @param sent when it was sent last; null before the first attempt
/// @param player the configured name of the player that it was heard on
/// @param frozen whether its values stand; else they are what the player said
/// @param edits what the user wants changed in values that are not frozen
/// @param aMinute how many of a backfill go out in a minute; null where nobody asked for a rate
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

  /// The same with other values.
  Submission with(Track track) {
    var changed = new Listen(listen.play(), listen.start(), track, listen.player());
    return new Submission(id, service, changed, attempts, sent, player, frozen, edits, aMinute);
  }

  /// The same, and its values stand.
  Submission asFrozen() {
    return new Submission(id, service, listen, attempts, sent, player, true, edits, aMinute);
  }

  /// The same as its edits want it, whatever else may be done to it at its first attempt.
  Submission edited() {
    return frozen ? this : with(edits.of(listen.track()));
  }

  public enum State {
    PENDING,
    /// The service has it.
    ACCEPTED,
    /// The service took notice of it and dropped it, for good; or it is not sent because of a
    /// [ItemShape.Kept].
    IGNORED,
    /// The service will not take it as it is; kept until the user decides.
    SET_ASIDE,
    /// The user does not want it sent.
    DROPPED
  }

  /// What became of a submission that was sent.
  ///
  /// @param state [State#PENDING] for one that was answered and is still owed
  /// @param reason what the service said, in one line
  /// @param until when it may be sent again, where it is to wait by itself; else null
  public record Verdict(
      Submission submission, State state, @Nullable String reason, @Nullable Instant until) {
    public Verdict(Submission submission, State state, @Nullable String reason) {
      this(submission, state, reason, null);
    }
  }
}

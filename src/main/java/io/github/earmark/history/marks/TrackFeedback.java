package io.github.earmark.history.marks;

import io.github.earmark.music.Listen;
import io.github.earmark.music.Track;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a service is to know of how a track is felt about: the last word only.
///
/// @param track the track's id
/// @param score 1 for love, -1 for hate, 0 for neither
/// @param revision tells this wish from a later one on the same track
/// @param names what is known of the track now
/// @param player the configured name of the player that it was heard from last; empty where nobody
///   knows
/// @param listen the newest listen of it that this service took, as it was sent: where a service
///   knows a recording only by what it made of a listen, that is the one to look for. Null where it
///   took none
/// @param attempts how often it was sent, as far as this wish goes
/// @param unanswered whether something was sent of this track before and no reply came: the service
///   may have it
/// @param asked when the listener said so
/// @param reason what the service said last
public record TrackFeedback(
    long track,
    String service,
    int score,
    long revision,
    Track names,
    String player,
    @Nullable Listen listen,
    int attempts,
    boolean unanswered,
    Instant asked,
    @Nullable String reason) {

  /// The same under other names.
  public TrackFeedback named(Track other) {
    return new TrackFeedback(
        track,
        service,
        score,
        revision,
        other,
        player,
        listen,
        attempts,
        unanswered,
        asked,
        reason);
  }

  public enum State {
    /// To be sent, or sent and not answered; to send it again does no harm.
    PENDING,
    /// The service has it.
    ACCEPTED,
    /// The service has nothing to hang it on, or no notion of it.
    IGNORED,
    /// The service will not take it as it is.
    SET_ASIDE
  }
}

package io.github.earmark.api.queue;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The answer to `queue [--service NAME] LIMIT`: listens that services have not accepted yet, or
/// will not accept.
///
/// @param count how many there are
/// @param entries the first of each kind at each service
/// @param feedback loves and hates that services have not accepted yet, or will not accept; null
///   from an older daemon
public record QueueResult(long count, List<Entry> entries, @Nullable List<Feedback> feedback) {

  /// A love or hate that is queued for a service.
  ///
  /// @param track the track's id
  /// @param love "love", "hate", or "none" if it was removed
  /// @param state "pending" or "set_aside"
  /// @param asked when the mark was made
  /// @param label "Artist – Title"
  /// @param attempts how often it was sent
  /// @param reason the service's last answer, or what has to happen first
  public record Feedback(
      long track,
      String service,
      String love,
      String state,
      Instant asked,
      String label,
      int attempts,
      @Nullable String reason) {}

  /// A listen that is queued for a service.
  ///
  /// @param play the play's id in the history
  /// @param start when it began; null until there is a clock that can be trusted
  /// @param label "Artist – Title"
  /// @param attempts how often it was sent
  /// @param reason the service's last answer
  /// @param nextTry when it is sent again, or checked at the service; null if unknown (no daemon is
  ///   running) or if it will not be
  public record Entry(
      long play,
      String service,
      State state,
      @Nullable Instant start,
      String label,
      int attempts,
      @Nullable String reason,
      @Nullable Instant nextTry) {}

  public enum State {
    /// Not sent until the user decides.
    SET_ASIDE,
    /// Sent without a reply; the service may have it.
    UNANSWERED,
    PENDING,
    /// Gives the user time to correct it; it is then sent automatically.
    KEPT_BACK,
    /// Waits until the clock is right.
    HELD
  }
}

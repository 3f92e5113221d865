package io.github.earmark.api.queue;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Answers `queue [--service NAME] LIMIT`: listens that services have not taken yet, or will not
/// take.
///
/// @param count how many there are
/// @param entries the first of each kind at each service
/// @param feedback loves and hates that they have not taken yet, or will not take; null where the
///   daemon is older than this command
public record QueueResult(long count, List<Entry> entries, @Nullable List<Feedback> feedback) {

  /// A love or hate and a service.
  ///
  /// @param track the track's id
  /// @param love "love", "hate", or "none" for neither any more
  /// @param state "pending" or "set_aside"
  /// @param asked when that was said
  /// @param label "Artist – Title"
  /// @param attempts how often it was sent
  /// @param reason what the service said last, or what has to happen before
  public record Feedback(
      long track,
      String service,
      String love,
      String state,
      Instant asked,
      String label,
      int attempts,
      @Nullable String reason) {}

  /// One listen and one service.
  ///
  /// @param play the play's id in the history
  /// @param start when it began; null while that waits for a clock that can be trusted
  /// @param label "Artist – Title"
  /// @param attempts how often it was sent
  /// @param reason what the service said last
  /// @param nextTry when it is sent again, or asked after; null where that is not known (no daemon
  ///   runs), or where it will not be
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
    /// Not sent until the user has decided.
    SET_ASIDE,
    /// Sent, and no reply came; the service may have it.
    UNANSWERED,
    PENDING,
    /// Waits for the user, who may correct it; then it is sent by itself.
    KEPT_BACK,
    /// Waits for the clock to be right.
    HELD
  }
}

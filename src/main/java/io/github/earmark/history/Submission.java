package io.github.earmark.history;

import io.github.earmark.music.Listen;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A listen owed to a service.
///
/// @param listen its values; those of the first attempt, once there was one
/// @param attempts how often it was sent
/// @param sent when it was sent last; null before the first attempt
public record Submission(
    long id, String service, Listen listen, int attempts, @Nullable Instant sent) {

  public enum State {
    PENDING,
    /// The service has it.
    ACCEPTED,
    /// The service took notice of it and dropped it, for good.
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
  public record Verdict(Submission submission, State state, @Nullable String reason) {}
}

package io.github.earmark.api.clients;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What follows the line `submit`: plays of a client.
///
/// @param client its name
public record SubmitRequest(String client, List<Play> plays) {
  /// So many at once, so that they fit into the daemon's memory.
  public static final int MOST = 250;

  public SubmitRequest {
    plays = List.copyOf(plays);
  }

  /// One play.
  ///
  /// @param start when it began
  /// @param estimated whether that was reckoned from another moment that the client told
  /// @param heard how much of it was heard; null where the client only says that it counts
  /// @param submittedBy the program that submits; null where it does not say
  public record Play(
      ClientTrack track,
      Instant start,
      boolean estimated,
      @Nullable Duration heard,
      @Nullable String submittedBy) {}
}

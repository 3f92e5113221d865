package io.github.earmark.api.clients;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The body of the request `submit`: plays of a client.
///
/// @param client the client's name
public record SubmitRequest(String client, List<Play> plays) {
  /// The largest number of plays in one request, so that they fit into the daemon's memory.
  public static final int MOST = 250;

  public SubmitRequest {
    plays = List.copyOf(plays);
  }

  /// One play.
  ///
  /// @param start when it began
  /// @param estimated whether the start was calculated from another time that the client sent
  /// @param heard how much of it was heard; null if the client only says that it counts
  /// @param submittedBy the program that submits it; null if it doesn't give its name
  public record Play(
      ClientTrack track,
      Instant start,
      boolean estimated,
      @Nullable Duration heard,
      @Nullable String submittedBy) {}
}

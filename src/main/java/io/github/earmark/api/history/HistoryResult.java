package io.github.earmark.api.history;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The answer to `history`: the newest plays and marks, newest first, up to the limit for both
/// together.
public record HistoryResult(List<Row> plays, List<MarkRow> marks) {

  /// One play.
  ///
  /// @param play its id in the history
  /// @param track its track's id; null from an older daemon
  /// @param start when it began; null until there is a clock that can be trusted
  /// @param listened the time really heard; null for imported plays without it
  /// @param outcome `listen`, `short` or `unnamed` (also heard, but cannot be sent), or `skip`
  /// @param player where it was heard
  /// @param deliveries its state at each service that it was queued for
  public record Row(
      long play,
      @Nullable Long track,
      @Nullable Instant start,
      TrackInfo song,
      @Nullable Duration listened,
      String outcome,
      String player,
      List<Delivery> deliveries) {}

  /// The state of a play at one service.
  ///
  /// @param state `pending`, `unanswered`, `kept_back`, `held`, `accepted`, `ignored`, `set_aside`
  ///   or `dropped`
  /// @param reason what the service answered
  public record Delivery(String service, String state, @Nullable String reason) {}
}

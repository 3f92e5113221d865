package io.github.earmark.api.history;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Answers `history`: plays and marks, the newest of each first, together as many as were asked
/// for.
public record HistoryResult(List<Row> plays, List<MarkRow> marks) {

  /// One play.
  ///
  /// @param play its id in the history
  /// @param track its track's id; null where the daemon is older than this command
  /// @param start when it began; null while that waits for a clock that can be trusted
  /// @param listened time really heard; null where it was imported and nobody says
  /// @param outcome `listen`; `short` or `unnamed`, which were heard, too, and cannot be sent;
  ///   `skip`
  /// @param player where it was heard
  /// @param deliveries what became of it at each service it is owed to
  public record Row(
      long play,
      @Nullable Long track,
      @Nullable Instant start,
      TrackInfo song,
      @Nullable Duration listened,
      String outcome,
      String player,
      List<Delivery> deliveries) {}

  /// How it went with one service.
  ///
  /// @param state `pending`, `unanswered`, `kept_back`, `held`, `accepted`, `ignored`, `set_aside`
  ///   or `dropped`
  /// @param reason what the service said
  public record Delivery(String service, String state, @Nullable String reason) {}
}

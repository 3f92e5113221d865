package io.github.earmark.api.history;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Answers `explain [PLAY]`: why a play counts, or does not.
///
/// @param play its id; null for one that goes on and is not stored yet
/// @param start when it began; null while that waits for a clock that can be trusted
/// @param outcome `listen`, `short`, `unnamed`, `skip`, or `playing` for one that goes on and does
///   not count yet
/// @param why in one sentence, with its figures
/// @param listened time really heard; null where it was imported and nobody says
/// @param needed how much had to be heard; null where no time is enough
/// @param origins the imports and clients that have it; none for what was only heard here
/// @param deliveries what each service said that it is owed to
/// @param hidden by what it is left out of statistics; none where it counts; null where the daemon
///   is older than this, as is `countsAs`
/// @param countsAs names of its that count as others in statistics
public record ExplainResult(
    @Nullable Long play,
    @Nullable Instant start,
    TrackInfo song,
    String player,
    String outcome,
    String why,
    @Nullable Duration listened,
    @Nullable Duration needed,
    List<Origin> origins,
    List<HistoryResult.Delivery> deliveries,
    @Nullable List<HideResult.Row> hidden,
    @Nullable List<Elsewhere> countsAs) {

  /// An import that has it, or a client that submitted it.
  ///
  /// @param run the import's id; null for a client
  /// @param format the name of the format that it was in; null for a client
  /// @param client its name; null for an import
  /// @param start when it began, by that
  public record Origin(
      @Nullable Long run, @Nullable String format, @Nullable String client, Instant start) {}
}

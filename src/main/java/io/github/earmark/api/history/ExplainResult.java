package io.github.earmark.api.history;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The answer to `explain [PLAY]`: why a play counts or does not.
///
/// @param play its id; null for one in progress that is not stored yet
/// @param start when it began; null until there is a clock that can be trusted
/// @param outcome `listen`, `short`, `unnamed`, `skip`, or `playing` for one in progress that does
///   not count yet
/// @param why the reason in one sentence, with its figures
/// @param listened the time really heard; null for imported plays without it
/// @param needed how much had to be heard; null if no time is enough
/// @param origins the imports and clients that submitted it; empty if it was only heard here
/// @param deliveries its state at each service that it was queued for
/// @param hidden the entries that hide it from statistics; empty if it counts; null from an older
///   daemon
/// @param countsAs its names that count as others in statistics; null from an older daemon
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

  /// An import or a client that submitted the play.
  ///
  /// @param run the import's id; null for a client
  /// @param format the name of the import's format; null for a client
  /// @param client the client's name; null for an import
  /// @param start when the play began, according to it
  public record Origin(
      @Nullable Long run, @Nullable String format, @Nullable String client, Instant start) {}
}

package io.github.earmark.history.read;

import io.github.earmark.playback.RoundVerdict;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which part of the history is wanted.
///
/// @param plays only plays of these kinds
/// @param player only plays heard on the player of this name, or in a partition of it; null for all
/// @param track only plays of the track with this id, or of the one it was merged into; null for
///   all
/// @param since nothing earlier; null for all
/// @param until nothing from then on; null for all
/// @param search only plays that match this search
/// @param tag only plays of tracks that are tagged with this word now; null for all
/// @param weekHour only plays in this hour of the day or week; null for all
public record HistoryFilter(
    Set<RoundVerdict> plays,
    @Nullable String player,
    @Nullable Long track,
    @Nullable Instant since,
    @Nullable Instant until,
    Search search,
    @Nullable String tag,
    @Nullable WeekHour weekHour) {
  public static final HistoryFilter ALL =
      new HistoryFilter(RoundVerdict.ALL, null, null, null, null);

  /// A filter without a search.
  public HistoryFilter(
      Set<RoundVerdict> plays,
      @Nullable String player,
      @Nullable Long track,
      @Nullable Instant since,
      @Nullable Instant until) {
    this(plays, player, track, since, until, Search.ALL);
  }

  /// A filter without a tag or an hour.
  public HistoryFilter(
      Set<RoundVerdict> plays,
      @Nullable String player,
      @Nullable Long track,
      @Nullable Instant since,
      @Nullable Instant until,
      Search search) {
    this(plays, player, track, since, until, search, null, null);
  }

  /// The same filter for another track.
  HistoryFilter ofTrack(long other) {
    return new HistoryFilter(plays, player, other, since, until, search, tag, weekHour);
  }
}

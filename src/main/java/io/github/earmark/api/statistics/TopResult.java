package io.github.earmark.api.statistics;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Answers `top`: the most played, the first of them first. Moments are RFC 3339 in the time zone
/// of whoever asks.
///
/// @param from the beginning of the time that was counted; null where nothing was ever played
/// @param until its end, which does not belong to it
/// @param againstFrom as `from`, of the time it is compared with; null where it is with none
/// @param againstUntil as `until`, of the same
public record TopResult(
    @Nullable String from,
    @Nullable String until,
    @Nullable String againstFrom,
    @Nullable String againstUntil,
    List<Row> rows) {

  /// One of them; of the names, those that it has.
  ///
  /// @param artist of the track or album, or the artist itself
  /// @param title of the track
  /// @param track the track's id in the history
  /// @param coverTrack the id of a track whose cover stands for it
  /// @param plays listens, and what was heard to its end and is too short or unnamed to be sent
  /// @param seconds heard in them, and in skips if those were asked for
  /// @param skips not among the plays
  /// @param first when the first of the plays began
  /// @param last when the last one did
  /// @param rankBefore its place in the time it is compared with; null where it has none
  /// @param playsBefore as `plays`, then
  /// @param secondsBefore as `seconds`, then
  public record Row(
      int rank,
      @Nullable String artist,
      @Nullable String albumArtist,
      @Nullable String album,
      @Nullable String title,
      @Nullable String genre,
      @Nullable String composer,
      @Nullable String tag,
      @Nullable String player,
      @Nullable Long track,
      @Nullable Long coverTrack,
      long plays,
      long seconds,
      long skips,
      @Nullable String first,
      @Nullable String last,
      @Nullable Integer rankBefore,
      @Nullable Long playsBefore,
      @Nullable Long secondsBefore) {}
}

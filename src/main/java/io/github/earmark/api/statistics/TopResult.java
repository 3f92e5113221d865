package io.github.earmark.api.statistics;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The answer to `top`: the most played, in order. Times are RFC 3339 in the time zone of the
/// request.
///
/// @param from the beginning of the period; null if nothing was ever played
/// @param until its end, exclusive
/// @param againstFrom the beginning of the period compared with; null if there is none
/// @param againstUntil the end of the period compared with, exclusive; null if there is none
public record TopResult(
    @Nullable String from,
    @Nullable String until,
    @Nullable String againstFrom,
    @Nullable String againstUntil,
    List<Row> rows) {

  /// One row. Names that its kind does not have are null.
  ///
  /// @param artist the track's or album's artist, or the artist itself
  /// @param title the track's title
  /// @param track the track's id in the history
  /// @param coverTrack the id of a track whose cover represents it
  /// @param plays listens, and what was heard to its end but is too short or unnamed to be sent
  /// @param seconds the time heard in them, and in skips if those were requested
  /// @param skips not included in `plays`
  /// @param first when the first of the plays began
  /// @param last when the last of the plays began
  /// @param rankBefore its rank in the period compared with; null if it has none
  /// @param playsBefore the plays in the period compared with
  /// @param secondsBefore the time heard in the period compared with
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

package io.github.earmark.playback;

import io.github.earmark.music.Track;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What the changing titles of a remote entry have told of the length that the player reports of
/// it. See the package for why one change does not decide it.
public sealed interface Renamed {

  /// It may be a file with new tags, or a station that claims a length.
  ///
  /// @param first the play under its first title, as much of it as was heard
  /// @param left when that title went
  /// @param at when the other came; it may have been blank meanwhile
  /// @param heard how much had been heard of the entry by then
  /// @param now the other
  record Once(Play first, Moment left, Moment at, Duration heard, Track now) implements Renamed {
    Once as(Track newer) {
      return new Once(first, left, at, heard, newer);
    }
  }

  /// It is a station: its titles are its songs, and the length is not theirs.
  record Often() implements Renamed {}

  /// A track of this entry, without a length that is not its own.
  static Track known(@Nullable CurrentPlay currentPlay, Track said) {
    return currentPlay != null && currentPlay.renamed() instanceof Often ? said.endless() : said;
  }

  /// What an entry was called last.
  static Track names(CurrentPlay currentPlay) {
    return currentPlay.renamed() instanceof Once once ? once.now() : currentPlay.play().track();
  }

  /// What is still known after a gap. A time of an earlier boot is of no use.
  static @Nullable Renamed after(CurrentPlay saved, Moment at) {
    return saved.renamed() instanceof Once once && !once.at().boot().equals(at.boot())
        ? null
        : saved.renamed();
  }
}

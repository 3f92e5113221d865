package io.github.earmark.playback;

import io.github.earmark.music.Track;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What title changes of a remote entry have shown about the length that the player reports for it.
/// The package documentation says why one change does not decide it.
public sealed interface Renamed {

  /// It may be a file whose tags changed, or a station that reports a length.
  ///
  /// @param first the play under its first title, with the time heard then
  /// @param left when the first title went away
  /// @param at when the second title appeared; the title may have been blank in between
  /// @param heard the time heard of the entry by then
  /// @param now the track under its second title
  record Once(Play first, Moment left, Moment at, Duration heard, Track now) implements Renamed {
    Once as(Track newer) {
      return new Once(first, left, at, heard, newer);
    }
  }

  /// It is a station: its titles are its songs, and the reported length is not theirs.
  record Often() implements Renamed {}

  /// The reported track, without its length if that is known not to be its own.
  static Track known(@Nullable CurrentPlay currentPlay, Track reported) {
    return currentPlay != null && currentPlay.renamed() instanceof Often
        ? reported.endless()
        : reported;
  }

  /// The last known names of an entry.
  static Track names(CurrentPlay currentPlay) {
    return currentPlay.renamed() instanceof Once once ? once.now() : currentPlay.play().track();
  }

  /// What is still known after a gap. Times of an earlier boot are of no use.
  static @Nullable Renamed after(CurrentPlay saved, Moment at) {
    return saved.renamed() instanceof Once once && !once.at().boot().equals(at.boot())
        ? null
        : saved.renamed();
  }
}

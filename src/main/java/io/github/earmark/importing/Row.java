package io.github.earmark.importing;

import io.github.earmark.history.copies.Copied;
import io.github.earmark.history.sources.SourcePlay;

/// What one row of a source is.
public sealed interface Row {

  /// A play, which the history may have already.
  record Played(SourcePlay play, Place place) implements Row {}

  /// Something of another history, which is stored as it is.
  record OfHistory(Copied thing, Place place) implements Row {}

  /// Left out on purpose.
  record Ignored(Reason reason) implements Row {}

  /// It makes no sense.
  ///
  /// @param reason what is wrong with it
  record Rejected(Place place, String reason) implements Row {}

  /// A file that cannot be read to its end; what stands before that was given.
  ///
  /// @param file its name, for people
  /// @param reason why not
  record Unreadable(String file, String reason) implements Row {}

  /// How many of the rows another program would count as listens, which stands for no row itself.
  record OtherCount(OtherRule rule, long listens) implements Row {}

  /// By what other programs tell whether a row is a listen.
  enum OtherRule {
    SPOTIFY("Spotify: heard for 30 s"),
    LISTENBRAINZ("ListenBrainz: heard for 30 s, or to the end"),
    KOITO("Koito: heard to the end");

    private final String words;

    OtherRule(String words) {
      this.words = words;
    }

    /// For people.
    public String words() {
      return words;
    }
  }

  /// Why a row is left out.
  enum Reason {
    NOT_MUSIC("no music (podcasts, audiobooks, video)"),
    PRIVATE("played in a private session"),
    NOTHING_HEARD("it was not heard at all"),
    SHORT("too short to count: 30 s or less"),
    UNNAMED("without artist or title"),
    FRAGMENT("part of the play before it"),
    PLAYING("still playing when it was written"),
    DUPLICATE("the same row again"),
    NO_TIME("without a time: the player has no clock"),
    UNKNOWN_TRACK("loved or hated, without names, and in no listen"),
    COUNTS("counts, not plays: --counts keeps them"),
    NO_PLAY("no play, but a love, a lyric, an advertisement or the like");

    private final String words;

    Reason(String words) {
      this.words = words;
    }

    /// For people.
    public String words() {
      return words;
    }
  }
}

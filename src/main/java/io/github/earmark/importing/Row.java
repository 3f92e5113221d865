package io.github.earmark.importing;

import io.github.earmark.history.copies.Copied;
import io.github.earmark.history.sources.SourcePlay;

/// A row of a source.
public sealed interface Row {

  /// A play, which the history may already have.
  record Played(SourcePlay play, Place place) implements Row {}

  /// An item of another history, which is stored as it is.
  record OfHistory(Copied thing, Place place) implements Row {}

  /// Left out on purpose.
  record Ignored(Reason reason) implements Row {}

  /// A row that is invalid.
  ///
  /// @param reason what is wrong with it
  record Rejected(Place place, String reason) implements Row {}

  /// A file that cannot be read to its end; the rows before that were passed on.
  ///
  /// @param file its name, for people
  record Unreadable(String file, String reason) implements Row {}

  /// How many rows another program would count as listens; this is not a row itself.
  record OtherCount(OtherRule rule, long listens) implements Row {}

  /// The rules of other programs for what is a listen.
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
    NOT_MUSIC("not music (podcasts, audiobooks, video)"),
    PRIVATE("played in a private session"),
    NOTHING_HEARD("it was not heard at all"),
    SHORT("too short to count: 30 s or less"),
    UNNAMED("without artist or title"),
    FRAGMENT("part of the play before it"),
    PLAYING("still playing when it was written"),
    DUPLICATE("the same row again"),
    NO_TIME("without a time: the player has no clock"),
    UNKNOWN_TRACK("loved or hated, but without names, and there is no listen of it"),
    COUNTS("play counts, not plays: --counts keeps them"),
    NO_PLAY("not a play, but a love, a lyric, an advertisement or the like");

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

package io.github.earmark.importing;

import io.github.earmark.history.imports.Copied;
import io.github.earmark.history.imports.SourcePlay;

/// What one row of a source is.
public sealed interface Row {

  /// A play, which the history may have already.
  record Played(SourcePlay play) implements Row {}

  /// Something of another history, which is stored as it is.
  ///
  /// @param place for people
  record OfHistory(Copied thing, String place) implements Row {}

  /// Left out on purpose.
  record Ignored(Reason reason) implements Row {}

  /// It makes no sense.
  ///
  /// @param place for people: the file, and the line or element in it
  /// @param reason what is wrong with it
  record Rejected(String place, String reason) implements Row {}

  /// A file that cannot be read to its end; what stands before that was given.
  ///
  /// @param file its name, for people
  /// @param reason why not
  record Unreadable(String file, String reason) implements Row {}

  /// Why a row is left out.
  enum Reason {
    NOT_MUSIC("no music (podcasts, audiobooks, video)"),
    PRIVATE("played in a private session"),
    NOTHING_HEARD("nothing was heard of it"),
    SHORT("too short to count: 30 s or less"),
    UNNAMED("without artist or title"),
    FRAGMENT("part of the play before it"),
    PLAYING("still playing when it was written"),
    DUPLICATE("the same row again"),
    NO_TIME("without a time: the player has no clock"),
    UNKNOWN_TRACK("loved or hated, without names, and in no listen"),
    NO_PLAY("no play");

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

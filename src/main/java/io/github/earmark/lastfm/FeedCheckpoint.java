package io.github.earmark.lastfm;

import io.github.earmark.json.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How far an account has been read. Times are in seconds since 1970.
///
/// @param walk the stretch that is being read, oldest play first; null while only new plays are
///   read
/// @param seen the time of the newest play that was read
/// @param known the account's number of plays when it was last counted; -1 if unknown
/// @param swept when late additions were last looked for
/// @param marks the number of plays up to certain times, recorded during the first walk
/// @param late the mark to check next, because plays may have been added before the position while
///   reading; the number of marks stands for what comes after the last one; -1 for none
/// @param blind whether every page that contains the newest play fails, so new plays cannot be read
///   for now
record FeedCheckpoint(
    @Nullable Walk walk,
    long seen,
    long known,
    long swept,
    List<Mark> marks,
    int late,
    boolean blind) {
  static final int MOST_MARKS = 64;

  /// The least number of plays between two marks.
  private static final long APART = 2_000;

  /// The number of plays up to a time at which no play began.
  record Mark(long time, long plays) {}

  /// A stretch of the account that is read from its oldest play to its newest.
  ///
  /// @param from only plays after this time; 0 for all
  /// @param to only plays up to this time; 0 for no bound
  /// @param total the number of plays in the stretch; -1 if not known yet
  /// @param done how many of them were read, counted from the oldest; a negative value stands for
  ///   that many before the newest
  /// @param pending the next value of `done` if the total has not changed; -1 for none
  /// @param anchor the page that is requested to get the total
  /// @param first whether this is the first walk through the whole account
  /// @param shifted whether the total changed during the walk
  record Walk(
      long from,
      long to,
      long total,
      long done,
      long pending,
      long anchor,
      boolean first,
      boolean shifted) {
    static Walk of(long from, long to, long done) {
      return new Walk(from, to, -1, done, -1, 1, false, false);
    }

    Walk counted(long now) {
      return new Walk(from, to, now, done, -1, anchor, first, shifted);
    }

    Walk at(long now) {
      return new Walk(from, to, total, now, -1, anchor, first, shifted);
    }

    Walk perhaps(long now) {
      return new Walk(from, to, total, done, now, anchor, first, shifted);
    }

    /// The total has changed: plays that are gone may have been before the position, so it moves
    /// back by as many; new plays may be anywhere.
    Walk shifted(long now) {
      var left = Math.max(0, done - Math.max(0, total - now));
      return new Walk(from, to, now, left, -1, anchor, first, true);
    }

    Walk anchoredAt(long page) {
      return new Walk(from, to, total, done, pending, page, first, shifted);
    }
  }

  /// The checkpoint from which a new account is read.
  static FeedCheckpoint first(long from, long to, long now) {
    var walk = new Walk(from, to, -1, 0, -1, 1, true, false);
    return new FeedCheckpoint(walk, 0, -1, now, List.of(), -1, false);
  }

  static FeedCheckpoint read(String text) {
    try {
      return Json.read(text, FeedCheckpoint.class);
    } catch (IOException e) {
      throw new IllegalArgumentException("a checkpoint that was written elsewhere", e);
    }
  }

  String text() {
    return Json.write(this);
  }

  FeedCheckpoint walking(Walk now) {
    return new FeedCheckpoint(now, seen, known, swept, marks, late, blind);
  }

  /// Ends the walk.
  FeedCheckpoint walked() {
    return new FeedCheckpoint(null, seen, known, swept, marks, late, blind);
  }

  FeedCheckpoint lookingAt(int mark) {
    return new FeedCheckpoint(walk, seen, known, swept, mark < 0 ? List.of() : marks, mark, blind);
  }

  FeedCheckpoint seen(long newest) {
    return new FeedCheckpoint(walk, Math.max(seen, newest), known, swept, marks, late, blind);
  }

  FeedCheckpoint counted(long plays) {
    return new FeedCheckpoint(walk, seen, plays, swept, marks, late, blind);
  }

  FeedCheckpoint blind(boolean now) {
    return new FeedCheckpoint(walk, seen, known, swept, marks, late, now);
  }

  FeedCheckpoint swept(long now) {
    return new FeedCheckpoint(walk, seen, known, now, marks, late, blind);
  }

  /// Adds a mark if it is far enough from the last one.
  FeedCheckpoint marked(Mark mark, long total) {
    var before = marks.isEmpty() ? 0 : marks.getLast().plays();
    if (mark.plays() - before < Math.max(APART, total / MOST_MARKS) || marks.size() >= MOST_MARKS) {
      return this;
    }
    var all = new ArrayList<>(marks);
    all.add(mark);
    return new FeedCheckpoint(walk, seen, known, swept, all, late, blind);
  }
}

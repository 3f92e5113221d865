package io.github.earmark.lastfm;

import io.github.earmark.json.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How far the reading of an account is. Times are in seconds since 1970.
///
/// @param walk what is gone through now, from its oldest play; null where only what is new is
///   looked for
/// @param seen the newest play that was read
/// @param known how many plays the account counted last; -1 while that is not known
/// @param swept when late entries were last looked for
/// @param marks how many plays there were up to some moments of the first walk
/// @param late which of these is to be looked at, because the account may have grown behind the
///   place that was read; as many as there are marks for what is after the last; -1 for none
/// @param blind whether the newest play makes each page with it fail, so that nothing can be
///   followed now
record FeedCheckpoint(
    @Nullable Walk walk,
    long seen,
    long known,
    long swept,
    List<Mark> marks,
    int late,
    boolean blind) {
  static final int MOST_MARKS = 64;

  /// So many plays lie between two marks at least.
  private static final long APART = 2_000;

  /// Plays up to a moment at which there is none.
  record Mark(long time, long plays) {}

  /// A stretch of the account, from its oldest play to its newest.
  ///
  /// @param from after that; 0 for all
  /// @param to up to then; 0 for no bound
  /// @param total how many plays it has; -1 while that is not known
  /// @param done how many of them, from the oldest, were read; less than 0 for so many before the
  ///   newest
  /// @param pending the same, if nothing has shifted meanwhile; -1 for nothing to be looked at
  /// @param anchor the page that is asked for the total
  /// @param first whether it is the whole account, for the first time
  /// @param shifted whether the total has changed on the way
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

    /// The total is another: as many as are gone may have been before this place, and what came may
    /// be anywhere.
    Walk shifted(long now) {
      var left = Math.max(0, done - Math.max(0, total - now));
      return new Walk(from, to, now, left, -1, anchor, first, true);
    }

    Walk anchoredAt(long page) {
      return new Walk(from, to, total, done, pending, page, first, shifted);
    }
  }

  /// The beginning of an account.
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

  /// The stretch is over.
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

  /// With a mark, where the last one is far enough.
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

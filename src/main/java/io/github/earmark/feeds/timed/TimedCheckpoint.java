package io.github.earmark.feeds.timed;

import io.github.earmark.json.Json;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// How far an account has been read, by time. Times are in seconds since 1970.
///
/// @param walk the period that is being read; null while only new plays are read
/// @param newest the start of the latest play that was read; 0 for none
/// @param swept when late additions were last looked for
/// @param broken the seconds of plays that cannot be read, only the latest found
record TimedCheckpoint(@Nullable Walk walk, long newest, long swept, List<Long> broken) {
  private static final int MOST_BROKEN = 50;

  /// Most plays begin soon after the one before.
  private static final long FIRST_STEP = 600;

  TimedCheckpoint {
    broken = List.copyOf(broken);
  }

  /// A period that is read from its beginning.
  ///
  /// @param after the second up to which everything was read
  /// @param until the last second
  /// @param crowded whether the next second has to be read on its own, as a whole
  /// @param search the search for a play that cannot be read; null for none
  /// @param read how many plays have been read
  /// @param first whether it is the whole account, for the first time
  record Walk(
      long after, long until, boolean crowded, @Nullable Search search, long read, boolean first) {
    static Walk of(long after, long until) {
      return new Walk(after, until, false, null, 0, false);
    }

    Walk at(long second, boolean alone, long more) {
      return new Walk(second, until, alone, null, read + more, first);
    }

    Walk searching(Search now) {
      return new Walk(after, until, false, now, read, first);
    }

    boolean over() {
      return after >= until;
    }
  }

  /// Searches for the second of the first play that cannot be read: there is nothing up to `low`,
  /// and the play is there by `high`.
  ///
  /// @param step how far to look ahead until the play has been overtaken; 0 from then on
  record Search(long low, long high, long step) {
    static Search of(long after, long until) {
      return new Search(after, until, FIRST_STEP);
    }

    boolean found() {
      return high - low <= 1;
    }

    long middle() {
      return step > 0 && low + step < high ? low + step : low + (high - low) / 2;
    }

    Search behind(long second) {
      return new Search(second, high, 2 * step);
    }

    Search upTo(long second) {
      return new Search(low, second, 0);
    }
  }

  static TimedCheckpoint first(long after, long now) {
    return new TimedCheckpoint(new Walk(after, now, false, null, 0, true), 0, now, List.of());
  }

  static TimedCheckpoint read(String text) {
    try {
      return Json.read(text, TimedCheckpoint.class);
    } catch (IOException e) {
      throw new IllegalArgumentException("a checkpoint that was written elsewhere", e);
    }
  }

  String text() {
    return Json.write(this);
  }

  TimedCheckpoint walking(@Nullable Walk now) {
    return new TimedCheckpoint(now, newest, swept, broken);
  }

  TimedCheckpoint seen(long time) {
    return new TimedCheckpoint(walk, Math.max(newest, time), swept, broken);
  }

  TimedCheckpoint sweeping(Walk now, long moment) {
    return new TimedCheckpoint(now, newest, moment, broken);
  }

  TimedCheckpoint broken(long second) {
    var all = Stream.concat(broken.stream(), Stream.of(second)).distinct().toList();
    return new TimedCheckpoint(
        walk, newest, swept, all.subList(Math.max(0, all.size() - MOST_BROKEN), all.size()));
  }

  /// The next second in a period that is known to be unreadable; null if there is none.
  @Nullable Long brokenAfter(long second, long until) {
    return broken.stream()
        .filter(one -> one > second && one <= until)
        .min(Long::compare)
        .orElse(null);
  }
}

package io.github.earmark.importing;

import io.github.earmark.cache.RecentlyUsed;
import io.github.earmark.history.sources.SourcePlay;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/// Collects plays to be stored together, in the order of their starts. A batch ends where the next
/// play is not near, so that the nearest play of each row is found; and it is only as large as can
/// be stored quickly, so that a daemon need not wait. Used by the reading thread, except for
/// [#stored].
final class Batches {
  private static final Comparator<SourcePlay> BY_START = Comparator.comparing(SourcePlay::start);

  /// How long storing a batch should take, in nanoseconds.
  private static final long NANOS = 50_000_000;

  private static final int LEAST = 200;
  private static final int MOST = 20_000;

  /// The memory for a play while it waits, is matched and stored.
  private static final int BYTES = 800;

  /// Plays that are farther apart, in milliseconds, cannot be the same.
  private static final long APART = 120_000;

  /// As many as there is memory for.
  private final int most = Math.min(MOST, RecentlyUsed.fitting(BYTES));

  private final Consumer<List<SourcePlay>> ready;
  private List<SourcePlay> rows = new ArrayList<>();
  private volatile int size = 1_000;

  /// @param ready receives each batch
  Batches(Consumer<List<SourcePlay>> ready) {
    this.ready = ready;
  }

  void add(SourcePlay row) {
    rows.add(row);
    if (rows.size() >= size) {
      passSome();
    }
  }

  /// Passes on the remaining plays.
  void flush() {
    rows.sort(BY_START);
    if (!rows.isEmpty()) {
      ready.accept(rows);
    }
    rows = new ArrayList<>();
  }

  /// Passes on all plays but those near the last one read, to which the next ones may belong.
  private void passSome() {
    var last = rows.getLast();
    rows.sort(BY_START);
    var ascending = !last.start().isBefore(rows.get(rows.size() / 2).start());
    var cut = ascending ? lastGap() : firstGap();
    if (cut == 0) {
      ready.accept(rows);
      rows = new ArrayList<>(size);
      return;
    }
    var head = rows.subList(0, cut);
    var tail = rows.subList(cut, rows.size());
    ready.accept(new ArrayList<>(ascending ? head : tail));
    rows = new ArrayList<>(ascending ? tail : head);
  }

  private int lastGap() {
    for (var i = rows.size() - 1; i > rows.size() / 2; i--) {
      if (gap(i)) {
        return i;
      }
    }
    return 0;
  }

  private int firstGap() {
    for (var i = 1; i < rows.size() / 2; i++) {
      if (gap(i)) {
        return i;
      }
    }
    return 0;
  }

  private boolean gap(int index) {
    return rows.get(index).start().toEpochMilli() - rows.get(index - 1).start().toEpochMilli()
        > APART;
  }

  /// Reports how long other writers were blocked while a batch of this many plays was stored.
  void stored(int plays, Duration held) {
    var fitting = plays * NANOS / Math.max(1, held.toNanos());
    size = Math.clamp((size + fitting) / 2, LEAST, most);
  }
}

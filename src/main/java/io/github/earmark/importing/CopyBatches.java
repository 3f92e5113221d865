package io.github.earmark.importing;

import io.github.earmark.history.copies.Copied;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Collects items of another history to be stored together, in their order: as many as can be
/// stored quickly. Plays that may be the same play stay together.
final class CopyBatches {
  private static final int MANY = 500;
  private static final int MOST = 5_000;

  /// Plays that are farther apart, in milliseconds, cannot be the same.
  private static final long APART = 120_000;

  private final Consumer<List<Copied>> store;
  private List<Copied> things = new ArrayList<>();

  CopyBatches(Consumer<List<Copied>> store) {
    this.store = store;
  }

  void add(Copied thing) {
    if (things.size() >= MOST || (things.size() >= MANY && apart(thing))) {
      flush();
    }
    things.add(thing);
  }

  private boolean apart(Copied thing) {
    return !(thing instanceof Copied.Play next)
        || !(things.getLast() instanceof Copied.Play last)
        || next.start().toEpochMilli() - last.start().toEpochMilli() > APART;
  }

  /// Stores the remaining items.
  void flush() {
    if (!things.isEmpty()) {
      store.accept(things);
      things = new ArrayList<>();
    }
  }
}

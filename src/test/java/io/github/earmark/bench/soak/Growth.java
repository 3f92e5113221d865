package io.github.earmark.bench.soak;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What has grown too much at the end of a soak. The first quarter is not counted, in which a
/// daemon first meets its services and their failures.
final class Growth {
  private static final long HEAP_KIB = 1_024;
  private static final long CLASSES_KIB = 1_024;
  private static final long PSS_KIB = 4_096;
  private static final long FEW = 3;

  /// SQLite moves its log into the database at 4 MiB.
  private static final long LOG = 8L << 20;

  /// How much more space a play of the second half may take than one of the second quarter: there,
  /// a single page makes a difference.
  private static final double ROOM = 1.5;

  private final List<String> found = new ArrayList<>();

  private Growth() {}

  /// In words; empty if nothing has grown.
  ///
  /// @param samples one at the start and one after each hour, for at least four hours
  static List<String> of(List<SoakSample> samples) {
    var hours = samples.size() - 1;
    var quarter = samples.get(hours / 4);
    var half = samples.get(hours / 2);
    var end = samples.getLast();
    var growth = new Growth();
    growth.compare("heap, KiB", quarter.heap(), end.heap(), HEAP_KIB);
    growth.compare("classes, KiB", quarter.classes(), end.classes(), CLASSES_KIB);
    growth.compare("memory, KiB", quarter.pss(), end.pss(), PSS_KIB);
    growth.compare("threads", quarter.threads(), end.threads(), FEW);
    growth.compare("descriptors", quarter.descriptors(), end.descriptors(), FEW);
    growth.compare("log, bytes", 0, end.log(), LOG);
    var before = perPlay(quarter, half);
    var later = perPlay(half, end);
    if (later > before * ROOM) {
      growth.found.add(
          String.format(
              Locale.ROOT, "database, bytes for each play: %.0f, then %.0f", before, later));
    }
    return growth.found;
  }

  private void compare(String what, long before, long after, long more) {
    if (after - before > more) {
      found.add("%s: %d, then %d".formatted(what, before, after));
    }
  }

  private static double perPlay(SoakSample from, SoakSample to) {
    return (double) (to.database() - from.database()) / Math.max(1, to.plays() - from.plays());
  }
}

package io.github.earmark.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.earmark.history.read.PlayCounts;
import io.github.earmark.history.read.PlayCounts.PlayCount;
import io.github.earmark.history.read.Reader;
import io.github.earmark.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Counts plays as they are stored, each once: only new plays are read, and plays that are
/// forgotten later stay counted. If a counter went back, Prometheus would take it for a restart and
/// count everything again.
///
/// The counts are kept in a file next to the history, so they survive restarts. The file can be
/// deleted; then everything is counted again. Not thread-safe.
final class PlayCounter {
  static final String NAME = "play-counts.json";
  private static final int LARGEST = 1 << 20;
  private static final PlayCounts NONE = new PlayCounts(0, List.of());

  private final Path folder;
  private final Path file;
  private @Nullable PlayCounts known;

  /// @param folder the folder of the history
  PlayCounter(Path folder) {
    this.folder = folder;
    this.file = folder.resolve(NAME);
  }

  /// The counts of all plays that were ever stored.
  ///
  /// @throws io.github.earmark.history.store.HistoryException if the history cannot be read
  List<PlayCount> count(Reader history) {
    var before = known == null ? kept() : known;
    var more = history.playsAfter(before.last());
    if (more.last() < before.last()) {
      // This is a different history: a backup was restored, or a new one was started.
      before = NONE;
      more = history.playsAfter(0);
    }
    var now = new PlayCounts(more.last(), sum(before.counts(), more.counts()));
    if (!now.equals(known)) {
      known = now;
      keep(now);
    }
    return now.counts();
  }

  private record Key(String player, String source, String outcome) implements Comparable<Key> {
    static Key of(PlayCount one) {
      return new Key(one.player(), one.source(), one.outcome());
    }

    @Override
    public int compareTo(Key other) {
      var order = player.compareTo(other.player);
      order = order == 0 ? source.compareTo(other.source) : order;
      return order == 0 ? outcome.compareTo(other.outcome) : order;
    }
  }

  private static List<PlayCount> sum(List<PlayCount> before, List<PlayCount> more) {
    var plays = new TreeMap<Key, Long>();
    before.forEach(one -> plays.merge(Key.of(one), one.plays(), Long::sum));
    more.forEach(one -> plays.merge(Key.of(one), one.plays(), Long::sum));
    return plays.entrySet().stream()
        .map(
            one ->
                new PlayCount(
                    one.getKey().player(),
                    one.getKey().source(),
                    one.getKey().outcome(),
                    one.getValue()))
        .toList();
  }

  private PlayCounts kept() {
    try (var in = Files.newInputStream(file)) {
      var counts = Json.read(new String(in.readNBytes(LARGEST), UTF_8), PlayCounts.class);
      return counts.last() < 0 || counts.counts().stream().anyMatch(one -> one.plays() < 0)
          ? NONE
          : counts;
    } catch (IOException | IllegalArgumentException _) {
      // There is no file yet, or it was edited.
      return NONE;
    }
  }

  /// Without the file, the next process counts again from the start.
  private void keep(PlayCounts counts) {
    try {
      var fresh =
          Files.createTempFile(
              folder,
              NAME,
              ".new",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      try {
        Files.writeString(fresh, Json.write(counts));
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(fresh);
      }
    } catch (IOException _) {
      // The history belongs to another user, or the disk is full.
    }
  }
}

package io.github.earmark.postgresql;

import io.github.earmark.history.mirrors.MirrorItem.Description;
import io.github.earmark.history.mirrors.MirrorItem.Song;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The tracks and descriptions that were sent over a connection and need not go with the next plays
/// again. Each is remembered by a hash of its id and content: a backfill meets tens of thousands of
/// them, and the daemon's heap is small.
final class SentRows {
  /// The set takes 2 MiB when it is full, and starts anew then.
  private static final int MOST = 100_000;

  private static final int FIRST_SLOTS = 1 << 10;

  /// An odd constant close to the golden ratio of 2^64, which spreads consecutive ids.
  private static final long SPREAD = 0x9e3779b97f4a7c15L;

  private long[] slots = new long[FIRST_SLOTS];
  private int size;

  /// Adds a track.
  ///
  /// @return whether it was not there yet
  boolean add(Song song) {
    var names = song.names();
    return add(
        hash(
            2 * song.id(),
            names.artist(),
            names.title(),
            names.album(),
            song.duration(),
            song.tags()));
  }

  /// Adds a description.
  ///
  /// @return whether it was not there yet
  boolean add(Description description) {
    return add(
        hash(
            2 * description.id() + 1,
            description.song(),
            description.uri(),
            description.remote(),
            description.duration(),
            description.tags()));
  }

  void clear() {
    slots = new long[FIRST_SLOTS];
    size = 0;
  }

  private static long hash(long id, @Nullable Object... values) {
    var hash = mixed(id);
    for (var value : values) {
      hash = mixed(hash ^ (value == null ? 0 : value.hashCode()));
    }
    // 0 marks an empty slot.
    return hash == 0 ? 1 : hash;
  }

  private static long mixed(long hash) {
    var mixed = (hash ^ hash >>> 32) * SPREAD;
    return mixed ^ mixed >>> 29;
  }

  private boolean add(long hash) {
    if (size >= MOST) {
      clear();
    }
    if (!put(slots, hash)) {
      return false;
    }
    size++;
    if (size * 3 > slots.length * 2) {
      var larger = new long[slots.length * 2];
      Arrays.stream(slots).filter(known -> known != 0).forEach(known -> put(larger, known));
      slots = larger;
    }
    return true;
  }

  private static boolean put(long[] slots, long hash) {
    var at = (int) (hash & slots.length - 1);
    while (slots[at] != 0) {
      if (slots[at] == hash) {
        return false;
      }
      at = at + 1 & slots.length - 1;
    }
    slots[at] = hash;
    return true;
  }
}

package io.github.earmark.stats.columns;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Which tracks have which names of one kind. The names of track `t` have the numbers from
/// `names[offsets[t]]` to before `names[offsets[t + 1]]`, in the order of [NameKind#of].
public final class Grouping {
  private final int[] offsets;
  private final int[] names;
  private final long[] keys;

  Grouping(int[] offsets, int[] names, long[] keys) {
    this.offsets = offsets;
    this.names = names;
    this.keys = keys;
  }

  /// For each track, where its names begin in [#names]; one more than there are tracks. Not a copy.
  public int[] offsets() {
    return offsets;
  }

  /// The numbers of names, track by track. Not a copy.
  public int[] names() {
    return names;
  }

  /// The key of each name by its number, from [NameKind#key]. Not a copy.
  public long[] keys() {
    return keys;
  }

  /// No tracks.
  public static final Grouping NONE = new Grouping(new int[1], new int[0], new long[0]);

  private static final int[] UNNAMED = new int[0];

  /// The number of tracks, including number 0, which is no track.
  public int tracks() {
    return offsets.length - 1;
  }

  /// The number of a name; -1 if no track has it.
  public int find(long key) {
    for (var i = 0; i < keys.length; i++) {
      if (keys[i] == key) {
        return i;
      }
    }
    return -1;
  }

  /// Collects the names of tracks.
  static final class Builder {
    private final Map<Integer, int[]> changed = new HashMap<>();
    private final LongNumbers numbers;
    private int[] offsets;
    private int[] names;
    private int tracks;
    private int size;

    Builder(Grouping base) {
      this.numbers = new LongNumbers(base.keys);
      this.offsets = Arrays.copyOf(base.offsets, base.offsets.length + 16);
      this.names = Arrays.copyOf(base.names, base.names.length + 16);
      this.tracks = base.tracks();
      this.size = base.names.length;
    }

    /// Sets the names of a track; a new one has to have a greater number than all before it.
    void put(int track, List<NameKind.Name> all) {
      var numbered = all.isEmpty() ? UNNAMED : new int[all.size()];
      for (var i = 0; i < numbered.length; i++) {
        numbered[i] = numbers.of(all.get(i).key());
      }
      if (track < tracks) {
        changed.put(track, numbered);
        return;
      }
      if (track + 1 >= offsets.length) {
        offsets = Arrays.copyOf(offsets, (track + 2) * 3 / 2);
      }
      if (size + numbered.length > names.length) {
        names = Arrays.copyOf(names, (size + numbered.length) * 3 / 2);
      }
      while (tracks <= track) {
        tracks++;
        offsets[tracks] = size;
      }
      System.arraycopy(numbered, 0, names, size, numbered.length);
      size += numbered.length;
      offsets[tracks] = size;
    }

    Grouping build() {
      return changed.isEmpty()
          ? new Grouping(
              Arrays.copyOf(offsets, tracks + 1), Arrays.copyOf(names, size), numbers.all())
          : rebuilt();
    }

    private Grouping rebuilt() {
      var more = changed.values().stream().mapToInt(all -> all.length).sum();
      var newOffsets = new int[tracks + 1];
      var newNames = new int[size + more];
      var next = 0;
      for (var track = 0; track < tracks; track++) {
        var now = changed.get(track);
        var count = now == null ? offsets[track + 1] - offsets[track] : now.length;
        System.arraycopy(
            now == null ? names : now, now == null ? offsets[track] : 0, newNames, next, count);
        next += count;
        newOffsets[track + 1] = next;
      }
      return new Grouping(newOffsets, Arrays.copyOf(newNames, next), numbers.all());
    }
  }
}

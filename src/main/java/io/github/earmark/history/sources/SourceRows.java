package io.github.earmark.history.sources;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Plays of a source that are stored together, with everything that can be computed without the
/// history: the reading thread does this, because the storing thread blocks other writers.
public final class SourceRows {
  /// The number of values per row in the table, see [#values].
  public static final int VALUES = 6;

  /// The index of the description among them.
  public static final int DESCRIPTION = 1;

  private static final Integer LISTEN = 1;
  private static final Integer SKIP = 0;

  /// [#alike] does not tell apart times heard that differ by a multiple of 2 to this power.
  private static final int HEARD_BITS = 20;

  private final List<SourcePlay> plays;
  private final List<ImportedTrack> tracks = new ArrayList<>();
  private final int[] numbers;
  private final boolean alike;
  private final @Nullable Object[] values;

  /// @param plays in the order of their starts
  public SourceRows(List<SourcePlay> plays) {
    this.plays = plays;
    this.numbers = new int[plays.size()];
    this.values = new @Nullable Object[VALUES * plays.size()];
    var known = new IdentityHashMap<ImportedTrack, Integer>();
    var keys = new long[plays.size()];
    for (var i = 0; i < plays.size(); i++) {
      var play = plays.get(i);
      var number = known.putIfAbsent(play.track(), tracks.size());
      if (number == null) {
        number = tracks.size();
        tracks.add(play.track());
      }
      numbers[i] = number;
      keys[i] = key(play);
      fill(VALUES * i, play);
    }
    this.alike = twice(keys);
  }

  private void fill(int at, SourcePlay play) {
    values[at] = PermanentId.of(play);
    values[at + 2] = play.start().toEpochMilli();
    values[at + 3] = play.stayed() == null ? null : play.stayed().toMillis();
    values[at + 4] = play.listened() == null ? null : play.listened().toMillis();
    values[at + VALUES - 1] = play.listen() ? LISTEN : SKIP;
  }

  /// The same for rows that a source reports identically, whatever their tracks are; in almost the
  /// same order as the rows.
  private static long key(SourcePlay play) {
    var heard = PlayMatcher.listened(play) & (1L << HEARD_BITS) - 1;
    return PlayMatcher.end(play) << HEARD_BITS | heard;
  }

  private static boolean twice(long[] keys) {
    Arrays.sort(keys);
    for (var i = 1; i < keys.length; i++) {
      if (keys[i] == keys[i - 1]) {
        return true;
      }
    }
    return false;
  }

  public List<SourcePlay> plays() {
    return plays;
  }

  public int size() {
    return plays.size();
  }

  /// The tracks of all rows, without duplicates.
  public List<ImportedTrack> tracks() {
    return tracks;
  }

  /// The index of a row's track among them.
  public int track(int row) {
    return numbers[row];
  }

  /// Whether a row is a listen; otherwise it is a skip.
  public boolean listen(int row) {
    return LISTEN.equals(values[VALUES * row + VALUES - 1]);
  }

  /// Whether any two of them may be identical.
  boolean alike() {
    return alike;
  }

  /// The values for the table, row by row: the permanent id, the description, which is filled in
  /// when it is known, the start, how long the play lasted and was heard, and whether it is a
  /// listen.
  public @Nullable Object[] values() {
    return values;
  }
}

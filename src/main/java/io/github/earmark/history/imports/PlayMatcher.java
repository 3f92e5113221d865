package io.github.earmark.history.imports;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which rows of a source are plays that the history has. Within one format only identical rows are
/// one play: two plays of a song may follow each other closely. Across formats, and against what
/// was heard here, a row is the nearest play of the same song within 10 seconds, or a minute where
/// one of the two tells no seconds; and each play is one row's at the most.
final class PlayMatcher {
  /// How far apart two sources tell the same play that both tell to the second.
  static final long SECONDS_APART = 10_000;

  /// The same, where one of them tells it to the minute.
  static final long MINUTES_APART = 60_000;

  private final SourceFormat mine;
  private final EarlierPlays earlier;

  /// Those that a source of this format has.
  private final Map<Told, NearbyPlay> told = new HashMap<>();

  /// The others, by their tracks, in the order of their starts.
  private final Map<Long, List<NearbyPlay>> others = new HashMap<>();

  /// How a source of this format tells a play.
  private record Told(long track, long end, long listened) {}

  /// @param earlier what the run stored itself before it was interrupted, which is new, not known
  /// @param nearby in the order of their starts
  PlayMatcher(SourceFormat mine, EarlierPlays earlier, List<NearbyPlay> nearby) {
    this.mine = mine;
    this.earlier = earlier;
    for (var play : nearby) {
      var word = play.word(mine.format());
      if (word == null) {
        others.computeIfAbsent(play.track(), _ -> new ArrayList<>(2)).add(play);
      } else {
        told.putIfAbsent(new Told(play.track(), word.end(), word.listened()), play);
      }
    }
  }

  /// What became of one row.
  sealed interface Match {
    /// The history does not have it.
    record New() implements Match {}

    /// The same row came before.
    ///
    /// @param mine whether this very run brought it, before it was interrupted
    record Same(boolean mine) implements Match {}

    /// Another source, or a player, told this play before.
    record Other(NearbyPlay play) implements Match {}
  }

  private static final Match NEW = new Match.New();
  private static final Match SAME = new Match.Same(false);
  private static final Match MINE = new Match.Same(true);

  private record Pair(int row, NearbyPlay play, long apart) {}

  private record Identity(Song song, long end, long listened) {}

  /// One answer for each row.
  ///
  /// @param songs that of each row
  List<Match> match(List<SourcePlay> rows, List<Song> songs) {
    var matches = new ArrayList<@Nullable Match>();
    var pairs = new ArrayList<Pair>();
    var seen = new HashSet<Identity>();
    for (var i = 0; i < rows.size(); i++) {
      matches.add(identical(i, rows.get(i), songs.get(i), seen, pairs));
    }
    pairs.sort(Comparator.comparingLong(Pair::apart).thenComparingInt(Pair::row));
    Set<Long> taken = new HashSet<>();
    for (var pair : pairs) {
      if (matches.get(pair.row()) == null && taken.add(pair.play().id())) {
        matches.set(pair.row(), new Match.Other(pair.play()));
      }
    }
    var all = new ArrayList<Match>();
    for (var match : matches) {
      all.add(match == null ? NEW : match);
    }
    return all;
  }

  private @Nullable Match identical(
      int index, SourcePlay row, Song song, Set<Identity> seen, List<Pair> pairs) {
    var start = row.start().toEpochMilli();
    var listened = listened(row);
    var end = start + (row.stayed() == null ? 0 : row.stayed().toMillis());
    if (!seen.add(new Identity(song, end, listened))) {
      return SAME;
    }
    for (var track : song.tracks()) {
      var same = told.get(new Told(track, end, listened));
      if (same != null) {
        return mine(same) ? MINE : SAME;
      }
    }
    for (var track : song.tracks()) {
      var plays = others.getOrDefault(track, List.of());
      for (var i = after(plays, start - MINUTES_APART); i < plays.size(); i++) {
        var play = plays.get(i);
        if (play.start() > start + MINUTES_APART) {
          break;
        }
        var apart = Math.abs(play.start() - start);
        if (apart <= within(play)) {
          pairs.add(new Pair(index, play, apart));
        }
      }
    }
    return null;
  }

  /// Whether this very run brought it, before it was interrupted.
  private boolean mine(NearbyPlay same) {
    var word = same.word(mine.format());
    return word != null && word.primary() && earlier.claim(same.id(), word.run());
  }

  /// The first of these that did not begin before.
  private static int after(List<NearbyPlay> plays, long start) {
    var from = 0;
    var to = plays.size();
    while (from < to) {
      var middle = (from + to) >>> 1;
      if (plays.get(middle).start() < start) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }

  private long within(NearbyPlay play) {
    return Math.max(play.precision(), mine.precision().toMillis()) > 1_000
        ? MINUTES_APART
        : SECONDS_APART;
  }

  static long listened(SourcePlay row) {
    return row.listened() == null ? -1 : row.listened().toMillis();
  }
}

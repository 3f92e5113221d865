package io.github.earmark.history.sources;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds out which rows of a source are plays that the history has. Within one format only
/// identical rows are the same play: two plays of a song may follow each other closely. Across
/// formats, and for plays heard here, a row is the nearest play of the same song within 10 seconds,
/// or within a minute if either has no seconds; and each play belongs to one row at most, see
/// [Pairing].
public final class PlayMatcher {
  /// The greatest difference between two sources that both have seconds.
  private static final long SECONDS_APART = 10_000;

  /// The same, if one of them only has minutes.
  private static final long MINUTES_APART = 60_000;

  /// Plays that are farther apart than this are different.
  static final long FARTHEST = MINUTES_APART + SECONDS_APART;

  private final SourceFormat mine;
  private final EarlierPlays earlier;

  /// Plays that a source of this format has.
  private final Map<Reported, NearbyPlay> reported;

  /// All other plays, by track, in the order of their starts.
  private final Map<Long, List<NearbyPlay>> others = new HashMap<>();

  /// How a source of this format describes a play. Looked up for each row, so `equals` and
  /// `hashCode` are written by hand: a record's own methods are much slower in a short-lived
  /// process.
  ///
  /// @param of the track or the song
  private record Reported(Object of, long end, long listened) {
    @Override
    public int hashCode() {
      return 31 * (31 * of.hashCode() + Long.hashCode(end)) + Long.hashCode(listened);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Reported that
          && end == that.end
          && listened == that.listened
          && of.equals(that.of);
    }
  }

  /// @param earlier what the run stored before it was interrupted, which counts as new
  /// @param nearby in the order of their starts
  public PlayMatcher(SourceFormat mine, EarlierPlays earlier, List<NearbyPlay> nearby) {
    this.mine = mine;
    this.earlier = earlier;
    this.reported = HashMap.newHashMap(nearby.size());
    for (var play : nearby) {
      var word = play.word(mine.format());
      if (word == null) {
        others.computeIfAbsent(play.track(), _ -> new ArrayList<>(2)).add(play);
      } else {
        reported.putIfAbsent(new Reported(play.track(), word.end(), word.listened()), play);
      }
    }
  }

  /// The result for one row.
  public sealed interface Match {
    /// The history does not have it.
    record New() implements Match {}

    /// The same row came before.
    ///
    /// @param mine whether this run stored it, before it was interrupted
    record Same(boolean mine) implements Match {}

    /// Another source or a player reported this play before.
    record Other(NearbyPlay play) implements Match {}
  }

  private static final Match NEW = new Match.New();
  private static final Match SAME = new Match.Same(false);
  private static final Match MINE = new Match.Same(true);

  /// Which of some rows are in the history.
  ///
  /// @param sources seen from the rows' source
  /// @param stored what the run has stored so far
  /// @return one result for each row
  public static List<Match> match(
      Connection connection,
      KnownSources sources,
      EarlierPlays earlier,
      StoredTime stored,
      SongIndex index,
      SourceRows rows)
      throws SQLException {
    var songs = new ArrayList<Song>(rows.tracks().size());
    for (var track : rows.tracks()) {
      songs.add(index.song(connection, track));
    }
    var nearby = new NearbyPlays(connection, sources, songs).to(sought(rows, songs, stored));
    if (nearby.isEmpty() && !rows.alike()) {
      // As when a history begins with an import.
      return Collections.nCopies(rows.size(), NEW);
    }
    var songOfEach = new ArrayList<Song>(rows.size());
    for (var i = 0; i < rows.size(); i++) {
      songOfEach.add(songs.get(rows.track(i)));
    }
    return new PlayMatcher(sources.format(), earlier, nearby).match(rows.plays(), songOfEach);
  }

  /// The rows that may be in the history: a song that is new with this run has no plays in it but
  /// those of the run.
  private static List<SourcePlay> sought(SourceRows rows, List<Song> songs, StoredTime stored) {
    var sought = new ArrayList<SourcePlay>();
    for (var i = 0; i < rows.size(); i++) {
      var play = rows.plays().get(i);
      if (!songs.get(rows.track(i)).fresh() || stored.near(play)) {
        sought.add(play);
      }
    }
    return sought;
  }

  /// One result for each row.
  ///
  /// @param songs the song of each row
  public List<Match> match(List<SourcePlay> rows, List<Song> songs) {
    var matches = new ArrayList<@Nullable Match>();
    var pairs = new ArrayList<Pairing.Pair>();
    var seen = HashSet.<Reported>newHashSet(rows.size());
    for (var i = 0; i < rows.size(); i++) {
      matches.add(identical(i, rows.get(i), songs.get(i), seen, pairs));
    }
    pairs.removeIf(pair -> matches.get(pair.row()) != null);
    new Pairing(pairs).rows().forEach((row, play) -> matches.set(row, new Match.Other(play)));
    var all = new ArrayList<Match>();
    for (var match : matches) {
      all.add(match == null ? NEW : match);
    }
    return all;
  }

  private @Nullable Match identical(
      int index, SourcePlay row, Song song, Set<Reported> seen, List<Pairing.Pair> pairs) {
    var start = row.start().toEpochMilli();
    var listened = listened(row);
    var end = end(row);
    if (!seen.add(new Reported(song, end, listened))) {
      return SAME;
    }
    var tracks = song.tracks();
    for (var i = 0; i < tracks.size() && !reported.isEmpty(); i++) {
      var same = reported.get(new Reported(tracks.get(i), end, listened));
      if (same != null) {
        return mine(same) ? MINE : SAME;
      }
    }
    for (var t = 0; t < tracks.size() && !others.isEmpty(); t++) {
      var plays = others.getOrDefault(tracks.get(t), List.of());
      for (var i = after(plays, start - FARTHEST); i < plays.size(); i++) {
        var play = plays.get(i);
        if (play.start() > start + FARTHEST) {
          break;
        }
        if (near(play, start)) {
          pairs.add(new Pairing.Pair(index, play, apart(play, start)));
        }
      }
    }
    return null;
  }

  /// Whether this run stored it, before it was interrupted.
  private boolean mine(NearbyPlay same) {
    var word = same.word(mine.format());
    return word != null && word.primary() && earlier.claim(same.id(), word.run());
  }

  /// The index of the first play that did not begin before this start.
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

  /// The likely difference of the starts: a source without seconds cuts them off, so that on
  /// average the play began half a minute later.
  private long apart(NearbyPlay play, long start) {
    var middle = play.start() + play.precision() / 2;
    return Math.abs(middle - start - mine.precision().toMillis() / 2);
  }

  /// Whether the starts can be the same. If one source cuts off the seconds and another reports the
  /// start a little late, the difference may be more than a minute.
  private boolean near(NearbyPlay play, long start) {
    var later = play.start() - start;
    var minutes = mine.precision().toMillis() > 1_000;
    if (minutes == play.precision() > 1_000) {
      return Math.abs(later) <= (minutes ? MINUTES_APART : SECONDS_APART);
    }
    var late = minutes ? later : -later;
    return late >= -MINUTES_APART && late <= FARTHEST;
  }

  /// When it ended; its start if the source does not say.
  static long end(SourcePlay row) {
    return row.start().toEpochMilli() + (row.stayed() == null ? 0 : row.stayed().toMillis());
  }

  /// In milliseconds; -1 if the source does not say.
  static long listened(SourcePlay row) {
    return row.listened() == null ? -1 : row.listened().toMillis();
  }
}

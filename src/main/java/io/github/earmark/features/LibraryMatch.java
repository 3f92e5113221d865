package io.github.earmark.features;

import io.github.earmark.history.read.NumbersQuery;
import io.github.earmark.music.Tag;
import io.github.earmark.music.Tags;
import io.github.earmark.music.Track;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// Finds out which songs of a collection are tracks of the history. The song with the track's
/// MusicBrainz recording matches; otherwise one with the ISRC of a file of the track; otherwise one
/// with the same artist and title, however spelt, whose length is the same within [#LENGTHS_APART]
/// seconds, as far as both are known. Of several, the one whose length is nearest is taken, or else
/// the first.
public final class LibraryMatch {
  /// The feature that holds a song's length, in seconds.
  public static final String DURATION = "duration";

  /// The greatest difference in length, in seconds, of two versions of the same song.
  public static final int LENGTHS_APART = 4;

  private final SongCollection collection;
  private final int duration;
  private final Map<Long, List<Wanted>> byName = new HashMap<>();
  private final Map<Long, List<Wanted>> byMbid = new HashMap<>();
  private final Map<Long, List<Wanted>> byIsrc = new HashMap<>();
  private final List<Wanted> tracks = new ArrayList<>();

  /// The result of matching a collection with the history.
  ///
  /// @param songs the row of each track that was found
  /// @param tracks how many tracks have an artist and a title, or an MBID
  /// @param ambiguous how many of the tracks found match several songs
  /// @param byMbid how many were found by their MusicBrainz recording
  /// @param byIsrc how many were found by their ISRC
  public record Matched(
      Map<Long, Integer> songs, long tracks, long ambiguous, long byMbid, long byIsrc) {
    /// If there is no history.
    public static final Matched NONE = new Matched(Map.of(), 0, 0, 0, 0);
  }

  /// What identifies two songs as the same, the most reliable first.
  private enum By {
    MBID,
    ISRC,
    NAME
  }

  /// A track to be found.
  private static final class Wanted {
    private final long id;
    private final long seconds;
    private int row = -1;
    private @Nullable By by;
    private double apart;
    private boolean ambiguous;

    /// @param seconds 0 if not known
    Wanted(long id, long seconds) {
      this.id = id;
      this.seconds = seconds;
    }
  }

  private LibraryMatch(SongCollection collection) {
    this.collection = collection;
    this.duration = collection.feature(DURATION);
  }

  /// Matches all tracks.
  ///
  /// @param state the directory of the history, where the collection of the library is
  public static Matched all(SongCollection collection, NumbersQuery history, Path state) {
    var match = new LibraryMatch(collection);
    var isrcs = fileIsrcs(collection, history, state);
    history.tracksAfter(0, (id, millis, tags) -> match.want(id, millis, tags, isrcs.get(id)));
    return match.run();
  }

  /// The song of one track.
  ///
  /// @param state the directory of the history, where the collection of the library is
  public static OptionalInt track(
      SongCollection collection, NumbersQuery history, long track, Path state) {
    var match = new LibraryMatch(collection);
    var isrcs = fileIsrcs(collection, history, state);
    history.tracks(
        List.of(track), (id, millis, tags) -> match.want(id, millis, tags, isrcs.get(id)));
    var row = match.run().songs().get(track);
    return row == null ? OptionalInt.empty() : OptionalInt.of(row);
  }

  /// The songs of tracks that need not be in the history, by the index of each in the list; those
  /// that are not in the collection are left out.
  ///
  /// @param state the directory of the history, where the collection of the library is
  public static Map<Integer, Integer> tracks(
      SongCollection collection, List<Track> tracks, Path state) {
    var match = new LibraryMatch(collection);
    var isrcs = LibraryIsrcs.toFind(collection, state);
    for (var place = 0; place < tracks.size(); place++) {
      var track = tracks.get(place);
      var duration = track.duration();
      match.want(
          place, duration == null ? 0 : duration.toMillis(), track.tags(), isrcs.of(track.uri()));
    }
    var rows = new HashMap<Integer, Integer>();
    match.run().songs().forEach((place, row) -> rows.put(place.intValue(), row));
    return rows;
  }

  /// The first song with that artist and title.
  public static OptionalInt named(SongCollection collection, String artist, String title) {
    var wanted = NameHash.of(artist, title);
    var found = new int[] {-1};
    if (wanted != 0) {
      collection.eachName(
          (row, hash) -> {
            if (hash == wanted && found[0] < 0) {
              found[0] = row;
            }
          });
    }
    return found[0] < 0 ? OptionalInt.empty() : OptionalInt.of(found[0]);
  }

  /// For tracks with a file whose ISRC is known.
  private static Map<Long, String> fileIsrcs(
      SongCollection collection, NumbersQuery history, Path state) {
    var isrcs = LibraryIsrcs.toFind(collection, state);
    var tracks = new HashMap<Long, String>();
    if (!isrcs.isEmpty()) {
      history.files(
          (uri, track) -> {
            var isrc = isrcs.of(uri);
            if (isrc != null) {
              tracks.putIfAbsent(track, isrc);
            }
          });
    }
    return tracks;
  }

  private void want(long id, long millis, Tags tags, @Nullable String isrc) {
    var wanted = new Wanted(id, Math.round(millis / 1000.0));
    var mbid = NameHash.of(tags.first(Tag.RECORDING_MBID));
    var artists = tags.all(Tag.ARTIST);
    var title = tags.first(Tag.TITLE);
    var known = put(byMbid, mbid, wanted);
    known |= put(byIsrc, NameHash.of(isrc), wanted);
    if (!artists.isEmpty()) {
      known |= put(byName, NameHash.of(artists.getFirst(), title), wanted);
      if (artists.size() > 1) {
        known |= put(byName, NameHash.of(String.join(", ", artists), title), wanted);
      }
    }
    if (known) {
      tracks.add(wanted);
    }
  }

  private static boolean put(Map<Long, List<Wanted>> all, long hash, Wanted wanted) {
    if (hash != 0) {
      all.computeIfAbsent(hash, _ -> new ArrayList<>(1)).add(wanted);
    }
    return hash != 0;
  }

  private Matched run() {
    if (!byMbid.isEmpty()) {
      collection.eachMbid((row, hash) -> each(byMbid.get(hash), row, By.MBID));
    }
    if (!byIsrc.isEmpty()) {
      collection.eachIsrc((row, hash) -> each(byIsrc.get(hash), row, By.ISRC));
    }
    if (!byName.isEmpty()) {
      collection.eachName((row, hash) -> each(byName.get(hash), row, By.NAME));
    }
    var songs = new HashMap<Long, Integer>();
    var ambiguous = 0L;
    var found = new EnumMap<By, Long>(By.class);
    for (var track : tracks) {
      if (track.row >= 0) {
        songs.put(track.id, track.row);
        ambiguous += track.ambiguous ? 1 : 0;
        found.merge(Objects.requireNonNull(track.by), 1L, Long::sum);
      }
    }
    return new Matched(
        songs,
        tracks.size(),
        ambiguous,
        found.getOrDefault(By.MBID, 0L),
        found.getOrDefault(By.ISRC, 0L));
  }

  private void each(@Nullable List<Wanted> here, int row, By by) {
    if (here != null) {
      here.forEach(track -> meet(track, row, by));
    }
  }

  private void meet(Wanted track, int row, By by) {
    if (track.by != null && track.by != by) {
      return;
    }
    var seconds = duration < 0 ? Float.NaN : collection.value(duration, row);
    var apart = track.seconds == 0 || Float.isNaN(seconds) ? 0 : Math.abs(seconds - track.seconds);
    if (by == By.NAME && apart > LENGTHS_APART) {
      return;
    }
    if (track.row >= 0) {
      track.ambiguous = true;
      if (apart >= track.apart) {
        return;
      }
    }
    track.row = row;
    track.by = by;
    track.apart = apart;
  }
}

package io.github.earmark.history.copies;

import io.github.earmark.history.sources.ImportTraces;
import io.github.earmark.history.sources.ImportTraces.Way;
import io.github.earmark.history.sources.PermanentId;
import io.github.earmark.history.store.Sql;
import io.github.earmark.history.tracks.Merges;
import io.github.earmark.history.tracks.NameNormalizer;
import io.github.earmark.history.tracks.TrackFinder;
import io.github.earmark.history.tracks.Tracks;
import io.github.earmark.music.Tag;
import io.github.earmark.music.Track;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds the tracks here for those of another history. Two tracks there are two here, so that what
/// the user has kept apart stays apart. A track with exactly the same data is the same; else the
/// one found by its recording or names; else it is created.
final class CopiedTracks {
  private final long run;
  private final Map<Long, Long> tracks = new HashMap<>();
  private final Map<Long, Long> descriptions = new HashMap<>();
  private final Set<Long> taken = new HashSet<>();
  private final Set<Long> takenDescriptions = new HashSet<>();
  private final Set<Long> made = new HashSet<>();

  /// Descriptions here that were created for ones there.
  private final Set<Long> described = new HashSet<>();

  CopiedTracks(long run) {
    this.run = run;
  }

  /// The id here of a track there.
  long track(long there) {
    return Objects.requireNonNull(tracks.get(there), "track");
  }

  /// The id here of a description there.
  long description(long there) {
    return Objects.requireNonNull(descriptions.get(there), "description");
  }

  /// Whether a track here was created for one there.
  boolean made(long here) {
    return made.contains(here);
  }

  void add(Connection connection, Copied.Song song) throws SQLException {
    var witness = witness(connection, song);
    if (witness != null) {
      taken.add(witness);
      tracks.put(song.id(), witness);
      lead(connection, song, witness);
      return;
    }
    var said = new Track(Track.NO_URI, true, song.tags(), song.length());
    var here = find(connection, song, said);
    if (here == null) {
      here = new Tracks(connection, "").create(said);
      made.add(here);
    }
    taken.add(here);
    // A track that was merged here but not there stays merged.
    var standing = song.into() == null ? Merges.follow(connection, here) : here;
    tracks.put(song.id(), standing == null ? here : standing);
    lead(connection, song, track(song.id()));
  }

  /// The track of one of its plays that is here already.
  private static @Nullable Long witness(Connection connection, Copied.Song song)
      throws SQLException {
    for (var play : song.plays()) {
      var track =
          Sql.first(
              connection,
              "SELECT d.track FROM plays p JOIN descriptions d ON d.id = p.description WHERE p.uuid = ?",
              row -> row.getLong(1),
              PermanentId.bytes(play));
      if (track != null) {
        return track;
      }
    }
    return null;
  }

  private @Nullable Long find(Connection connection, Copied.Song song, Track said)
      throws SQLException {
    var into = song.into() == null ? null : track(song.into());
    var same = into == null ? null : same(connection, MERGED, into, said);
    if (same == null) {
      same = same(connection, NAMED, song.files(), said);
    }
    if (same != null) {
      return same;
    }
    var named = new TrackFinder(connection, "").find(said);
    return named == null || taken.contains(named) ? null : named;
  }

  private static final String JUST_SO =
      """
      SELECT t.id FROM way JOIN tracks t ON t.id = way.track
      WHERE t.title IS ?1 AND t.artist IS ?2 AND t.album IS ?3 AND t.duration_ms IS ?4
      ORDER BY EXISTS (SELECT 1 FROM merges WHERE gone = t.id), t.id
      """;

  /// The tracks merged into a track.
  private static final String MERGED =
      """
      WITH RECURSIVE way (track) AS (
        SELECT gone FROM merges WHERE kept = ?5
        UNION SELECT m.gone FROM way JOIN merges m ON m.kept = way.track)
      """
          + JUST_SO;

  /// The tracks found by names, a recording or a file, with those merged into them.
  private static final String NAMED =
      """
      WITH RECURSIVE way (track) AS (
        SELECT track FROM track_names WHERE artist = ?5 AND title = ?6 AND album = ?7 AND ?6 <> ''
        UNION SELECT track FROM track_recordings WHERE mbid = ?8
        UNION SELECT track FROM track_uris WHERE library = ?9 AND uri = ?10
        UNION SELECT m.gone FROM way JOIN merges m ON m.kept = way.track)
      """
          + JUST_SO;

  private @Nullable Long same(
      Connection connection, String sql, List<Copied.LibraryFile> files, Track said)
      throws SQLException {
    var names = NameNormalizer.of(said);
    var file = files.isEmpty() ? null : files.getFirst();
    return same(
        connection,
        sql,
        said,
        names.artist(),
        names.title(),
        names.album(),
        said.tags().first(Tag.RECORDING_MBID),
        file == null ? null : file.player(),
        file == null ? null : file.uri());
  }

  private @Nullable Long same(Connection connection, String sql, long into, Track said)
      throws SQLException {
    return same(connection, sql, said, new Object[] {into});
  }

  private @Nullable Long same(
      Connection connection, String sql, Track said, @Nullable Object... way) throws SQLException {
    var values = new ArrayList<@Nullable Object>();
    values.add(said.title());
    values.add(said.artist());
    values.add(said.tags().first(Tag.ALBUM));
    values.add(said.duration());
    values.addAll(Arrays.asList(way));
    for (var candidate : Sql.all(connection, sql, row -> row.getLong(1), values.toArray())) {
      if (!taken.contains(candidate)) {
        return candidate;
      }
    }
    return null;
  }

  /// Adds the track's lookup entries here, unless they lead elsewhere already.
  private void lead(Connection connection, Copied.Song song, long here) throws SQLException {
    var traces = new ImportTraces(connection, run);
    // Entries of a track created by this import belong to the import. Names other than its own must
    // not be removed with the plays of another import that has them.
    var made = made(here);
    var own = NameNormalizer.of(new Track(Track.NO_URI, true, song.tags(), song.length()));
    for (var name : song.names()) {
      var added =
          Sql.change(
              connection,
              "INSERT INTO track_names (artist, title, album, track) VALUES (?, ?, ?, ?) ON CONFLICT"
                  + " DO NOTHING",
              name.artist(),
              name.title(),
              name.album(),
              here);
      if (added > 0 && !(made && own.equals(names(name)))) {
        traces.way(Way.NAME, here, name.artist(), name.title(), name.album());
      }
    }
    for (var file : song.files()) {
      var added =
          Sql.change(
              connection,
              """
              INSERT INTO track_uris (library, uri, track, artist, title) VALUES (?, ?, ?, ?, ?)
              ON CONFLICT DO NOTHING
              """,
              file.player(),
              file.uri(),
              here,
              file.artist(),
              file.title());
      if (added > 0 && !made) {
        traces.way(Way.FILE, here, file.player(), file.uri());
      }
    }
    for (var recording : song.recordings()) {
      var added =
          Sql.change(
              connection,
              "INSERT INTO track_recordings (mbid, track) VALUES (?, ?) ON CONFLICT DO NOTHING",
              recording,
              here);
      if (added > 0 && !(made && song.tags().all(Tag.RECORDING_MBID).contains(recording))) {
        traces.way(Way.RECORDING, here, recording);
      }
    }
  }

  private static NameNormalizer names(Copied.Spelling said) {
    return new NameNormalizer(said.artist(), said.title(), said.album());
  }

  /// A play with this description came here another way, so perhaps no play here has it.
  void unplayed(Connection connection, long there) throws SQLException {
    var here = description(there);
    if (described.contains(here)) {
      new ImportTraces(connection, run).description(here);
    }
  }

  void add(Connection connection, Copied.Description description) throws SQLException {
    var here = new Tracks(connection, "");
    var known =
        here.descriptions(track(description.song()), description.said()).stream()
            .filter(id -> !takenDescriptions.contains(id))
            .findFirst();
    var track = track(description.song());
    long id;
    if (known.isPresent()) {
      id = known.get();
    } else {
      id = here.anotherDescription(track, description.said());
      described.add(id);
      if (!made(track)) {
        new ImportTraces(connection, run).description(id);
      }
    }
    takenDescriptions.add(id);
    descriptions.put(description.id(), id);
  }
}

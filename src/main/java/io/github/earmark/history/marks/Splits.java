package io.github.earmark.history.marks;

import io.github.earmark.history.store.Sql;
import io.github.earmark.history.tracks.Merges;
import io.github.earmark.history.tracks.NameNormalizer;
import io.github.earmark.history.tracks.TrackFile;
import io.github.earmark.history.tracks.TrackJson;
import io.github.earmark.history.tracks.Tracks;
import io.github.earmark.json.JsonTree;
import io.github.earmark.music.Tag;
import io.github.earmark.music.Track;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Splits from a track what was never part of it. Each play records the player's description, so
/// plays are assigned by file, recording and name; marks go with the play in which they were made.
/// Lookup entries move to the new track if only the part that is split off has them, so that its
/// next play finds the new track.
record Splits(Connection connection) {

  /// One of its descriptions.
  private record Said(long id, Track track) {}

  /// @param what a file's URI, a recording's MBID, or a name as in the track's story
  /// @param dry whether to only return what would be done
  Split split(long any, String what, boolean dry, Instant now) throws SQLException {
    var found = Merges.follow(connection, any);
    if (found == null) {
      return new Split.NoTrack();
    }
    long track = found;
    var out = new ArrayList<Said>();
    var rest = new ArrayList<Said>();
    for (var said : described(track)) {
      (meant(said.track(), what) ? out : rest).add(said);
    }
    if (out.isEmpty() || rest.isEmpty()) {
      return out.isEmpty() ? new Split.NotOfIt() : new Split.AllOfIt();
    }
    var ids = ids(out);
    var uris = uris(track, out, rest);
    var recordings = recordings(track, out, rest);
    var marks = marks(track, ids, uris);
    var plays =
        Sql.number(
            connection,
            "SELECT count(*) FROM plays WHERE description IN (SELECT value FROM json_each(?))",
            ids);
    var left =
        Sql.number(
            connection,
            "SELECT count(*) FROM marks WHERE track = ? AND play IS NULL AND undone_ms IS NULL",
            track);
    var made = dry ? 0 : move(track, out, rest, uris, recordings, marks, now);
    return new Split.Done(
        track,
        made,
        dry ? rest.getLast().track() : Tracks.names(connection, track),
        out.getLast().track(),
        plays,
        marks.size(),
        left,
        uris,
        recordings);
  }

  /// Newest last.
  private List<Said> described(long track) throws SQLException {
    return Sql.all(
        connection,
        "SELECT id, uri, remote, duration_ms, tags FROM descriptions WHERE track = ? ORDER BY id",
        row -> new Said(row.getLong("id"), Tracks.read(row)),
        track);
  }

  private static boolean meant(Track said, String what) {
    return said.uri().equals(what)
        || what.equalsIgnoreCase(said.tags().first(Tag.RECORDING_MBID))
        || NameNormalizer.of(said).spelt(what);
  }

  private static String ids(List<Said> some) {
    return some.stream().map(Said::id).toList().toString();
  }

  /// A file that was retagged belongs to its latest name.
  private List<TrackFile> uris(long track, List<Said> out, List<Said> rest) throws SQLException {
    var moved = new ArrayList<TrackFile>();
    for (var file :
        Sql.all(
            connection,
            "SELECT library, uri FROM track_uris WHERE track = ? ORDER BY library, uri",
            row ->
                new TrackFile(
                    Objects.requireNonNull(row.getString(1)),
                    Objects.requireNonNull(row.getString(2))),
            track)) {
      if (last(out, file.uri()) > last(rest, file.uri())) {
        moved.add(file);
      }
    }
    return moved;
  }

  private static long last(List<Said> some, String uri) {
    return some.stream()
        .filter(said -> said.track().uri().equals(uri))
        .mapToLong(Said::id)
        .max()
        .orElse(0);
  }

  private List<String> recordings(long track, List<Said> out, List<Said> rest) throws SQLException {
    var moved = mbids(out);
    moved.removeAll(mbids(rest));
    return Sql.all(
            connection,
            "SELECT mbid FROM track_recordings WHERE track = ? ORDER BY mbid",
            row -> Objects.requireNonNull(row.getString(1)),
            track)
        .stream()
        .filter(moved::contains)
        .toList();
  }

  private static Set<String> mbids(List<Said> some) {
    var mbids = new HashSet<String>();
    for (var said : some) {
      var mbid = said.track().tags().first(Tag.RECORDING_MBID);
      if (mbid != null) {
        mbids.add(mbid);
      }
    }
    return mbids;
  }

  /// The marks made in plays of it, including the one in progress.
  private List<Long> marks(long track, String ids, List<TrackFile> files) throws SQLException {
    var uris = TrackJson.object().putArray("uris");
    files.forEach(file -> uris.add(file.uri()));
    return Sql.all(
        connection,
        """
        SELECT id FROM marks WHERE track = ?1 AND play IN (
          SELECT key FROM plays WHERE description IN (SELECT value FROM json_each(?2))
          UNION ALL SELECT state ->> '$.play.key' FROM current
            WHERE state ->> '$.play.track.uri' IN (SELECT value FROM json_each(?3)))
        ORDER BY id
        """,
        row -> row.getLong(1),
        track,
        ids,
        JsonTree.text(uris));
  }

  private long move(
      long track,
      List<Said> out,
      List<Said> rest,
      List<TrackFile> files,
      List<String> recordings,
      List<Long> marks,
      Instant now)
      throws SQLException {
    var told = new ArrayList<>(FeedbackDebts.told(connection, track));
    var tracks = new Tracks(connection, "");
    var made = tracks.create(out.getLast().track());
    Sql.change(
        connection,
        "UPDATE descriptions SET track = ? WHERE id IN (SELECT value FROM json_each(?))",
        made,
        ids(out));
    for (var file : files) {
      Sql.change(
          connection,
          "UPDATE track_uris SET track = ? WHERE library = ? AND uri = ?",
          made,
          file.library(),
          file.uri());
    }
    for (var mbid : recordings) {
      Sql.change(connection, "UPDATE track_recordings SET track = ? WHERE mbid = ?", made, mbid);
    }
    names(track, made, out, rest);
    Sql.change(
        connection,
        "UPDATE marks SET track = ? WHERE id IN (SELECT value FROM json_each(?))",
        made,
        marks.toString());
    @Nullable Long heir = null;
    if (spellings(out).contains(name(track))) {
      heir = heir(track, rest);
      tracks.rename(track, heir == null ? rest.getLast().track() : Tracks.names(connection, heir));
      FeedbackDebts.follow(connection, track, made);
    }
    told.addAll(settle(track, made, heir, out, rest));
    FeedbackDebts.divide(connection, track, made, told, now);
    StickerDebts.owe(connection, List.of(track, made));
    return made;
  }

  private NameNormalizer name(long track) throws SQLException {
    return NameNormalizer.of(Tracks.names(connection, track));
  }

  /// The merged track whose name a track takes when it loses its own, if any of them remains in it.
  private @Nullable Long heir(long track, List<Said> rest) throws SQLException {
    var left = spellings(rest);
    for (var gone : new Merges(connection).direct(track)) {
      if (left.contains(name(gone))) {
        return gone;
      }
    }
    return null;
  }

  /// A merged track whose name is split off becomes the new track, and the one that gives the first
  /// track its new name becomes that: otherwise a service would receive feedback for two tracks
  /// under the same name.
  ///
  /// @return the feedback for tracks that are now the same
  private List<FeedbackDebts.Told> settle(
      long track, long made, @Nullable Long heir, List<Said> out, List<Said> rest)
      throws SQLException {
    var merges = new Merges(connection);
    var both = new ArrayList<FeedbackDebts.Told>();
    var taken = spellings(out);
    taken.removeAll(spellings(rest));
    for (var gone : Merges.into(connection, track)) {
      if (gone.equals(heir) || taken.contains(name(gone))) {
        var meant = gone.equals(heir) ? track : made;
        merges.settle(gone, meant);
        both.addAll(FeedbackDebts.follow(connection, gone, meant));
      } else {
        merges.forgetSplit(gone, track);
      }
    }
    return both;
  }

  private static Set<NameNormalizer> spellings(List<Said> some) {
    var spellings = new HashSet<NameNormalizer>();
    some.forEach(said -> spellings.add(NameNormalizer.of(said.track())));
    return spellings;
  }

  private void names(long track, long made, List<Said> out, List<Said> rest) throws SQLException {
    var kept = spellings(rest);
    for (var said : out) {
      var nameNormalizer = NameNormalizer.of(said.track());
      if (!said.track().named()) {
        continue;
      }
      Sql.change(
          connection,
          """
          INSERT INTO track_names (artist, title, album, track) VALUES (?, ?, ?, ?)
          ON CONFLICT DO NOTHING
          """,
          nameNormalizer.artist(),
          nameNormalizer.title(),
          nameNormalizer.album(),
          made);
      if (!kept.contains(nameNormalizer)) {
        Sql.change(
            connection,
            "DELETE FROM track_names WHERE artist = ? AND title = ? AND album = ? AND track = ?",
            nameNormalizer.artist(),
            nameNormalizer.title(),
            nameNormalizer.album(),
            track);
      }
    }
  }
}

package io.github.earmark.history.tracks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.earmark.history.store.Sql;
import io.github.earmark.json.JsonTree;
import io.github.earmark.music.Tag;
import io.github.earmark.music.Track;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Removes from a track what it got only from a removed description: its names and lookup entries,
/// also in tracks that were merged into it. Whatever another description says, too, stays.
///
/// @param description the id of the removed description
/// @param said its content
public record DescriptionCleanup(Connection connection, long description, Track said) {
  private record Described(long id, Track said) {}

  /// Cleans up a track and all tracks that were merged into it.
  public void removeFrom(long track) throws SQLException {
    var rest = new Rest();
    for (var one : described(track)) {
      rest.add(one.said());
    }
    ways(track, rest);
    rename(track, described(track));
    for (var gone : Merges.into(connection, track).reversed()) {
      merged(gone, rest);
    }
    empty(track);
  }

  /// What the remaining descriptions say.
  private final class Rest {
    private final Set<String> uris = new HashSet<>();
    private final Set<NameNormalizer> names = new HashSet<>();
    private final Set<String> recordings = new HashSet<>();

    /// From the newest description with the same URI.
    private @Nullable NameNormalizer here;

    private void add(Track other) {
      uris.add(other.uri());
      names.add(NameNormalizer.of(other));
      recordings.addAll(other.tags().all(Tag.RECORDING_MBID));
      if (other.uri().equals(said.uri())) {
        here = NameNormalizer.of(other);
      }
    }
  }

  private List<Described> described(long track) throws SQLException {
    return Sql.all(
        connection,
        "SELECT id, uri, remote, duration_ms, tags FROM descriptions WHERE track = ? ORDER BY id",
        row -> new Described(row.getLong("id"), Tracks.read(row)),
        track);
  }

  /// Whether an import added this lookup entry, regardless of plays.
  private static final String TOLD =
      "EXISTS (SELECT 1 FROM import_traces WHERE (kind, ref, way) = (?, ?, ?))";

  private void ways(long track, Rest rest) throws SQLException {
    var nameNormalizer = NameNormalizer.of(said);
    if (!rest.uris.contains(said.uri())) {
      Sql.change(
          connection, "DELETE FROM track_uris WHERE track = ? AND uri = ?", track, said.uri());
    } else if (rest.here != null) {
      Sql.change(
          connection,
          "UPDATE track_uris SET artist = ?, title = ? WHERE track = ? AND uri = ?",
          rest.here.artist(),
          rest.here.title(),
          track,
          said.uri());
    }
    if (!rest.names.contains(nameNormalizer)) {
      Sql.change(
          connection,
          "DELETE FROM track_names WHERE track = ? AND artist = ? AND title = ? AND album = ? AND NOT "
              + TOLD,
          track,
          nameNormalizer.artist(),
          nameNormalizer.title(),
          nameNormalizer.album(),
          "name",
          track,
          TrackJson.array(
              List.of(nameNormalizer.artist(), nameNormalizer.title(), nameNormalizer.album())));
    }
    for (var mbid : said.tags().all(Tag.RECORDING_MBID)) {
      if (!rest.recordings.contains(mbid)) {
        Sql.change(
            connection,
            "DELETE FROM track_recordings WHERE track = ? AND mbid = ? AND NOT " + TOLD,
            track,
            mbid,
            "recording",
            track,
            TrackJson.array(List.of(mbid)));
      }
    }
  }

  /// If the track has the tags of the removed description, and no other description has them, it
  /// takes those of the newest remaining one; likewise for its length.
  private void rename(long track, List<Described> left) throws SQLException {
    if (left.isEmpty()) {
      return;
    }
    if (left.stream().noneMatch(one -> one.said().tags().equals(said.tags()))) {
      var newest = left.getLast().said();
      Sql.change(
          connection,
          "UPDATE tracks SET title = ?, artist = ?, album = ?, tags = ? WHERE id = ? AND tags = ?",
          newest.title(),
          newest.artist(),
          newest.tags().first(Tag.ALBUM),
          JsonTree.text(TrackJson.write(newest.tags())),
          track,
          JsonTree.text(TrackJson.write(said.tags())));
    }
    if (left.stream().noneMatch(one -> Objects.equals(one.said().duration(), said.duration()))) {
      Sql.change(
          connection,
          "UPDATE tracks SET duration_ms = ? WHERE id = ? AND duration_ms = ?",
          length(left),
          track,
          said.duration());
    }
  }

  /// The newest known length.
  private static @Nullable Duration length(List<Described> left) {
    return left.reversed().stream()
        .map(one -> one.said().duration())
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private void merged(long gone, Rest rest) throws SQLException {
    var lists = moved(gone);
    if (lists == null) {
      return;
    }
    var nameNormalizer = NameNormalizer.of(said);
    drop(lists, "descriptions", row -> row.path(0).asLong() == description);
    if (!rest.uris.contains(said.uri())) {
      drop(lists, "track_uris", row -> row.path(1).asText().equals(said.uri()));
    }
    if (!rest.names.contains(nameNormalizer)) {
      for (var list : List.of("track_names", Merges.SHARED)) {
        drop(
            lists,
            list,
            row ->
                nameNormalizer.equals(
                    new NameNormalizer(
                        row.path(0).asText(), row.path(1).asText(), row.path(2).asText())));
      }
    }
    drop(
        lists,
        "track_recordings",
        row ->
            said.tags().all(Tag.RECORDING_MBID).contains(row.path(0).asText())
                && !rest.recordings.contains(row.path(0).asText()));
    Sql.change(
        connection, "UPDATE merges SET moved = ? WHERE gone = ?", JsonTree.text(lists), gone);
    rename(gone, brought(lists));
  }

  /// What a track contributed when it was merged; null if the merge cannot be undone.
  private @Nullable ObjectNode moved(long gone) throws SQLException {
    var moved =
        Sql.first(
            connection, "SELECT moved FROM merges WHERE gone = ?", row -> row.getString(1), gone);
    return moved != null && TrackJson.parse(moved) instanceof ObjectNode lists ? lists : null;
  }

  /// The remaining descriptions among those a merged track contributed.
  private List<Described> brought(ObjectNode lists) throws SQLException {
    return Sql.all(
        connection,
        """
        SELECT id, uri, remote, duration_ms, tags FROM descriptions
        WHERE id IN (SELECT value ->> 0 FROM json_each(?)) ORDER BY id
        """,
        row -> new Described(row.getLong("id"), Tracks.read(row)),
        Objects.requireNonNullElse(lists.path("descriptions").textValue(), "[]"));
  }

  private static void drop(ObjectNode lists, String list, Predicate<JsonNode> dropped) {
    var text = lists.path(list).textValue();
    if (text != null) {
      var kept = new ArrayList<String>();
      TrackJson.parse(text)
          .forEach(
              row -> {
                if (!dropped.test(row)) {
                  kept.add(JsonTree.text(row));
                }
              });
      lists.put(list, "[" + String.join(",", kept) + "]");
    }
  }

  /// Removes merged tracks that still have the removed description's name, because they contributed
  /// nothing else. A track with pending feedback still needs its name.
  private void empty(long track) throws SQLException {
    for (var gone : Merges.into(connection, track).reversed()) {
      var lists = moved(gone);
      if (lists != null && !brought(lists).isEmpty()) {
        continue;
      }
      var called =
          Sql.number(
              connection,
              """
              SELECT count(*) FROM tracks WHERE id = ?1 AND tags = ?2
                AND NOT EXISTS (SELECT 1 FROM merges WHERE kept = ?1)
                AND NOT EXISTS (SELECT 1 FROM feedback WHERE track = ?1 AND state = 'pending')
              """,
              gone,
              JsonTree.text(TrackJson.write(said.tags())));
      if (called > 0) {
        Sql.change(connection, "DELETE FROM merges WHERE gone = ?", gone);
        new Merges(connection).remove(gone);
      }
    }
  }
}

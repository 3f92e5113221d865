package io.github.earmark.history.read;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.earmark.history.copies.Copied;
import io.github.earmark.history.sources.SourceFormat;
import io.github.earmark.history.store.Sql;
import io.github.earmark.history.tracks.StoredTags;
import io.github.earmark.history.tracks.TrackJson;
import io.github.earmark.history.tracks.Tracks;
import io.github.earmark.playback.RoundVerdict;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Converts the rows of a [CopyQuery].
final class CopyRows {
  /// The source of plays that were heard by another Earmark and came with its history.
  private static final String EARMARK = "earmark";

  private CopyRows() {}

  static Copied song(ResultSet row) throws SQLException {
    var names = new ArrayList<Copied.Spelling>();
    for (var name : list(row, "names")) {
      names.add(new Copied.Spelling(text(name, 0), text(name, 1), text(name, 2)));
    }
    var files = new ArrayList<Copied.LibraryFile>();
    for (var file : list(row, "files")) {
      files.add(new Copied.LibraryFile(text(file, 0), text(file, 1), text(file, 2), text(file, 3)));
    }
    var recordings = new ArrayList<String>();
    list(row, "recordings").forEach(one -> recordings.add(one.asText()));
    var into = row.getLong("into_track");
    var plays = new ArrayList<UUID>();
    for (var play : list(row, "witnesses")) {
      var id = ByteBuffer.wrap(HexFormat.of().parseHex(play.asText()));
      plays.add(new UUID(id.getLong(), id.getLong()));
    }
    return new Copied.Song(
        row.getLong("id"),
        into == 0 ? null : into,
        plays,
        StoredTags.read(string(row, "tags")),
        Sql.duration(row, "duration_ms"),
        names,
        files,
        recordings);
  }

  static Copied description(ResultSet row) throws SQLException {
    return new Copied.Description(row.getLong("id"), row.getLong("track"), Tracks.read(row));
  }

  static Copied play(ResultSet row) throws SQLException {
    var id = ByteBuffer.wrap(row.getBytes("uuid"));
    var format = row.getString("format");
    var deliveries = new ArrayList<Copied.Delivery>();
    for (var one : list(row, "deliveries")) {
      deliveries.add(
          new Copied.Delivery(
              text(one, 0), delivered(text(one, 1)), one.get(2).textValue(), instant(one.get(3))));
    }
    var others = new ArrayList<Copied.Word>();
    for (var one : list(row, "others")) {
      others.add(
          new Copied.Word(
              new SourceFormat(
                  text(one, 0),
                  text(one, 1),
                  text(one, 2),
                  Duration.ofMillis(one.get(3).longValue())),
              one.get(4).longValue(),
              Instant.ofEpochMilli(one.get(5).longValue()),
              duration(one.get(6)),
              duration(one.get(7)),
              text(one, 8).equals("listen")));
    }
    return new Copied.Play(
        new UUID(id.getLong(), id.getLong()),
        row.getLong("description"),
        string(row, "player"),
        string(row, "kind"),
        Instant.ofEpochMilli(row.getLong("start_ms")),
        Sql.duration(row, "stayed_ms"),
        Sql.duration(row, "heard_ms"),
        RoundVerdict.ofWord(string(row, "outcome")),
        row.getString("ending"),
        row.getString("key"),
        format == null || format.equals(EARMARK)
            ? null
            : new SourceFormat(
                format,
                string(row, "source_player"),
                string(row, "source_kind"),
                Duration.ofMillis(row.getLong("precision_ms"))),
        others,
        deliveries);
  }

  /// Listens that are set aside count as waiting, like those that are pending.
  private static Copied.Delivered delivered(String state) {
    return switch (state) {
      case "pending", "set_aside" -> Copied.Delivered.WAITING;
      default -> Copied.Delivered.valueOf(state.toUpperCase(Locale.ROOT));
    };
  }

  static Copied mark(ResultSet row) throws SQLException {
    return new Copied.Marked(
        row.getLong("id"),
        row.getLong("gesture"),
        row.getLong("track"),
        row.getString("play"),
        string(row, "kind"),
        row.getString("word"),
        row.getInt("value"),
        Instant.ofEpochMilli(row.getLong("moment_ms")),
        Sql.duration(row, "position_ms"),
        string(row, "origin"),
        Sql.instant(row, "undone_ms"));
  }

  static Copied count(ResultSet row) throws SQLException {
    return new Copied.KeptCount(
        row.getLong("description"),
        new Copied.Count(
            string(row, "player"),
            row.getLong("plays"),
            row.getLong("skips"),
            Sql.instant(row, "last_ms")));
  }

  static Copied merge(ResultSet row) throws SQLException {
    var moved = TrackJson.parse(string(row, "moved"));
    return new Copied.Merge(
        row.getLong("gone"),
        row.getLong("kept"),
        Instant.ofEpochMilli(row.getLong("merged_ms")),
        ids(moved, "descriptions"),
        ids(moved, "marks"),
        rows(moved, "track_uris"),
        rows(moved, "track_recordings").stream().map(List::getFirst).toList(),
        rows(moved, "track_names"),
        rows(moved, "shared_names"));
  }

  private static List<Long> ids(JsonNode moved, String table) {
    return rows(moved, table).stream().map(one -> Long.valueOf(one.getFirst())).toList();
  }

  private static List<List<String>> rows(JsonNode moved, String table) {
    var all = new ArrayList<List<String>>();
    var written = moved.path(table).textValue();
    if (written != null) {
      for (var one : TrackJson.parse(written)) {
        var key = new ArrayList<String>();
        one.forEach(value -> key.add(value.asText()));
        all.add(key);
      }
    }
    return all;
  }

  private static JsonNode list(ResultSet row, String column) throws SQLException {
    return TrackJson.parse(string(row, column));
  }

  private static String string(ResultSet row, String column) throws SQLException {
    return Objects.requireNonNull(row.getString(column), column);
  }

  private static String text(JsonNode list, int index) {
    return list.get(index).asText();
  }

  private static @Nullable Instant instant(JsonNode value) {
    return value.isNull() ? null : Instant.ofEpochMilli(value.longValue());
  }

  private static @Nullable Duration duration(JsonNode value) {
    return value.isNull() ? null : Duration.ofMillis(value.longValue());
  }

  static Copied hidden(ResultSet row) throws SQLException {
    var kind = Objects.requireNonNull(row.getString("kind"));
    var uuid = row.getBytes("uuid");
    return new Copied.LeftOut(
        kind,
        row.getString("artist"),
        row.getString("album"),
        kind.equals("track") ? row.getLong("ref") : null,
        uuid == null ? null : permanent(uuid),
        Objects.requireNonNull(Sql.instant(row, "hidden_ms")));
  }

  private static UUID permanent(byte[] bytes) {
    var id = ByteBuffer.wrap(bytes);
    return new UUID(id.getLong(), id.getLong());
  }
}

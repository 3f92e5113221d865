package io.github.earmark.history.gathered;

import io.github.earmark.history.store.Sql;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What is hidden and merged in the copy: the union of what all its histories say. If it is of
/// several listeners, nobody hides an artist, album or track from the others.
record GatheredLists(Connection connection, String listener, boolean household) {
  private static final String HIDDEN =
      """
      SELECT l.history, value ->> 0 AS kind, value ->> 1 AS artist, value ->> 2 AS album, value ->> 3 AS track, value ->> 4 AS play,
        value ->> 5 AS moment, l.listener
      FROM gathered_lists l, json_each(l.hidden) ORDER BY l.listener, l.history, key
      """;

  private static final String MERGES =
      """
      INSERT INTO name_merges (kind, gone, gone_artist, kept, kept_artist, merged_ms)
      SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5
      FROM gathered_lists l, json_each(l.merges) ORDER BY l.listener, l.history, key
      """;

  private record Thing(
      String history,
      String kind,
      @Nullable String artist,
      @Nullable String album,
      long track,
      @Nullable String play,
      long moment,
      String listener) {}

  void put(Gathered.Lists lists) throws SQLException {
    Sql.change(
        connection,
        """
        INSERT INTO gathered_lists VALUES (?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET hidden = excluded.hidden, merges = excluded.merges
        """,
        listener,
        lists.history(),
        lists.hidden(),
        lists.merges());
    new GatheredMerges(connection, listener).put(lists);
    Sql.change(connection, "DELETE FROM hidden");
    for (var thing :
        Sql.all(
            connection,
            HIDDEN,
            row ->
                new Thing(
                    row.getString("history"),
                    row.getString("kind"),
                    row.getString("artist"),
                    row.getString("album"),
                    row.getLong("track"),
                    row.getString("play"),
                    row.getLong("moment"),
                    row.getString("listener")))) {
      hide(thing);
    }
    var before = merges();
    Sql.change(connection, "DELETE FROM name_merges");
    Sql.change(connection, MERGES);
    if (!before.equals(merges())) {
      // Any track may count differently now.
      Sql.change(connection, "INSERT INTO changes (kind, id) SELECT 'track', id FROM tracks");
    }
  }

  private List<String> merges() throws SQLException {
    return Sql.all(
        connection,
        "SELECT json_array(kind, gone, gone_artist, kept, kept_artist, merged_ms) FROM name_merges ORDER BY id",
        row -> row.getString(1));
  }

  private void hide(Thing thing) throws SQLException {
    var ref = ref(thing);
    var rows = thing.kind().equals("track") || thing.kind().equals("play");
    if (rows == (ref != null) && (!household || thing.kind().equals("play"))) {
      Sql.change(
          connection,
          "INSERT INTO hidden (kind, artist, album, ref, hidden_ms) VALUES (?, ?, ?, ?, ?)",
          thing.kind(),
          thing.artist(),
          thing.album(),
          ref,
          thing.moment());
    }
  }

  private @Nullable Long ref(Thing thing) throws SQLException {
    return switch (thing.kind()) {
      case "track" ->
          Sql.first(
              connection,
              "SELECT track FROM gathered_tracks WHERE history = ? AND id = ?",
              row -> row.getLong(1),
              thing.history(),
              thing.track());
      case "play" ->
          thing.play() == null || thing.play().isEmpty()
              ? null
              : Sql.first(
                  connection,
                  "SELECT id FROM plays WHERE uuid = ?",
                  row -> row.getLong(1),
                  GatheredHistory.id(uuid(thing.play()), thing.listener(), household));
      default -> null;
    };
  }

  private static UUID uuid(String hex) {
    var bytes = ByteBuffer.wrap(HexFormat.of().parseHex(hex));
    return new UUID(bytes.getLong(), bytes.getLong());
  }
}

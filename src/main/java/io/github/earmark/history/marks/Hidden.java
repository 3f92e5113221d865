package io.github.earmark.history.marks;

import io.github.earmark.history.store.Sql;
import io.github.earmark.history.tracks.ArtistOrAlbum;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Something that the user has hidden from statistics.
public sealed interface Hidden {

  /// Everything by an artist, or on albums of that artist.
  record Artist(String name) implements Hidden {}

  /// One album.
  ///
  /// @param artist the album's artist; null if unknown
  record Album(@Nullable String artist, String name) implements Hidden {}

  record OfTrack(long id) implements Hidden {}

  record OfPlay(long id) implements Hidden {}

  /// The artist or album; null for a track or a play.
  default @Nullable ArtistOrAlbum artistOrAlbum() {
    return switch (this) {
      case Artist(var name) -> ArtistOrAlbum.artist(name);
      case Album(var artist, var name) -> ArtistOrAlbum.album(name, artist);
      case OfTrack _, OfPlay _ -> null;
    };
  }

  /// Hides an artist or album.
  static Hidden of(ArtistOrAlbum one) {
    return switch (one.kind()) {
      case ARTIST -> new Artist(one.name());
      case ALBUM -> new Album(one.artist(), one.name());
    };
  }

  /// Everything hidden, most recent first.
  static List<Hidden> all(Connection connection) throws SQLException {
    return Sql.all(
        connection, "SELECT kind, artist, album, ref FROM hidden ORDER BY id DESC", Hidden::read);
  }

  private static Hidden read(ResultSet row) throws SQLException {
    return switch (Objects.requireNonNull(row.getString("kind"))) {
      case "artist" -> new Artist(Objects.requireNonNull(row.getString("artist")));
      case "album" ->
          new Album(row.getString("artist"), Objects.requireNonNull(row.getString("album")));
      case "track" -> new OfTrack(row.getLong("ref"));
      default -> new OfPlay(row.getLong("ref"));
    };
  }

  /// Hides it; does nothing if it is hidden already.
  ///
  /// @return whether it was visible
  static boolean hide(Connection connection, Hidden hidden, Instant now) throws SQLException {
    if (all(connection).contains(hidden)) {
      return false;
    }
    var row = Row.of(hidden);
    Sql.change(
        connection,
        "INSERT INTO hidden (kind, artist, album, ref, hidden_ms) VALUES (?, ?, ?, ?, ?)",
        row.kind(),
        row.artist(),
        row.album(),
        row.ref(),
        now);
    return true;
  }

  /// Shows it again.
  ///
  /// @return whether it was hidden
  static boolean show(Connection connection, Hidden hidden) throws SQLException {
    var row = Row.of(hidden);
    return Sql.change(
            connection,
            "DELETE FROM hidden WHERE (kind, artist, album, ref) IS (?, ?, ?, ?)",
            row.kind(),
            row.artist(),
            row.album(),
            row.ref())
        > 0;
  }

  /// A row of the table.
  record Row(String kind, @Nullable String artist, @Nullable String album, @Nullable Long ref) {
    static Row of(Hidden hidden) {
      return switch (hidden) {
        case Artist(var name) -> new Row("artist", name, null, null);
        case Album(var artist, var name) -> new Row("album", artist, name, null);
        case OfTrack(var id) -> new Row("track", null, null, id);
        case OfPlay(var id) -> new Row("play", null, null, id);
      };
    }
  }
}

package io.github.earmark.history.read;

import io.github.earmark.history.store.Sql;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Finds what has changed in the history since it was last read. Code that keeps derived data uses
/// a [Mark] to tell whether that data is from this history, and what has to be read again.
public final class ChangesQuery {
  private final Connection connection;

  ChangesQuery(Connection connection) {
    this.connection = connection;
  }

  /// A position in the history up to which it has been read.
  ///
  /// @param play the id of the newest play, 0 for none
  /// @param uuid that play's permanent id
  /// @param change the number of the newest change, 0 for none
  /// @param nonce distinguishes it from other changes of the same number
  /// @param track the id of the newest track, 0 for none
  /// @param description the id of the newest description, 0 for none
  public record Mark(
      long play, @Nullable UUID uuid, long change, long nonce, long track, long description) {
    public static final Mark NOTHING = new Mark(0, null, 0, 0, 0, 0);
  }

  /// The kind of row that changed.
  public enum Changed {
    PLAY,
    TRACK,
    DESCRIPTION
  }

  /// A row that was changed or removed after it had been read.
  public record Change(Changed what, long id) {}

  /// The current position.
  public Mark now() {
    return UncheckedRead.read(
        () -> {
          var play = Sql.number(connection, "SELECT max(id) FROM plays");
          var change = Sql.number(connection, "SELECT max(seq) FROM changes");
          return new Mark(
              play,
              uuid(play),
              change,
              nonce(change),
              Sql.number(connection, "SELECT max(id) FROM tracks"),
              Sql.number(connection, "SELECT max(id) FROM descriptions"));
        });
  }

  /// What has changed since a mark among the rows that had been read then, without duplicates.
  ///
  /// @return null if that is not known: the mark is from another history, or too old
  public @Nullable List<Change> since(Mark mark) {
    return UncheckedRead.read(
        () -> {
          var oldest = Sql.number(connection, "SELECT min(seq) FROM changes");
          var known =
              mark.change() == 0
                  ? oldest <= 1
                  : Sql.number(
                          connection,
                          "SELECT count(*) FROM changes WHERE seq = ? AND nonce = ?",
                          mark.change(),
                          mark.nonce())
                      == 1;
          if (!known) {
            return null;
          }
          var changes =
              Sql.all(
                  connection,
                  "SELECT DISTINCT kind, id FROM changes WHERE seq > ?",
                  row ->
                      new Change(
                          switch (Objects.requireNonNull(row.getString(1))) {
                            case "play" -> Changed.PLAY;
                            case "track" -> Changed.TRACK;
                            default -> Changed.DESCRIPTION;
                          },
                          row.getLong(2)),
                  mark.change());
          var same =
              mark.play() == 0
                  || Objects.equals(mark.uuid(), uuid(mark.play()))
                  || changes.contains(new Change(Changed.PLAY, mark.play()));
          return same ? changes : null;
        });
  }

  /// Whether one of the plays that changed was removed.
  public boolean gone(Collection<Change> changes) {
    var plays =
        changes.stream()
            .filter(change -> change.what() == Changed.PLAY)
            .map(Change::id)
            .collect(Collectors.toSet());
    return UncheckedRead.read(
        () ->
            Sql.number(
                    connection,
                    "SELECT count(*) FROM plays WHERE id IN (SELECT value FROM json_each(?))",
                    NumbersQuery.list(plays))
                < plays.size());
  }

  private @Nullable UUID uuid(long play) throws SQLException {
    return Sql.first(
        connection,
        "SELECT uuid FROM plays WHERE id = ?",
        row -> {
          var bytes = ByteBuffer.wrap(Objects.requireNonNull(row.getBytes(1)));
          return new UUID(bytes.getLong(), bytes.getLong());
        },
        play);
  }

  private long nonce(long change) throws SQLException {
    return Sql.number(connection, "SELECT nonce FROM changes WHERE seq = ?", change);
  }
}

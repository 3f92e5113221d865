package io.github.earmark.history;

import io.github.earmark.playback.Moment;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A time of private listening, of which nothing is kept.
///
/// @param until its end, which may lie ahead; null until it is known
public record Quiet(Moment since, @Nullable Moment until) {

  /// At most one.
  static List<Quiet> read(Connection connection) throws SQLException {
    return Sql.all(
        connection,
        "SELECT since, until FROM quiet",
        row -> {
          var until = row.getString("until");
          return new Quiet(
              CurrentJson.moment(row.getString("since")),
              until == null ? null : CurrentJson.moment(until));
        });
  }

  /// Together with what was in progress, which is not to be found again.
  void write(Connection connection) throws SQLException {
    Sql.change(connection, "DELETE FROM current");
    Sql.change(
        connection,
        "INSERT OR REPLACE INTO quiet (id, since, until) VALUES (1, ?, ?)",
        CurrentJson.write(since).toString(),
        until == null ? null : CurrentJson.write(until).toString());
  }
}

package io.github.earmark.history;

import io.github.earmark.playback.Current;
import io.github.earmark.playback.Moment;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A time of private listening, of which nothing is kept.
///
/// @param until its end, which may lie ahead; null until it is known
/// @param over whether it had ended when this was said, so that no later boot can be in it,
///   whatever its clock says
public record Quiet(Moment since, @Nullable Moment until, boolean over) {

  /// One that lasts.
  public static Quiet planned(Moment since, @Nullable Moment until) {
    return new Quiet(since, until, false);
  }

  /// One that has ended now.
  public static Quiet over(Moment since, Moment now) {
    return new Quiet(since, now, true);
  }

  private static final String OVER = "over";

  /// At most one.
  static List<Quiet> read(Connection connection) throws SQLException {
    return Sql.all(
        connection,
        "SELECT since, until FROM quiet",
        row -> {
          var until = row.getString("until");
          return new Quiet(
              CurrentJson.moment(row.getString("since")),
              until == null ? null : CurrentJson.moment(until),
              until != null && TrackJson.parse(until).path(OVER).asBoolean());
        });
  }

  /// Together with what was in progress, which is not to be found again. What of it is a listen
  /// already ends here, as far as it is known: its player may be away, and never be heard of again
  /// by this run.
  void write(Connection connection) throws SQLException {
    for (var state : Sql.all(connection, "SELECT state FROM current", row -> row.getString(1))) {
      end(connection, state);
    }
    Sql.change(connection, "DELETE FROM current");
    Sql.change(
        connection,
        "INSERT OR REPLACE INTO quiet (id, since, until) VALUES (1, ?, ?)",
        CurrentJson.write(since).toString(),
        until == null ? null : CurrentJson.write(until).put(OVER, over).toString());
  }

  private static void end(Connection connection, String state) throws SQLException {
    Current current;
    try {
      current = CurrentJson.read(state);
    } catch (RuntimeException _) {
      // Nothing can be said about its end, and it is dropped in any case.
      return;
    }
    Plays.left(connection, current);
  }
}

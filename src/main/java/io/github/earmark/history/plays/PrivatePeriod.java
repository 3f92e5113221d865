package io.github.earmark.history.plays;

import io.github.earmark.history.store.Sql;
import io.github.earmark.history.tracks.TrackJson;
import io.github.earmark.json.JsonTree;
import io.github.earmark.playback.CurrentPlay;
import io.github.earmark.playback.Moment;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A period of private listening, of which nothing is stored.
///
/// @param until its end, which may be in the future; null if not known yet
/// @param over whether it had ended by the time of this record, so that no later boot can be in it,
///   whatever its clock says
public record PrivatePeriod(Moment since, @Nullable Moment until, boolean over) {

  /// A period that is still going on.
  public static PrivatePeriod planned(Moment since, @Nullable Moment until) {
    return new PrivatePeriod(since, until, false);
  }

  /// A period that has just ended.
  public static PrivatePeriod over(Moment since, Moment now) {
    return new PrivatePeriod(since, now, true);
  }

  private static final String OVER = "over";

  /// At most one.
  public static List<PrivatePeriod> read(Connection connection) throws SQLException {
    return Sql.all(
        connection,
        "SELECT since, until FROM private_period",
        row -> {
          var until = row.getString("until");
          return new PrivatePeriod(
              CurrentPlayJson.moment(row.getString("since")),
              until == null ? null : CurrentPlayJson.moment(until),
              until != null && TrackJson.parse(until).path(OVER).asBoolean());
        });
  }

  /// Also removes the plays in progress, so that they cannot be continued. Those that are already
  /// listens end here, as far as is known: their player may be disconnected and never return in
  /// this run.
  public void write(Connection connection) throws SQLException {
    for (var state : Sql.all(connection, "SELECT state FROM current", row -> row.getString(1))) {
      end(connection, state);
    }
    Sql.change(connection, "DELETE FROM current");
    Sql.change(
        connection,
        "INSERT OR REPLACE INTO private_period (id, since, until) VALUES (1, ?, ?)",
        JsonTree.text(CurrentPlayJson.write(since)),
        until == null ? null : JsonTree.text(CurrentPlayJson.write(until).put(OVER, over)));
  }

  private static void end(Connection connection, String state) throws SQLException {
    CurrentPlay currentPlay;
    try {
      currentPlay = CurrentPlayJson.read(state);
    } catch (RuntimeException _) {
      // Its end cannot be determined, and it is dropped in any case.
      return;
    }
    PlayTable.left(connection, currentPlay);
  }
}

package io.github.earmark.history.marks;

import io.github.earmark.history.marks.Mark.Kind;
import io.github.earmark.history.store.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A track's current marks: the latest of each kind that were not undone.
///
/// @param rating 1 to 10; null if it has none
/// @param love 1 for love, -1 for hate, 0 for neither
/// @param loveByRating whether the love came with a rating rather than by itself
/// @param tags in alphabetical order
public record MarkState(
    @Nullable Integer rating, int love, boolean loveByRating, List<String> tags) {

  /// The latest mark of one kind and, for tags, one word.
  private static final String LAST =
      """
      SELECT value, gesture FROM marks
      WHERE track = ? AND kind = ? AND undone_ms IS NULL ORDER BY moment_ms DESC, id DESC LIMIT 1
      """;

  private static final String TAGS =
      """
      SELECT word FROM
        (SELECT word, value, row_number() OVER (PARTITION BY word ORDER BY moment_ms DESC, id DESC) AS back
         FROM marks WHERE track = ? AND kind = 'tag' AND undone_ms IS NULL)
      WHERE back = 1 AND value = 1 ORDER BY word
      """;

  private record Last(int value, long gesture) {
    static Last of(ResultSet row) throws SQLException {
      return new Last(row.getInt("value"), row.getLong("gesture"));
    }
  }

  public static MarkState read(Connection connection, long track) throws SQLException {
    var rating = Sql.first(connection, LAST, Last::of, track, Kind.RATING.word());
    var love = Sql.first(connection, LAST, Last::of, track, Kind.LOVE.word());
    return new MarkState(
        rating == null || rating.value() == 0 ? null : rating.value(),
        love == null ? 0 : love.value(),
        love != null && byRating(connection, love.gesture()),
        Sql.all(connection, TAGS, row -> row.getString(1), track));
  }

  private static boolean byRating(Connection connection, long gesture) throws SQLException {
    return Sql.number(
            connection, "SELECT count(*) FROM marks WHERE id = ? AND kind = 'rating'", gesture)
        > 0;
  }

  /// The latest love or hate that was not undone; null if there never was one, or all were undone.
  public static @Nullable Integer score(Connection connection, long track) throws SQLException {
    var love = Sql.first(connection, LAST, Last::of, track, Kind.LOVE.word());
    return love == null ? null : love.value();
  }
}

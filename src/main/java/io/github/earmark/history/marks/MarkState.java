package io.github.earmark.history.marks;

import io.github.earmark.history.marks.Mark.Kind;
import io.github.earmark.history.store.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a track stands with its listener: the last words on it that were not taken back.
///
/// @param rating 1 to 10; null where it has none
/// @param love 1 for love, -1 for hate, 0 where neither holds or nothing was said
/// @param loveByRating whether that came with a rating, and not by itself
/// @param tags in alphabetical order
public record MarkState(
    @Nullable Integer rating, int love, boolean loveByRating, List<String> tags) {

  /// Of one kind and, for tags, one word.
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

  /// The love or hate that was said last and stands; null where nothing was ever said, or all of it
  /// was taken back.
  public static @Nullable Integer score(Connection connection, long track) throws SQLException {
    var love = Sql.first(connection, LAST, Last::of, track, Kind.LOVE.word());
    return love == null ? null : love.value();
  }
}

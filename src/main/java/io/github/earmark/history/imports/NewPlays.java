package io.github.earmark.history.imports;

import io.github.earmark.history.sources.SourceFormat;
import io.github.earmark.history.sources.SourcePlay;
import io.github.earmark.history.store.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// New plays on their way into the table: many as one value, which SQL takes apart. To hand over
/// each column of each row by itself takes longer than to store it: it is a call into native code
/// each time.
///
/// A row is the lasting id, then description, start, stay and listened time as decimal digits of a
/// fixed width (-1 for null), then `L` for a listen or `S`.
final class NewPlays {
  private static final int WIDTH = 15;
  private static final long BILLION = 1_000_000_000;

  /// Leaves one place for a sign.
  private static final long MOST = BILLION * 100_000;

  private static final int ROW = 16 + 4 * WIDTH + 1;

  private static final String INSERT =
      """
      INSERT INTO plays (uuid, description, player, kind, start_ms, stayed_ms, listened_ms, outcome, source)
      SELECT substr(?1, at, 16),
        CAST(substr(?1, at + 16, 15) AS INTEGER), ?3, ?4,
        CAST(substr(?1, at + 31, 15) AS INTEGER),
        nullif(CAST(substr(?1, at + 46, 15) AS INTEGER), -1),
        nullif(CAST(substr(?1, at + 61, 15) AS INTEGER), -1),
        iif(substr(?1, at + 76, 1) = x'4C', 'listen', 'skip'), ?5
      FROM (WITH RECURSIVE rows (at) AS (SELECT 1 UNION ALL SELECT at + 77 FROM rows LIMIT ?2) SELECT at FROM rows)
      """;

  private final byte[] rows;
  private int end;

  /// @param most that can be added
  NewPlays(int most) {
    this.rows = new byte[most * ROW];
  }

  void add(byte[] id, long description, SourcePlay play) {
    System.arraycopy(id, 0, rows, end, id.length);
    end += id.length;
    number(description);
    number(play.start().toEpochMilli());
    number(milliseconds(play.stayed()));
    number(milliseconds(play.listened()));
    rows[end++] = (byte) (play.listen() ? 'L' : 'S');
  }

  private static long milliseconds(@Nullable Duration time) {
    return time == null ? -1 : time.toMillis();
  }

  private void number(long number) {
    var value = Math.abs(number);
    if (value >= MOST) {
      throw new IllegalArgumentException("too long a number: " + number);
    }
    digits((int) (value / BILLION), WIDTH - 9);
    digits((int) (value % BILLION), 9);
    if (number < 0) {
      rows[end - WIDTH] = '-';
    }
  }

  /// Of an `int`, as to divide a `long` takes several times as long.
  private void digits(int value, int count) {
    end += count;
    var rest = value;
    for (var i = 1; i <= count; i++) {
      rows[end - i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
  }

  /// Stores them, in their order.
  void insert(Connection connection, SourceFormat format, long source) throws SQLException {
    if (end > 0) {
      Sql.change(
          connection,
          INSERT,
          end == rows.length ? rows : Arrays.copyOf(rows, end),
          (long) end / ROW,
          format.player(),
          format.kind(),
          source);
    }
  }
}

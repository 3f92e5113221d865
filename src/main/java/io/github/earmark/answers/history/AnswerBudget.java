package io.github.earmark.answers.history;

import io.github.earmark.api.history.TrackInfo;
import io.github.earmark.text.UserError;
import java.util.Optional;
import java.util.function.Supplier;

/// Limits the size of one answer, in characters: a daemon with a small heap may give several at the
/// same time.
public final class AnswerBudget {
  /// The size of a row apart from its texts.
  private static final int ROW = 200;

  private static final int MOST_ROWS = 1_000;

  private long left;

  private AnswerBudget(long characters) {
    this.left = characters;
  }

  /// The daemon's limit: three times the size of a thousand typical rows.
  public static AnswerBudget ofDaemon() {
    return new AnswerBudget(1 << 20);
  }

  /// Checks that the daemon reads so many rows at once.
  ///
  /// @throws UserError ([UserError.Kind#USAGE]) if it does not
  public static int rows(int limit) throws UserError {
    if (limit > MOST_ROWS) {
      throw UserError.usage(
          "these are too many rows: " + limit, "ask for up to " + MOST_ROWS + " at a time");
    }
    return limit;
  }

  /// No limit, for a command, which has its memory to itself.
  public static AnswerBudget none() {
    return new AnswerBudget(Long.MAX_VALUE);
  }

  /// The row, if there is room for what it shows.
  <T> Optional<T> of(TrackInfo trackInfo, Supplier<T> row) {
    var album = trackInfo.album();
    var station = trackInfo.station();
    var uri = trackInfo.uri();
    return take(
        trackInfo.label().length()
            + (uri == null ? 0 : uri.length())
            + (album == null ? 0 : album.length())
            + (station == null ? 0 : station.length()),
        row);
  }

  /// The row, if there is room for that many characters of text.
  public <T> Optional<T> take(int text, Supplier<T> row) {
    left -= ROW + text;
    return left < 0 ? Optional.empty() : Optional.of(row.get());
  }

  /// Fails if an answer that must be complete is not.
  ///
  /// @throws UserError if there was not enough room
  public void require() throws UserError {
    if (left < 0) {
      throw UserError.failed("that answer would be too long", "ask for fewer rows at a time");
    }
  }
}

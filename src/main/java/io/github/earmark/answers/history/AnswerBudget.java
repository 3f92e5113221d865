package io.github.earmark.answers.history;

import io.github.earmark.api.history.TrackInfo;
import io.github.earmark.text.UserError;
import java.util.Optional;
import java.util.function.Supplier;

/// How long one answer may get, in characters: a daemon with a small heap gives several at a time.
public final class AnswerBudget {
  /// What a row has besides its names.
  private static final int ROW = 200;

  private static final int MOST_ROWS = 1_000;

  private long left;

  private AnswerBudget(long characters) {
    this.left = characters;
  }

  /// As much as a daemon answers: a thousand rows as they mostly are, three times over.
  public static AnswerBudget ofDaemon() {
    return new AnswerBudget(1 << 20);
  }

  /// So many rows, which the daemon reads at once.
  ///
  /// @throws UserError ([UserError.Kind#USAGE]) if it does not read so many
  public static int rows(int limit) throws UserError {
    if (limit > MOST_ROWS) {
      throw UserError.usage(
          "these are too many rows: " + limit, "ask for up to " + MOST_ROWS + " at a time");
    }
    return limit;
  }

  /// For a command, which has its memory for itself.
  public static AnswerBudget none() {
    return new AnswerBudget(Long.MAX_VALUE);
  }

  /// The row, where there is room for what it shows.
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

  /// The row, where there is room for so much text.
  public <T> Optional<T> take(int text, Supplier<T> row) {
    left -= ROW + text;
    return left < 0 ? Optional.empty() : Optional.of(row.get());
  }

  /// Ends an answer that must be whole.
  ///
  /// @throws UserError if there was not room for all
  public void require() throws UserError {
    if (left < 0) {
      throw UserError.failed("that answer would be too long", "ask for fewer rows at a time");
    }
  }
}

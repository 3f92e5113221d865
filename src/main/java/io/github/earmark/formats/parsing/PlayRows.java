package io.github.earmark.formats.parsing;

import io.github.earmark.history.sources.SourcePlay;
import io.github.earmark.importing.ImportedTracks;
import io.github.earmark.importing.Place;
import io.github.earmark.importing.Row;
import io.github.earmark.importing.Row.Reason;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Receives the rows of a source that knows when a listen began, and perhaps how long it was heard.
public record PlayRows(ImportedTracks tracks, Consumer<Row> rows) {
  public PlayRows(Consumer<Row> rows) {
    this(new ImportedTracks(), rows);
  }

  /// A listen of which only the start is known.
  public void listen(Place place, Names names, Instant start) {
    play(place, names, start, null, true);
  }

  /// A play of which more may be known.
  ///
  /// @param listened how long it was heard; null if the source does not say
  /// @param listen whether the source counts it as a listen; otherwise, it was skipped
  public void play(
      Place place, Names names, Instant start, @Nullable Duration listened, boolean listen) {
    var heard = Names.plausible(listened);
    rows.accept(
        new Row.Played(new SourcePlay(names.in(tracks), start, heard, heard, listen), place));
  }

  /// A row that is not a play, and is not meant to be one.
  public void ignore(Reason reason) {
    rows.accept(new Row.Ignored(reason));
  }

  /// A row that should be a play but is invalid.
  ///
  /// @param reason a message to follow the place of the row
  public void reject(Place place, String reason) {
    rows.accept(new Row.Rejected(place, reason));
  }

  /// A time in RFC 3339 format; null if it is invalid.
  public static @Nullable Instant moment(@Nullable String text) {
    try {
      return text == null ? null : counted(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException | ArithmeticException _) {
      return null;
    }
  }

  /// A time in seconds since 1970; null if it is out of range.
  public static @Nullable Instant seconds(@Nullable Long seconds) {
    try {
      return seconds == null ? null : counted(Instant.ofEpochSecond(seconds));
    } catch (DateTimeException | ArithmeticException _) {
      return null;
    }
  }

  /// To milliseconds, as it is stored.
  ///
  /// @throws ArithmeticException if it is out of range
  private static Instant counted(Instant moment) {
    return Instant.ofEpochMilli(moment.toEpochMilli());
  }
}

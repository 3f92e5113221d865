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

/// Takes the rows of a source that tells when a listen began, and perhaps how long it was heard.
public record PlayRows(ImportedTracks tracks, Consumer<Row> rows) {
  public PlayRows(Consumer<Row> rows) {
    this(new ImportedTracks(), rows);
  }

  /// A listen whose source tells no more than when it began.
  public void listen(Place place, Names names, Instant start) {
    play(place, names, start, null, true);
  }

  /// A play whose source may tell more.
  ///
  /// @param listened how long it was heard; null where the source does not say
  /// @param listen whether the source says that it counts; else it was skipped
  public void play(
      Place place, Names names, Instant start, @Nullable Duration listened, boolean listen) {
    var heard = Names.plausible(listened);
    rows.accept(
        new Row.Played(new SourcePlay(names.in(tracks), start, heard, heard, listen), place));
  }

  /// A row that is no play, and need not be one.
  public void ignore(Reason reason) {
    rows.accept(new Row.Ignored(reason));
  }

  /// A row that ought to be a play and cannot be one.
  ///
  /// @param reason for people, as the end of a sentence that begins with the place
  public void reject(Place place, String reason) {
    rows.accept(new Row.Rejected(place, reason));
  }

  /// A moment by RFC 3339; null where it is none.
  public static @Nullable Instant moment(@Nullable String text) {
    try {
      return text == null ? null : counted(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException | ArithmeticException _) {
      return null;
    }
  }

  /// A moment of seconds since 1970; null where that is none.
  public static @Nullable Instant seconds(@Nullable Long seconds) {
    try {
      return seconds == null ? null : counted(Instant.ofEpochSecond(seconds));
    } catch (DateTimeException | ArithmeticException _) {
      return null;
    }
  }

  /// In milliseconds, as it is stored.
  ///
  /// @throws ArithmeticException if there are too many to be counted
  private static Instant counted(Instant moment) {
    return Instant.ofEpochMilli(moment.toEpochMilli());
  }
}

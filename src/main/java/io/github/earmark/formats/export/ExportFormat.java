package io.github.earmark.formats.export;

import io.github.earmark.history.read.ExportedPlay;
import io.github.earmark.history.read.Reader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The formats in which the history can be exported.
public enum ExportFormat {
  /// All plays as CSV.
  CSV,

  /// Listens, one per line, as ListenBrainz exports and imports them.
  LISTENBRAINZ,

  /// Listens, as Maloja exports and imports them.
  MALOJA,

  /// The whole history, for another Earmark.
  EARMARK;

  /// Writes plays in a format.
  interface Export {
    /// Called before the first play.
    void begin() throws IOException;

    void add(ExportedPlay play) throws IOException;

    /// Called after the last play.
    ///
    /// @return the number of plays written
    long end() throws IOException;
  }

  /// The word that users write.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The words of all formats.
  public static List<String> words() {
    return Arrays.stream(values()).map(ExportFormat::word).toList();
  }

  /// Exports the history.
  ///
  /// @param since only plays that began at this time or later; null for all
  /// @param until only plays that began before this time; null for all
  /// @param marks whether to write loves and hates, too; only for [#LISTENBRAINZ]
  /// @param out is not closed
  /// @param now the time of the export
  /// @return the number of plays written
  public long write(
      Reader history,
      @Nullable Instant since,
      @Nullable Instant until,
      boolean marks,
      Writer out,
      Instant now)
      throws IOException {
    return switch (this) {
      case CSV -> plays(history, since, until, new CsvExport(out));
      case LISTENBRAINZ -> {
        var lines = new ListenBrainzLines(out);
        var listens = plays(history, since, until, lines);
        if (marks) {
          for (var feedback : history.lovedAndHated()) {
            lines.add(feedback);
          }
        }
        yield listens;
      }
      case MALOJA -> plays(history, since, until, new MalojaDocument(out, now));
      case EARMARK -> {
        var lines = new EarmarkLines(out, now);
        unchecked(() -> history.copy(since, until, thing -> checked(() -> lines.add(thing))));
        yield lines.plays();
      }
    };
  }

  private static long plays(
      Reader history, @Nullable Instant since, @Nullable Instant until, Export export)
      throws IOException {
    export.begin();
    unchecked(
        () ->
            history.export(
                since == null ? Instant.EPOCH : since,
                until == null ? Instant.ofEpochSecond(Integer.MAX_VALUE * 2L) : until,
                play -> checked(() -> export.add(play))));
    return export.end();
  }

  private interface Writing {
    void run() throws IOException;
  }

  private static void checked(Writing writing) {
    try {
      writing.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void unchecked(Runnable work) throws IOException {
    try {
      work.run();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}

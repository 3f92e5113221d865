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

/// What the history can be exported as.
public enum ExportFormat {
  /// All plays, in columns.
  CSV,

  /// Listens, one in a line, as ListenBrainz exports and takes them.
  LISTENBRAINZ,

  /// Listens, as Maloja exports and imports them.
  MALOJA,

  /// The whole history, for another Earmark.
  EARMARK;

  /// Writes plays.
  interface Export {
    /// Before the first one.
    void begin() throws IOException;

    void add(ExportedPlay play) throws IOException;

    /// After the last one.
    ///
    /// @return how many were written
    long end() throws IOException;
  }

  /// As users write it.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// All words.
  public static List<String> words() {
    return Arrays.stream(values()).map(ExportFormat::word).toList();
  }

  /// Writes it.
  ///
  /// @param since nothing that began earlier; null for all
  /// @param until nothing that began then or later; null for all
  /// @param marks whether loves and hates are written, too; only of [#LISTENBRAINZ]
  /// @param out is not closed
  /// @param now when it is exported
  /// @return how many plays were written
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
          for (var felt : history.felt()) {
            lines.add(felt);
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

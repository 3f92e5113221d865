package io.github.earmark.formats.earmark;

import io.github.earmark.history.copies.Copied;
import io.github.earmark.history.read.OtherHistory;
import io.github.earmark.history.sources.SourceFormat;
import io.github.earmark.history.store.HistoryException;
import io.github.earmark.importing.EachFile;
import io.github.earmark.importing.InputFile;
import io.github.earmark.importing.Place;
import io.github.earmark.importing.Row;
import io.github.earmark.importing.Sample;
import io.github.earmark.importing.Settings;
import io.github.earmark.importing.Source;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The history file of another Earmark, or a backup of one: a SQLite database with Earmark's
/// application id.
public final class EarmarkDatabase implements Source {
  private static final String MAGIC = "SQLite format 3\0";

  /// The header of SQLite files, which contains the application id.
  private static final int HEADER = 100;

  @Override
  public SourceFormat format() {
    return new SourceFormat("earmark-db", "earmark", "Earmark", Duration.ofSeconds(1));
  }

  @Override
  public String title() {
    return "Earmark, history.db or a backup";
  }

  @Override
  public boolean recognises(Sample sample) {
    var text = sample.text();
    return text.startsWith(MAGIC)
        && text.substring(0, Math.min(text.length(), HEADER)).contains("EARM");
  }

  @Override
  public void read(List<InputFile> files, Settings settings, Consumer<Row> rows) {
    EachFile.of(files, rows, file -> read(file, rows));
  }

  private static void read(InputFile file, Consumer<Row> rows) throws IOException {
    try {
      OtherHistory.each(
          path(file),
          file::open,
          thing -> rows.accept(new Row.OfHistory(thing, place(file, thing))));
    } catch (HistoryException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /// Null if its name cannot be a file's, as for an entry of a zip file.
  private static @Nullable Path path(InputFile file) {
    try {
      return Path.of(file.name());
    } catch (InvalidPathException _) {
      return null;
    }
  }

  private static Place place(InputFile file, Copied thing) {
    return thing instanceof Copied.Play play
        ? new Place(file.name() + " play " + play.id(), 0, 0)
        : Place.all(file);
  }
}

package io.github.earmark.formats.earmark;

import io.github.earmark.formats.parsing.JsonElements;
import io.github.earmark.history.sources.SourceFormat;
import io.github.earmark.importing.EachFile;
import io.github.earmark.importing.InputFile;
import io.github.earmark.importing.Row;
import io.github.earmark.importing.Sample;
import io.github.earmark.importing.Settings;
import io.github.earmark.importing.Source;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/// Files written by `earmark export --format earmark`: a whole history, with one item per line.
public final class EarmarkExport implements Source {
  @Override
  public SourceFormat format() {
    return new SourceFormat("earmark", "earmark", "Earmark", Duration.ofSeconds(1));
  }

  @Override
  public String title() {
    return "Earmark, export of a whole history";
  }

  @Override
  public boolean recognises(Sample sample) {
    return sample.firstLine().startsWith("{\"type\":\"earmark_history\"");
  }

  @Override
  public void read(List<InputFile> files, Settings settings, Consumer<Row> rows) {
    EachFile.of(files, rows, file -> read(file, rows));
  }

  private static void read(InputFile file, Consumer<Row> rows) throws IOException {
    var reader = new EarmarkParser();
    JsonElements.inLines(
        file,
        rows,
        (line, place) -> {
          try {
            rows.accept(new Row.OfHistory(reader.read(line), place));
          } catch (EarmarkValues.BadLine e) {
            rows.accept(new Row.Rejected(place, e.reason()));
          }
        });
  }
}

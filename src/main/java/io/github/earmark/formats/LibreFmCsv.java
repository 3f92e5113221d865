package io.github.earmark.formats;

import io.github.earmark.history.imports.SourceFormat;
import io.github.earmark.importing.Decoding;
import io.github.earmark.importing.EachFile;
import io.github.earmark.importing.InputFile;
import io.github.earmark.importing.Row;
import io.github.earmark.importing.Row.Reason;
import io.github.earmark.importing.Sample;
import io.github.earmark.importing.Settings;
import io.github.earmark.importing.Source;
import java.io.IOException;
import java.io.Reader;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/// What Libre.fm exports: comments, then a header, whose columns stand in any order. `time` is the
/// start in seconds. It may be in UTF-7.
final class LibreFmCsv implements Source {
  private static final List<String> COLUMNS = List.of("time", "artist", "track");
  private static final int LOOKED_AT = 20;

  @Override
  public SourceFormat format() {
    return new SourceFormat("librefm", "librefm", "Libre.fm", Duration.ofSeconds(1));
  }

  @Override
  public String title() {
    return "Libre.fm, CSV";
  }

  @Override
  public boolean recognises(Sample sample) {
    return sample.lines().stream()
        .limit(LOOKED_AT)
        .map(line -> Utf7.is(line) ? Utf7.decoded(line) : line)
        .map(line -> CsvColumns.of(Arrays.asList(line.replace("\"", "").split(",", -1))))
        .anyMatch(header -> header.has(COLUMNS));
  }

  @Override
  public void read(List<InputFile> files, Settings settings, Consumer<Row> rows) {
    var plays = new PlayRows(rows);
    EachFile.of(
        files,
        rows,
        file ->
            CsvRows.named(
                file, text(file), ',', COLUMNS, rows, (row, place) -> row(row, place, plays)));
  }

  private static Reader text(InputFile file) throws IOException {
    return Utf7.is(Sample.of(file).text()) ? new Utf7(new TextLines(file)) : Decoding.reader(file);
  }

  private static void row(CsvRow row, String place, PlayRows plays) {
    var start = PlayRows.seconds(row.number("time"));
    var artist = row.text("artist");
    var title = row.text("track");
    if (start == null) {
      plays.reject(place, "its time is no number of seconds");
    } else if (artist == null || title == null) {
      plays.ignore(Reason.UNNAMED);
    } else {
      plays.listen(
          Names.of(artist, title, row.text("album"))
              .withIds(new Names.Ids(row.text("trackmbid"), row.text("albummbid"), List.of())),
          start);
    }
  }
}

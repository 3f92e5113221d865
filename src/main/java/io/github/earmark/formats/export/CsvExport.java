package io.github.earmark.formats.export;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.github.earmark.history.read.ExportedPlay;
import io.github.earmark.music.Tag;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// All plays as CSV.
public final class CsvExport implements ExportFormat.Export {
  public static final List<String> HEADER =
      List.of(
          "start",
          "artist",
          "album",
          "title",
          "outcome",
          "listened_s",
          "length_s",
          "player",
          "recording_mbid",
          "release_mbid",
          "earmark_id");

  private final CsvWriter csv;
  private long written;

  CsvExport(Writer out) {
    this.csv = CsvWriter.builder().build(out);
  }

  @Override
  public void begin() {
    csv.writeRecord(HEADER);
  }

  @Override
  public void add(ExportedPlay play) {
    var track = play.track();
    csv.writeRecord(
        play.start().toString(),
        text(track.artist()),
        text(track.tags().first(Tag.ALBUM)),
        text(track.title()),
        play.verdict().word(),
        play.listened() == null ? "" : seconds(play.listened().toMillis()),
        track.duration() == null ? "" : seconds(track.duration().toMillis()),
        play.player(),
        text(track.tags().first(Tag.RECORDING_MBID)),
        text(track.tags().first(Tag.RELEASE_MBID)),
        play.id());
    written++;
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }

  private static String seconds(long millis) {
    return millis % 1_000 == 0 ? Long.toString(millis / 1_000) : Double.toString(millis / 1e3);
  }

  @Override
  public long end() throws IOException {
    csv.flush();
    return written;
  }
}

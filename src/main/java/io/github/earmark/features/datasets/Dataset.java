package io.github.earmark.features.datasets;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.github.earmark.features.CollectedSong;
import io.github.earmark.features.CollectionWriter;
import io.github.earmark.features.Isrc;
import io.github.earmark.text.UserError;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// A table of songs with their features: CSV, or with tabs or semicolons between the columns, with
/// a header line, in UTF-8. Read in constant memory.
public final class Dataset {
  /// The number of rows that decide which columns are features.
  private static final int SAMPLE = 1_000;

  private static final int LONGEST_FIELD = 1_000_000;
  private static final int LONGEST_HEADER = 1 << 16;
  private static final int SHOWN = 10;
  private static final char BYTE_ORDER_MARK = '\ufeff';

  /// What is read where bytes are none of the encoding.
  private static final String LOST = "\ufffd";

  private Dataset() {}

  /// The result of reading a dataset.
  ///
  /// @param songs the number of songs in the collection
  /// @param rejected the number of rows that could not be used
  /// @param first the first of these, each with its line and the reason
  public record Read(long songs, long rejected, List<String> first) {}

  /// Makes a collection from a dataset.
  ///
  /// @param collection the file of the collection
  /// @param rows receives how many more rows were processed
  /// @throws UserError if it is not a table of songs; no collection is made then
  public static Read read(InputStream bytes, Path collection, LongConsumer rows)
      throws IOException, UserError {
    var buffered = new BufferedInputStream(bytes);
    var decoder =
        charset(buffered)
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    try (var text = new BufferedReader(new InputStreamReader(buffered, decoder), 1 << 16)) {
      text.mark(LONGEST_HEADER + 1);
      if (text.read() != BYTE_ORDER_MARK) {
        text.reset();
      }
      var csv =
          CsvReader.builder()
              .fieldSeparator(separator(text))
              .allowExtraFields(true)
              .allowMissingFields(true)
              .maxBufferSize(LONGEST_FIELD)
              .ofCsvRecord(text);
      return new Reading(csv.iterator(), collection, rows).all();
    }
  }

  /// UTF-16 if it says so at its beginning, as what spreadsheets write; else UTF-8.
  private static Charset charset(BufferedInputStream bytes) throws IOException {
    bytes.mark(2);
    var mark = bytes.read() << 8 | bytes.read();
    bytes.reset();
    return mark == 0xfeff || mark == 0xfffe ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8;
  }

  /// The separator that is most frequent in the header.
  private static char separator(BufferedReader text) throws IOException {
    text.mark(LONGEST_HEADER + 1);
    var header = new StringBuilder();
    for (var i = 0; i < LONGEST_HEADER; i++) {
      var one = text.read();
      if (one < 0 || one == '\n') {
        break;
      }
      header.append((char) one);
    }
    text.reset();
    var best = ',';
    for (var one : new char[] {'\t', ';'}) {
      if (count(header, one) > count(header, best)) {
        best = one;
      }
    }
    return best;
  }

  private static long count(CharSequence text, char wanted) {
    return text.chars().filter(one -> one == wanted).count();
  }

  private static final class Reading {
    private final Iterator<CsvRecord> csv;
    private final Path file;
    private final LongConsumer rows;
    private final List<String> first = new ArrayList<>();
    private int width;
    private long rejected;
    private long line;

    Reading(Iterator<CsvRecord> csv, Path file, LongConsumer rows) {
      this.csv = csv;
      this.file = file;
      this.rows = rows;
    }

    Read all() throws IOException, UserError {
      var header = next();
      if (header == null && rejected == 0) {
        throw UserError.failed("the file is empty", "check that it is the right file");
      }
      width = header == null ? 0 : header.getFieldCount();
      var sample = new ArrayList<CsvRecord>();
      for (var row = next(); row != null; row = next()) {
        if (!broken(row)) {
          sample.add(row);
        }
        if (sample.size() == SAMPLE) {
          break;
        }
      }
      var columns =
          header == null
              ? null
              : DatasetColumns.of(
                  header.getFields(), sample.stream().map(CsvRecord::getFields).toList());
      if (columns == null) {
        throw UserError.failed(
            "this is not a table of songs: its first line has no column for titles",
            "name that column title, track_name or name");
      }
      if (sample.isEmpty()) {
        throw noSong();
      }
      if (columns.features().isEmpty()) {
        throw UserError.failed(
            "none of its columns is a feature",
            "a feature is a column with a number in each of the first rows that has a value");
      }
      var names = columns.features().stream().map(DatasetColumns.FeatureSource::name).toList();
      try (var writer = new CollectionWriter(file, names)) {
        for (var row : sample) {
          take(row, columns, writer);
        }
        for (var row = next(); row != null; row = next()) {
          if (!broken(row)) {
            take(row, columns, writer);
          }
        }
        if (writer.rows() == 0) {
          throw noSong();
        }
        writer.finish();
        return new Read(writer.rows(), rejected, List.copyOf(first));
      }
    }

    /// Whether it takes in the rows after it, up to the end.
    private boolean broken(CsvRecord row) {
      var cells = row.getFields();
      var broken = cells.size() < width && cells.getLast().indexOf('\n') >= 0;
      if (broken) {
        reject(row.getStartingLineNumber(), "it ends within quotes: perhaps one is never closed");
      }
      return broken;
    }

    private UserError noSong() {
      return first.isEmpty()
          ? UserError.failed("it contains no songs", "check that it is the right file")
          : UserError.failed(
              "it contains no songs that can be used: " + first.getFirst(),
              "check that other programs can read the file");
    }

    /// Null at the end.
    private @Nullable CsvRecord next() {
      try {
        if (!csv.hasNext()) {
          return null;
        }
        var row = csv.next();
        line = row.getStartingLineNumber();
        return row;
      } catch (CsvParseException _) {
        reject(line + 1, "from here on, it cannot be read: perhaps a quote is never closed");
        return null;
      }
    }

    private void take(CsvRecord row, DatasetColumns columns, CollectionWriter writer)
        throws IOException {
      rows.accept(1);
      var cells = row.getFields();
      var title = cell(cells, columns.title());
      if (title == null) {
        if (cells.size() > 1 || !cells.getFirst().isBlank()) {
          reject(row.getStartingLineNumber(), "it has no title");
        }
        return;
      }
      var artist = cell(cells, columns.artist());
      if (title.contains(LOST) || (artist != null && artist.contains(LOST))) {
        reject(
            row.getStartingLineNumber(),
            "it is not in UTF-8; convert the file, as with `iconv -f WINDOWS-1252 -t UTF-8`");
        return;
      }
      var values = new double[columns.features().size()];
      for (var i = 0; i < values.length; i++) {
        values[i] = columns.features().get(i).value(cells);
      }
      writer.add(
          new CollectedSong(
              artist == null ? List.of() : ArtistList.of(artist),
              title,
              cell(cells, columns.album()),
              cell(cells, columns.id()),
              cell(cells, columns.mbid()),
              Isrc.of(cell(cells, columns.isrc()))),
          values);
    }

    private static @Nullable String cell(List<String> cells, int column) {
      if (column < 0 || column >= cells.size()) {
        return null;
      }
      var cell = cells.get(column).strip();
      return cell.isEmpty() ? null : cell;
    }

    private void reject(long at, String reason) {
      rejected++;
      if (first.size() < SHOWN) {
        first.add("line " + at + ": " + reason);
      }
    }
  }
}

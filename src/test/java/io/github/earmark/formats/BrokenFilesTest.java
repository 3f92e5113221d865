package io.github.earmark.formats;

import static io.github.earmark.formats.FormatReader.file;
import static io.github.earmark.formats.FormatReader.format;
import static io.github.earmark.formats.FormatReader.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.importing.InputFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// An error in one file or row is reported, and the rest is read.
class BrokenFilesTest {
  private static final String LONG = "x".repeat(70_000);

  /// The beginning of a file for each format with its own parser, long enough to be recognised.
  static List<String> beginnings() {
    return List.of(
        "uts,artist,album,track\n1600000000,A,,B\n1600000001,A,,%s\n".formatted(LONG),
        "A,C,B,13 Sep 2020 12:26\nA,C,%s,13 Sep 2020 12:27\n".formatted(LONG),
        "#AUDIOSCROBBLER/1.1\n#TZ/UTC\nA\t\tB\t\t200\tL\t1600000000\t\nA\t\t%s\t\t200\tL\t1600000300\t\n"
            .formatted(LONG),
        """
        {"scrobbles": [{"time": 1600000000, "track": {"artists": ["A"], "title": "B"}},
          {"time": 1600000300, "track": {"artists": ["A"], "title": "%s"}}
        """
            .formatted(LONG),
        """
        [{"ts": "2020-09-13T12:30:00Z", "ms_played": 40000, "spotify_track_uri": "a",
          "master_metadata_track_name": "B", "master_metadata_album_artist_name": "A"},
         {"ts": "2020-09-13T12:40:00Z", "ms_played": 40000, "spotify_track_uri": "b",
          "master_metadata_track_name": "%s", "master_metadata_album_artist_name": "A"}
        """
            .formatted(LONG));
  }

  @ParameterizedTest
  @MethodSource("beginnings")
  void a_file_that_cannot_be_read_to_its_end_does_not_stop_the_others(String beginning) {
    var whole = file("whole", beginning.startsWith("[") ? beginning + "]" : beginning);
    var told =
        rows("UTC", Set.of(), List.of(breaking("first", beginning), whole)).stream()
            .map(line -> line.length() > 200 ? "long" : line)
            .toList();
    assertThat(told).contains("unreadable first: the disk is gone");
    assertThat(told.stream().filter(line -> line.contains("A – B"))).hasSize(2);
    assertThat(told.stream().filter("long"::equals).count()).isGreaterThanOrEqualTo(1);
  }

  @Test
  void a_file_that_cannot_be_read_at_all_is_reported() {
    var bad =
        new InputFile(
            "bad",
            100,
            () -> {
              throw new IOException("it is locked");
            },
            _ -> {});
    assertThat(rows("UTC", Set.of(), List.of(bad, file("good", beginnings().get(1)))))
        .contains("bad: it is locked")
        .anyMatch(line -> line.contains("A – B"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-8"})
  void a_byte_order_mark_determines_the_encoding(String encoding) {
    var text = "\ufeffuts,artist,album,track\n1600000000,Ærø,,日本\n";
    var encoded = file("file", text.getBytes(Charset.forName(encoding)));
    assertThat(format(encoded)).isEqualTo("lastfm-ghan");
    assertThat(rows("UTC", Set.of(), List.of(encoded)))
        .containsExactly("listen 2020-09-13T12:26:40Z | Ærø – 日本 | null | - | - | -");
  }

  @ParameterizedTest
  @MethodSource("otherEncodings")
  void a_row_in_another_encoding_is_reported_and_not_stored_as_gibberish(String text) {
    var told =
        rows("UTC", Set.of(), List.of(file("file", text.getBytes(StandardCharsets.ISO_8859_1))));
    assertThat(told).hasSize(2);
    assertThat(told.getFirst()).startsWith("rejected file line ").endsWith("it is not in UTF-8");
    assertThat(told.getLast()).startsWith("listen ").contains("A – B");
  }

  static List<String> otherEncodings() {
    return List.of(
        "uts,artist,album,track\n1600000000,Ærø,,B\n1600000300,A,,B\n",
        "Ærø,C,B,13 Sep 2020 12:26\nA,C,B,13 Sep 2020 12:27\n",
        "Ærø\t\tB\t\t200\tL\t1600000000\t\nA\t\tB\t\t200\tL\t1600000300\t\n",
        "Ærø\nB\n\n200\n1600000000\nA\nB\n\n200\n1600000300\n",
        """
        {"listened_at": 1600000000, "track_metadata": {"artist_name": "Ærø", "track_name": "B"}}
        {"listened_at": 1600000300, "track_metadata": {"artist_name": "A", "track_name": "B"}}
        """);
  }

  private static InputFile breaking(String name, String beginning) {
    var bytes = beginning.getBytes(StandardCharsets.UTF_8);
    return new InputFile(
        name,
        bytes.length + 1L,
        () -> new SequenceInputStream(new ByteArrayInputStream(bytes), new Gone()),
        _ -> {});
  }

  private static final class Gone extends InputStream {
    @Override
    public int read() throws IOException {
      throw new IOException("the disk is gone");
    }

    @Override
    public int read(byte[] to, int from, int length) throws IOException {
      return read();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          mpdas            | A;B;C;200;soon;A;D;C;200;1600000000        | line 1: its length or its time is not a number of seconds
          rockbox-playback | oh;1600000000:40000:50000:/A/C/D.mp3;1600000300:40000:50000:/A/C/E.mp3 | line 1: it is not a line of a playback.log
          mpdscribble      | oh;a = A;t = D;l = 200;i = 1600000000      | line 1: it is not `key = value`
          lastfm-ghan      | uts,artist,album,track;1600000000,A,;1600000000,A,,D | line 2: it ends before the column track
          """)
  void a_bad_row_at_the_beginning_is_reported_and_the_rest_is_read(
      String format, String lines, String bad) {
    var content = lines.replace(';', '\n') + "\n";
    assertThat(format(content)).isEqualTo(format);
    assertThat(rows(content))
        .contains("rejected file1 " + bad)
        .anyMatch(line -> line.startsWith("listen ") && line.contains("A – D"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          [{"a": nonsense}] | line 1: from here on, the file cannot be read: unrecognized token 'nonsense'
          [{"a": 1} {]      | line 1: from here on, the file cannot be read: unexpected character '{'
          [{"a": "          | line 1: the file is cut off here
          """)
  void broken_json_is_reported_in_plain_words(String end, String bad) {
    var good =
        "{\"endTime\": \"2020-09-13 12:30\", \"artistName\": \"A\", \"trackName\": \"B\", \"msPlayed\": 40000},";
    assertThat(rows(end.replace("[", "[" + good))).last().isEqualTo("rejected file1 " + bad);
  }
}

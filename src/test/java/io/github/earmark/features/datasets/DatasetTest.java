package io.github.earmark.features.datasets;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.earmark.features.CollectedSong;
import io.github.earmark.features.CollectionFile;
import io.github.earmark.features.CollectionWriter;
import io.github.earmark.features.FeatureColumn;
import io.github.earmark.features.SongCollection;
import io.github.earmark.text.UserError;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DatasetTest {
  @TempDir private Path state;

  private Dataset.Read read(String text) throws IOException, UserError {
    return Dataset.read(
        new ByteArrayInputStream(text.getBytes(UTF_8)), CollectionFile.of(state, "songs"), _ -> {});
  }

  private List<CollectedSong> songs() {
    try (var songs = SongCollection.open(state, "songs")) {
      return IntStream.range(0, songs.rows()).mapToObj(songs::song).toList();
    }
  }

  /// As in `tempo 98.5, key -`.
  private String values(int row) {
    try (var songs = SongCollection.open(state, "songs")) {
      var values = new ArrayList<String>();
      for (var feature = 0; feature < songs.features().size(); feature++) {
        var value = songs.value(feature, row);
        values.add(
            songs.features().get(feature).name() + " " + (Float.isNaN(value) ? "-" : "" + value));
      }
      return String.join(", ", values);
    }
  }

  /// The header and a row of a dataset, and the resulting values.
  record Table(String name, String text, String values) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Table> tables() {
    return List.of(
        new Table(
            "the 1.2 million songs of Spotify",
            """
            id,name,album,album_id,artists,artist_ids,track_number,disc_number,explicit,danceability,energy,key,\
            loudness,mode,tempo,duration_ms,time_signature,year,release_date
            7lm,Song,Album,2ei,['Artist'],['2d0'],1,1,False,0.47,0.978,7,-5.399,1,117.906,210133,4.0,1999,1999-11-02
            """,
            "danceability 0.47, energy 0.978, key 7.0, loudness -5.399, mode 1.0, tempo 117.906,"
                + " duration 210.133, time_signature 4.0, year 1999.0"),
        new Table(
            "one with an index, and a date instead of a year",
            """
            ,Track Name,Artist Name(s),Album Name,Album Release Date,Popularity,Tempo,ISRC
            0,Song,Artist,Album,2004-05,61,98.5,GBAAA0400001
            """,
            "popularity 61.0, tempo 98.5, year 2004.0"),
        new Table(
            "tabs, a byte order mark and lines as on Windows",
            "\ufeffartist\ttitle\talbum\ttempo\r\nArtist\tSong\tAlbum\t120\r\n",
            "tempo 120.0"),
        new Table("semicolons", "artist;title;album;tempo\nArtist;Song;Album;120,0\nA;B;C;1\n", ""),
        new Table(
            "what only looks like a number in Java",
            "title,artist,album,a,b,c\nSong,Artist,Album,1d,0x1p3,1e-3\n",
            "c 0.001"));
  }

  @ParameterizedTest
  @MethodSource("tables")
  void the_header_decides_the_meaning_of_columns(Table table) throws IOException, UserError {
    if (table.values().isEmpty()) {
      assertThatThrownBy(() -> read(table.text()))
          .isInstanceOf(UserError.class)
          .hasMessage("none of its columns is a feature");
      return;
    }
    assertThat(read(table.text()).songs()).isEqualTo(1);
    var song = songs().getFirst();
    assertThat(List.of(song.artist(), song.title(), String.valueOf(song.album())))
        .containsExactly("Artist", "Song", "Album");
    assertThat(values(0)).isEqualTo(table.values());
  }

  private static byte[] latin1(String text) {
    return text.getBytes(ISO_8859_1);
  }

  private Dataset.Read read(byte[] bytes) throws IOException, UserError {
    return Dataset.read(
        new ByteArrayInputStream(bytes), CollectionFile.of(state, "songs"), _ -> {});
  }

  @Test
  void names_in_another_encoding_are_not_taken_and_the_message_says_what_to_do()
      throws IOException, UserError {
    var read = read(latin1("title,artist,tempo\nCaf\u00e9,A,1\nPlain,B,2\nC,Bj\u00f6rk,3\n"));
    assertThat(songs()).extracting(CollectedSong::title).containsExactly("Plain");
    assertThat(read.rejected()).isEqualTo(2);
    assertThat(read.first().getFirst()).startsWith("line 2: it is not in UTF-8").contains("iconv");
    assertThatThrownBy(() -> read(latin1("title,artist,tempo\nCaf\u00e9,A,1\n")))
        .hasMessageContaining("line 2: it is not in UTF-8");
  }

  @Test
  void spreadsheets_may_write_utf_16() throws IOException, UserError {
    read("title\tartist\ttempo\nCaf\u00e9\tBj\u00f6rk\t1\n".getBytes(UTF_16));
    assertThat(songs().getFirst().artist()).isEqualTo("Bj\u00f6rk");
  }

  /// A table, and what is said of it.
  static Stream<Arguments> tablesWithoutSongs() {
    return Stream.of(
        Arguments.of("", "the file is empty"),
        Arguments.of("title,artist,tempo\n", "it contains no songs"),
        Arguments.of(
            "title,artist,tempo\n\"Song,A,1\nB,C,2\n",
            "it contains no songs that can be used: line 2: it ends within quotes: perhaps one is"
                + " never closed"));
  }

  @ParameterizedTest
  @MethodSource("tablesWithoutSongs")
  void a_table_without_songs_is_told_with_the_reason(String text, String message) {
    assertThatThrownBy(() -> read(text)).isInstanceOf(UserError.class).hasMessage(message);
  }

  @Test
  void a_quote_that_is_never_closed_is_told_where_it_is() throws IOException, UserError {
    var read = read("title,artist,tempo\nSong,A,1\n\"Open,B,2\nLast,C,3\n");
    assertThat(read.songs()).isEqualTo(1);
    assertThat(read.first())
        .containsExactly("line 3: it ends within quotes: perhaps one is never closed");
  }

  @Test
  void isrcs_are_read_however_they_are_written() throws IOException, UserError {
    read(
        """
        id,title,artist,tempo,ISRC
        1,A,a,1,GB-AYE-06-01498
        2,B,b,2,['usrc17607839']
        3,C,c,3,unknown
        4,D,d,4
        """);
    assertThat(songs())
        .extracting(CollectedSong::isrc)
        .containsExactly("GBAYE0601498", "USRC17607839", null, null);
    assertThat(songs()).extracting(CollectedSong::id).containsExactly("1", "2", "3", "4");
  }

  @Test
  void artists_are_a_list_as_python_prints_it_or_one_name() throws IOException, UserError {
    var lists =
        new String[][] {
          {"['One', 'Two']", "One|Two"},
          {"['Guns N\\' Roses']", "Guns N' Roses"},
          {"[\"\"Destiny's Child\"\", 'B']", "Destiny's Child|B"},
          {"['Earth, Wind & Fire']", "Earth, Wind & Fire"},
          {"[]", ""},
          {"['']", ""},
          {"['Open", "['Open"},
          {"['Open]", "['Open]"},
          {"[Aim]", "[Aim]"},
          {"['A' 'B']", "['A' 'B']"},
          {"['A',]", "A"},
          {"[", "["},
          {"Tyler, The Creator", "Tyler, The Creator"},
        };
    var text = new StringBuilder("artists,title,tempo\n");
    for (var list : lists) {
      text.append('"').append(list[0]).append("\",Song,100\n");
    }
    read(text.toString());
    assertThat(songs().stream().map(song -> String.join("|", song.artists())))
        .containsExactlyElementsOf(Arrays.stream(lists).map(list -> list[1]).toList());
  }

  @Test
  void a_row_without_a_title_is_reported_and_the_rest_is_read() throws IOException, UserError {
    var read = read("title,tempo\nA,1\n,2\n\nB,3\n\"C\nC\",4\n,\n");
    assertThat(read.songs()).isEqualTo(3);
    assertThat(read.rejected()).isEqualTo(2);
    assertThat(read.first()).containsExactly("line 3: it has no title", "line 8: it has no title");
    assertThat(songs()).extracting(CollectedSong::title).containsExactly("A", "B", "C C");
  }

  @Test
  void an_unclosed_quote_does_not_affect_the_rows_before_it() throws IOException, UserError {
    var rows = new StringBuilder("title,tempo\n");
    IntStream.range(0, 2_000).forEach(i -> rows.append("Song,").append(i).append('\n'));
    var read = read(rows + "\"Open,5\n" + "x".repeat(1_100_000));
    assertThat(read.songs()).isEqualTo(2_000);
    assertThat(read.rejected()).isEqualTo(1);
  }

  @Test
  void a_missing_value_is_not_zero() throws IOException, UserError {
    read("title,tempo,key,year\nA,,,\nB,NaN,-1,0\nC,100,0,2000\n");
    assertThat(values(0)).isEqualTo("tempo -, key -, year -");
    assertThat(values(1)).isEqualTo("tempo -, key -, year -");
    assertThat(values(2)).isEqualTo("tempo 100.0, key 0.0, year 2000.0");
  }

  @Test
  void a_file_that_is_not_a_table_of_songs_is_refused_and_changes_nothing()
      throws IOException, UserError {
    read("title,tempo\nA,1\n");
    for (var bad :
        List.of("", "\n", "tempo,key\n1,2\n", "title,genre\nA,rock\n", "title,tempo\n")) {
      assertThatThrownBy(() -> read(bad)).as(bad).isInstanceOf(UserError.class);
    }
    assertThat(songs()).extracting(CollectedSong::title).containsExactly("A");
  }

  @Test
  void demo_songs_are_always_the_same() throws IOException {
    var songs = new AtomicLong();
    var means = new ArrayList<List<Double>>();
    for (var name : List.of("one", "other")) {
      try (var writer = new CollectionWriter(CollectionFile.of(state, name), DemoSongs.FEATURES)) {
        new DemoSongs(1).write(writer, 500);
        writer.finish();
      }
      try (var made = SongCollection.open(state, name)) {
        songs.addAndGet(made.rows());
        means.add(made.features().stream().map(FeatureColumn::mean).toList());
      }
    }
    assertThat(songs).hasValue(1_000);
    assertThat(means.get(0)).isEqualTo(means.get(1));
  }
}

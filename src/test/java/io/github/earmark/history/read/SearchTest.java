package io.github.earmark.history.read;

import static io.github.earmark.history.HeardPlays.at;
import static io.github.earmark.history.HeardPlays.listen;
import static io.github.earmark.history.HeardPlays.track;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.history.HeardPlays;
import io.github.earmark.history.History;
import io.github.earmark.history.marks.Mark;
import io.github.earmark.history.marks.Mark.Kind;
import io.github.earmark.history.marks.Mark.Origin;
import io.github.earmark.history.marks.Marks;
import io.github.earmark.music.Tag;
import io.github.earmark.music.Tags;
import io.github.earmark.music.Track;
import io.github.earmark.playback.RoundVerdict;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchTest {
  @TempDir Path directory;
  private History history;

  @BeforeEach
  void open() {
    history = History.open(directory, HeardPlays.BUILT);
  }

  @AfterEach
  void close() {
    history.close();
  }

  private void hear(String player, int number, Track track) {
    var start = number * 200L;
    history.commit(
        player, "MPD", listen(player + number, track, start), at(start + 100), List.of());
  }

  /// Five plays, number 1 the oldest.
  private void live() {
    hear("mpd", 1, track("a.flac", "J\u00f3ga", "Bj\u00f6rk", "Homogenic", 300));
    hear("mpd/kitchen", 2, track("b.flac", "Don\u2019t  Look \"Back\"", "M\u00d8", "Home", 180));
    hear(
        "den",
        3,
        track(
            "c.flac",
            "\u041f\u0435\u0441\u043d\u044f",
            "\u0401\u043b\u043a\u0430",
            "\u30d0\u30c3\u30cf",
            180));
    hear("den", 4, new Track("music/Some_File.ogg", false, Tags.NONE, Duration.ofSeconds(100)));
    hear(
        "mpd",
        5,
        new Track(
            "e.flac",
            false,
            Tags.builder()
                .add(Tag.TITLE, "Air")
                .add(Tag.ARTIST, "Some Orchestra")
                .add(Tag.ARTIST, "A Soloist")
                .add(Tag.ALBUM_ARTIST, "Various")
                .add(Tag.COMPOSER, "Bach")
                .add(Tag.GENRE, "Baroque")
                .build(),
            Duration.ofSeconds(100)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "bjork             |          |       |       | 1",
        "BJÖRK             |          |       |       | 1",
        "hom               |          |       |       | 2 1",
        "hom bjork         |          |       |       | 1",
        "home mø           |          |       |       | 2",
        "don't_look        |          |       |       | 2",
        "look_\"back       |          |       |       | 2",
        "елка              |          |       |       | 3",
        "ПЕСНЯ             |          |       |       | 3",
        "ハッハ            |          |       |       | 3",
        "some_file         |          |       |       | ",
        "some              |          |       |       | 5 4",
        "flac              |          |       |       | ",
        "bach              |          |       |       | 5",
        "title             |          |       |       | ",
        "orchestra,_a      |          |       |       | ",
        "''                | bjork    |       |       | 1",
        "''                | soloist  |       |       | 5",
        "''                | various  |       |       | 5",
        "''                | home     |       |       | ",
        "''                |          | HOME  |       | 2",
        "''                |          |       | joga  | 1",
        "bjork             |          | homo  | joga  | 1",
        "mo                |          | homo  |       | 1",
      })
  void plays_are_found_by_parts_of_names(
      String words,
      @Nullable String artist,
      @Nullable String album,
      @Nullable String title,
      @Nullable String numbers) {
    live();
    var parts =
        words.isEmpty()
            ? List.<String>of()
            : List.of(words.split(" ")).stream().map(word -> word.replace('_', ' ')).toList();
    assertThat(find(new Search(parts, artist, album, title)))
        .isEqualTo(numbers == null ? "" : numbers);
  }

  @ParameterizedTest
  @CsvSource({
    "some orchestra, , , 5",
    "\"some orchestra\", , , 5",
    "\"orchestra\", , , ''",
    "\"M\u00d8\", , , 2",
    ", roque, , 5",
    ", \"baroque\", , 5",
    ", \"roque\", , ''",
    ", , bach, 5",
    ", , \"bac\", ''",
  })
  void a_name_in_quotes_matches_as_a_whole(
      @Nullable String artist, @Nullable String genre, @Nullable String composer, String numbers) {
    live();
    assertThat(find(new Search(List.of(), artist, null, null, genre, composer))).isEqualTo(numbers);
  }

  @Test
  void plays_are_found_by_the_tag_that_their_track_has_now() {
    live();
    var filter =
        new HistoryFilter(
            RoundVerdict.ALL, null, null, null, null, Search.ALL, "for the rain", null);
    assertThat(find(filter)).isEmpty();
    mark(1, new Mark.Tag("for the rain", true));
    assertThat(find(filter)).isEqualTo("1");
    mark(1, new Mark.Tag("for the rain", false));
    assertThat(find(filter)).isEmpty();
  }

  @Test
  void plays_are_found_by_the_hour_of_the_week() {
    live();
    // Heard on a Saturday, from six in the morning.
    assertThat(find(hour(6, 6))).isEqualTo("5 4 3 2 1");
    assertThat(find(hour(6, 7))).isEmpty();
    assertThat(find(hour(7, null))).isEmpty();
    assertThat(find(hour(null, 6))).isEqualTo("5 4 3 2 1");
  }

  private static HistoryFilter hour(@Nullable Integer day, @Nullable Integer hour) {
    return new HistoryFilter(
        RoundVerdict.ALL,
        null,
        null,
        null,
        null,
        Search.ALL,
        null,
        new WeekHour(day, hour, ZoneOffset.UTC));
  }

  private String find(Search search) {
    return find(new HistoryFilter(RoundVerdict.ALL, null, null, null, null, search));
  }

  private String find(HistoryFilter historyFilter) {
    try (var reader = history.reader()) {
      return String.join(
          " ",
          reader.recent(9, historyFilter).stream().map(row -> Long.toString(row.id())).toList());
    }
  }

  @Test
  void partitions_are_found_by_their_players_name() {
    live();
    assertThat(find(new HistoryFilter(RoundVerdict.ALL, "mpd", null, null, null)))
        .isEqualTo("5 2 1");
    assertThat(find(new HistoryFilter(RoundVerdict.ALL, "mpd/kitchen", null, null, null)))
        .isEqualTo("2");
    assertThat(find(new HistoryFilter(RoundVerdict.ALL, "mp", null, null, null))).isEmpty();
    var home = new Search(List.of("home"), null, null, null);
    assertThat(find(new HistoryFilter(RoundVerdict.ALL, "mpd", null, null, null, home)))
        .isEqualTo("2");
    assertThat(find(new HistoryFilter(RoundVerdict.ALL, "den", null, null, null, home))).isEmpty();
    assertThat(find(new HistoryFilter(Set.of(RoundVerdict.LISTEN), null, 2L, null, null, home)))
        .isEqualTo("2");
    assertThat(find(new HistoryFilter(Set.of(RoundVerdict.LISTEN), null, 1L, null, null, home)))
        .isEmpty();
  }

  @Test
  void marks_are_found_by_their_track_and_tag() {
    live();
    mark(1, new Mark.Tag("for the rain", true));
    mark(2, new Mark.Rating(8));
    assertThat(marked(new Search(List.of("bjork"), null, null, null))).containsExactly(1L);
    assertThat(marked(new Search(List.of("bjork", "rain"), null, null, null))).containsExactly(1L);
    assertThat(marked(new Search(List.of(), null, "home", null))).containsExactly(2L);
    assertThat(marked(Search.ALL)).containsExactly(2L, 1L);
  }

  private void mark(long track, Mark.Word word) {
    history
        .marks()
        .make(
            new Marks.On.Known(track, null),
            _ -> List.of(word),
            Origin.SOCKET,
            List.of(),
            HeardPlays.MORNING);
  }

  private List<Long> marked(Search search) {
    try (var reader = history.reader()) {
      var historyFilter = new HistoryFilter(RoundVerdict.ALL, null, null, null, null, search);
      return reader.marks(9, EnumSet.allOf(Kind.class), historyFilter).stream()
          .map(marked -> marked.mark().track())
          .toList();
    }
  }

  @ParameterizedTest
  @CsvSource({"100%, 1", "%, 1", "a_c, 2", "_, 2", "wow!, 3", "!, 3", "a\\c, 4", "x y, 5"})
  void special_characters_of_sql_have_no_special_meaning(String words, String number) {
    hear("mpd", 1, track("1.flac", "100% pure", "Somebody", "Album", 200));
    hear("mpd", 2, track("2.flac", "a_c", "Somebody", "Album", 200));
    hear("mpd", 3, track("3.flac", "Wow!", "Somebody", "Album", 200));
    hear("mpd", 4, track("4.flac", "a\\c", "Somebody", "Album", 200));
    hear("mpd", 5, track("5.flac", "x  y\tb c", "Somebody", "Album", 200));
    assertThat(find(new Search(List.of(), null, null, words))).isEqualTo(number);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Sigur R\u00f3s, sigur ros",
        "STRA\u1e9eE, strasse",
        "\ufb01ne, fine",
        "\u0130zmir, izmir",
        "\u03a3\u03a6\u0399\u0393\u039e, \u03c3\u03c6\u03b9\u03b3\u03be",
        "\u03bb\u03cc\u03b3\u03bf\u03c2, \u03bb\u03bf\u03b3\u03bf\u03c3",
        "\u0141\u00f3d\u017a, lodz",
        "  a \u00a0\u3000 B\t, a b",
        "rock \u2019n\u2019 roll \u2013 live, rock 'n' roll - live",
        "\ud835\udd38, a",
        "\u0301, ",
      })
  void names_are_folded(String pair) {
    var cut = pair.lastIndexOf(", ");
    assertThat(new Folding().of(pair.substring(0, cut))).isEqualTo(pair.substring(cut + 2));
  }
}

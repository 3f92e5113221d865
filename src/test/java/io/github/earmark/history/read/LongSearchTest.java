package io.github.earmark.history.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.history.Bulk;
import io.github.earmark.history.HeardPlays;
import io.github.earmark.history.History;
import io.github.earmark.music.Tag;
import io.github.earmark.playback.RoundVerdict;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Searches a long history in each of the ways that plays are found: recent plays, few plays in
/// all, and many of them.
class LongSearchTest {
  private static final int PLAYS = 30_000;

  @TempDir static Path directory;
  private static History history;

  @BeforeAll
  static void fill() {
    history = History.open(directory, HeardPlays.BUILT);
    Bulk.tracks(history, 90);
    Bulk.plays(history, 1, PLAYS, 90, HeardPlays.MORNING.toEpochMilli());
  }

  @AfterAll
  static void close() {
    history.close();
  }

  @ParameterizedTest
  @CsvSource({"length, 10", "length 7, 100", "length, 6000", "length 7, 9999", "none, 10"})
  void it_finds_the_newest_plays_however_many_there_are(String words, int most) {
    try (var reader = history.reader()) {
      var expected =
          reader.recent(PLAYS, HistoryFilter.ALL).stream()
              .filter(row -> has(row, words))
              .limit(most)
              .map(PlayRow::id)
              .toList();
      var search = new Search(List.of(words.split(" ")), null, null, null);
      assertThat(
              reader.recent(
                  most,
                  new HistoryFilter(RoundVerdict.ALL, null, null, null, null, search),
                  PlayRow::id))
          .isEqualTo(expected);
    }
  }

  private static boolean has(PlayRow row, String words) {
    var names = row.said().label() + "\n" + row.said().tags().first(Tag.ALBUM);
    return List.of(words.split(" ")).stream().allMatch(names::contains);
  }
}

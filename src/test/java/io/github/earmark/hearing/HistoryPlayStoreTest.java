package io.github.earmark.hearing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.history.HeardPlays;
import io.github.earmark.history.History;
import io.github.earmark.history.plays.PrivatePeriod;
import io.github.earmark.history.read.HistoryFilter;
import io.github.earmark.music.Tag;
import io.github.earmark.music.Tags;
import io.github.earmark.music.Track;
import io.github.earmark.playback.PlayEvent;
import io.github.earmark.playback.PlayEvent.Ending;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryPlayStoreTest {
  @TempDir Path directory = Path.of("");

  @Test
  void what_the_disk_refused_is_written_without_waiting_for_the_next_song() throws SQLException {
    try (var history = History.open(directory, HeardPlays.BUILT)) {
      var playStore = playStore(history);
      sql("CREATE TRIGGER full BEFORE INSERT ON plays BEGIN SELECT raise(ABORT, 'full'); END");
      playStore.write(HeardPlays.listen("a", HeardPlays.track("A"), 0), HeardPlays.at(100));
      playStore.write(HeardPlays.listen("b", HeardPlays.track("B"), 200), HeardPlays.at(300));
      assertThat(playStore.behind()).isTrue();

      sql("DROP TRIGGER full");
      playStore.catchUp();
      assertThat(playStore.behind()).isFalse();
      assertThat(stored(history)).containsExactly("B", "A");
    }
  }

  @Test
  void the_end_is_another_chance_for_it() throws SQLException {
    try (var history = History.open(directory, HeardPlays.BUILT)) {
      var playStore = playStore(history);
      sql("CREATE TRIGGER full BEFORE INSERT ON plays BEGIN SELECT raise(ABORT, 'full'); END");
      playStore.write(HeardPlays.listen("a", HeardPlays.track("A"), 0), HeardPlays.at(100));
      sql("DROP TRIGGER full");
      playStore.close();
      assertThat(stored(history)).containsExactly("A");
    }
  }

  @Test
  void what_waits_is_counted_and_too_much_is_given_up_and_counted() throws SQLException {
    try (var history = History.open(directory, HeardPlays.BUILT)) {
      var playStore = playStore(history, 50);
      sql("CREATE TRIGGER full BEFORE INSERT ON plays BEGIN SELECT raise(ABORT, 'full'); END");
      playStore.write(HeardPlays.listen("a", HeardPlays.track("A"), 0), HeardPlays.at(100));
      playStore.write(
          HeardPlays.step(
              new PlayEvent.Ended(
                  HeardPlays.play("a", HeardPlays.track("A"), 0, true),
                  Ending.CHANGED,
                  HeardPlays.at(180))),
          HeardPlays.at(180));
      assertThat(playStore.kept()).as("one play").isEqualTo(new PlayStore.Kept(1, 0));
      for (var n = 0; n < 52; n++) {
        playStore.write(HeardPlays.skip("s" + n, HeardPlays.track("S"), 200), HeardPlays.at(300));
      }
      assertThat(playStore.kept()).isEqualTo(new PlayStore.Kept(50, 3));
      sql("DROP TRIGGER full");
      playStore.catchUp();
      assertThat(playStore.kept()).isEqualTo(new PlayStore.Kept(0, 3));
    }
  }

  @Test
  void what_waits_is_bounded_by_its_text_too() throws SQLException {
    try (var history = History.open(directory, HeardPlays.BUILT)) {
      var playStore = playStore(history);
      sql("CREATE TRIGGER full BEFORE INSERT ON plays BEGIN SELECT raise(ABORT, 'full'); END");
      var fitting = (int) (HistoryPlayStore.MOST_TEXT / Tags.WHOLE);
      for (var n = 0; n < fitting + 7; n++) {
        var tags = Tags.builder().add(Tag.TITLE, "A" + n).add(Tag.ARTIST, "B");
        for (var i = 0; i < 10; i++) {
          tags.add(Tag.PERFORMER, "p".repeat(4_000));
        }
        var track = new Track("a" + n, false, tags.build(), Duration.ofMinutes(3));
        playStore.write(HeardPlays.listen("k" + n, track, 200L * n), HeardPlays.at(200L * n + 100));
      }
      assertThat(playStore.kept()).isEqualTo(new PlayStore.Kept(fitting, 7));
      sql("DROP TRIGGER full");
      playStore.catchUp();
      assertThat(playStore.kept()).isEqualTo(new PlayStore.Kept(0, 7));
      for (var n = 0; n < 3 * fitting; n++) {
        var track = new Track("b" + n, false, HeardPlays.track("C").tags(), Duration.ofMinutes(3));
        playStore.write(HeardPlays.listen("l" + n, track, 100_000 + n), HeardPlays.at(200_000 + n));
      }
      assertThat(playStore.kept())
          .as("nothing is counted twice")
          .isEqualTo(new PlayStore.Kept(0, 7));
    }
  }

  @Test
  void what_turns_out_to_have_been_private_is_not_written() throws Exception {
    try (var history = History.open(directory, HeardPlays.BUILT)) {
      history.keep(PrivatePeriod.over(HeardPlays.at(100), HeardPlays.at(200)));
    }
    var file = directory.resolve("history.db");
    var away = directory.resolve("away");
    Files.move(file, away);
    Files.createDirectory(file);
    try (var history = History.open(directory, HeardPlays.BUILT)) {
      var privateMode = PrivateMode.of(history);
      var playStore = new HistoryPlayStore(history, HeardPlays.MPD, Map.of(), privateMode);
      var secret = HeardPlays.play("a", HeardPlays.track("Secret"), 120, false);
      var step =
          privateMode.censored(
              HeardPlays.step(new PlayEvent.NowPlaying(secret)), null, HeardPlays.at(130));
      assertThat(step.outcomes()).as("not announced").isEmpty();
      playStore.write(HeardPlays.listen("a", HeardPlays.track("Secret"), 120), HeardPlays.at(180));
      playStore.write(HeardPlays.listen("b", HeardPlays.track("Open"), 210), HeardPlays.at(310));

      Files.delete(file);
      Files.move(away, file);
      playStore.catchUp();
      assertThat(playStore.behind()).isFalse();
      assertThat(stored(history)).containsExactly("Open");
    }
  }

  private static HistoryPlayStore playStore(History history) {
    return new HistoryPlayStore(history, HeardPlays.MPD, Map.of(), PrivateMode.of(history));
  }

  private static HistoryPlayStore playStore(History history, int most) {
    return new HistoryPlayStore(history, HeardPlays.MPD, Map.of(), PrivateMode.of(history), most);
  }

  private static List<String> stored(History history) {
    try (var reader = history.reader()) {
      return reader.recent(10, HistoryFilter.ALL).stream()
          .map(play -> String.valueOf(play.said().title()))
          .toList();
    }
  }

  private void sql(String statement) throws SQLException {
    try (var connection =
            DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("history.db"));
        var change = connection.createStatement()) {
      change.execute(statement);
    }
  }
}

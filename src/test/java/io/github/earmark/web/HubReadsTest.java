package io.github.earmark.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.history.HeardPlays;
import io.github.earmark.history.History;
import io.github.earmark.history.read.StoredListen;
import io.github.earmark.stats.values.Period;
import io.github.earmark.stats.values.TopKind;
import io.github.earmark.stats.values.Unit;
import io.github.earmark.web.hub.Client;
import io.github.earmark.web.hub.HubHistory;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What other scrobblers read of a history of a morning, in which no daemon runs.
class HubReadsTest {
  private static final Clock CLOCK =
      Clock.fixed(HeardPlays.MORNING.plusSeconds(7_200), ZoneOffset.UTC);

  @TempDir Path directory;
  private History history;
  private HubHistory reads;

  @BeforeEach
  void open() {
    history = History.open(directory, HeardPlays.BUILT);
    HeardPlays.listens(history, 3);
    reads =
        new HubReads(
            Map.of(
                "STATE_DIRECTORY",
                directory.toString(),
                "EARMARK_SOCKET",
                directory.resolve("none.sock").toString()),
            new CountedHistory(directory, CLOCK),
            CLOCK.getZone());
  }

  @AfterEach
  void close() {
    history.close();
  }

  @Test
  void listens_are_given_by_time_the_newest_first() throws Exception {
    var all = reads.listens(null, null, 0, 10);
    assertThat(all).extracting(StoredListen::start).isSortedAccordingTo((a, b) -> b.compareTo(a));
    assertThat(reads.listens(null, null)).isEqualTo(3);
    assertThat(reads.newest()).isEqualTo(all.getFirst().start());
    assertThat(reads.oldest()).isEqualTo(all.getLast().start());
    assertThat(reads.listens(null, null, 1, 1)).containsExactly(all.get(1));
    var middle = all.get(1).start();
    assertThat(reads.listens(middle, middle.plusMillis(1), 0, 10)).containsExactly(all.get(1));
    assertThat(reads.listens(middle, null)).isEqualTo(2);
    assertThat(reads.firstListens(middle, 1)).containsExactly(all.get(1));
    assertThat(reads.firstListens(middle, 9)).containsExactly(all.get(0), all.get(1));
    assertThat(reads.listens(null, middle)).isEqualTo(1);
    assertThat(reads.track(all.getFirst().track()))
        .satisfies(track -> assertThat(track.title()).isEqualTo(all.getFirst().said().title()));
    assertThat(reads.track(99)).isNull();
    assertThat(reads.recorded(UUID.randomUUID())).isNull();
    assertThat(reads.feedback()).isEmpty();
    assertThat(reads.playing(new Client("phone"))).isNull();
  }

  @Test
  void what_was_played_most_is_counted() throws Exception {
    var ever = Period.EVER;
    assertThat(reads.most(TopKind.TRACKS, ever, 2).rows()).hasSize(2);
    assertThat(reads.most(TopKind.TRACKS, ever, 2).distinct()).isEqualTo(3);
    assertThat(reads.activity(ever, Unit.DAY)).singleElement().matches(day -> day.plays() == 3);
    // A Saturday.
    assertThat(reads.week(ever).at(5, 6).plays()).isEqualTo(3);
  }
}

package io.github.earmark.history;

import static io.github.earmark.history.HeardPlays.BUILT;
import static io.github.earmark.history.HeardPlays.at;
import static io.github.earmark.history.HeardPlays.listen;
import static io.github.earmark.history.HeardPlays.play;
import static io.github.earmark.history.HeardPlays.skip;
import static io.github.earmark.history.HeardPlays.step;
import static io.github.earmark.history.HeardPlays.track;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.history.read.HistoryFilter;
import io.github.earmark.history.read.PlayRow;
import io.github.earmark.history.read.Totals;
import io.github.earmark.music.Track;
import io.github.earmark.playback.PlayEvent;
import io.github.earmark.playback.PlayEvent.Ending;
import io.github.earmark.playback.RoundVerdict;
import io.github.earmark.playback.Step;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Listens, plays that were heard but cannot be sent, and skips are each counted as what they are.
class OutcomesTest {
  private static final Track SONG = track("song");
  private static final Track INTERLUDE = track("i.flac", "Interlude", "Artist", "Album", 20);
  private static final Track NAMELESS = track("n.flac", "", "", "", 180);

  @TempDir Path directory;
  private History history;

  @BeforeEach
  void open() {
    history = History.open(directory, BUILT);
    hear(0, listen("listen", SONG, 0));
    hear(200, whole("short", INTERLUDE, 200));
    hear(300, listen("unnamed", NAMELESS, 300));
    hear(500, skip("skip", SONG, 500));
  }

  @AfterEach
  void close() {
    history.close();
  }

  private void hear(long start, Step step) {
    history.commit("mpd", "MPD", step, at(start + 100), List.of("a"));
  }

  private static Step whole(String key, Track track, long start) {
    var length = Objects.requireNonNull(track.duration());
    var play = play(key, track, start, false).heard(length);
    return step(new PlayEvent.Ended(play, Ending.CHANGED, at(start + length.toSeconds())));
  }

  @ParameterizedTest
  @EnumSource
  void each_play_is_found_by_its_outcome(RoundVerdict roundVerdict) {
    try (var reader = history.reader()) {
      var found = reader.recent(9, new HistoryFilter(Set.of(roundVerdict), null, null, null, null));
      assertThat(found).extracting(PlayRow::verdict).containsExactly(roundVerdict);
    }
  }

  @Test
  void several_outcomes_can_be_combined_and_none_finds_nothing() {
    try (var reader = history.reader()) {
      assertThat(reader.recent(9, heard(EnumSet.complementOf(EnumSet.of(RoundVerdict.SKIP)))))
          .extracting(PlayRow::verdict)
          .containsExactly(RoundVerdict.UNNAMED, RoundVerdict.SHORT, RoundVerdict.LISTEN);
      assertThat(reader.recent(9, heard(Set.of()))).isEmpty();
      assertThat(reader.recent(9, HistoryFilter.ALL)).hasSize(4);
    }
  }

  private static HistoryFilter heard(Set<RoundVerdict> verdicts) {
    return new HistoryFilter(verdicts, null, null, null, null);
  }

  @Test
  void only_the_listen_is_queued() {
    assertThat(history.queue().next("a", 9))
        .extracting(one -> one.listen().play())
        .containsExactly(1L);
  }

  @Test
  void totals_and_track_histories_distinguish_outcomes() {
    try (var reader = history.reader()) {
      assertThat(reader.totals()).isEqualTo(new Totals(4, 1, 1, 1, 0, 3));
      assertThat(reader.totals().skips()).isEqualTo(1);
      var interlude = Objects.requireNonNull(reader.story(2)).heard();
      assertThat(interlude.shorts()).isEqualTo(1);
      assertThat(interlude.skips()).isZero();
      assertThat(interlude.completion()).isEqualTo(1.0);
      assertThat(Objects.requireNonNull(reader.story(3)).heard())
          .matches(heard -> heard.unnamed() == 1 && heard.listens() == 0 && heard.skips() == 0);
      var song = Objects.requireNonNull(reader.story(1)).heard();
      assertThat(song).matches(heard -> heard.listens() == 1 && heard.skips() == 1);
    }
  }

  @Test
  void an_unnamed_play_stays_unnamed_when_it_ends() {
    hear(310, skip("unnamed", NAMELESS, 300));
    try (var reader = history.reader()) {
      assertThat(reader.play(3))
          .matches(row -> row.verdict() == RoundVerdict.UNNAMED && row.ending() == Ending.CHANGED);
      assertThat(reader.totals()).isEqualTo(new Totals(4, 1, 1, 1, 0, 3));
    }
  }

  @Test
  void totals_are_updated_when_plays_are_forgotten() {
    var kept = new TreeSet<>(Set.of(1L, 2L, 3L, 4L));
    while (!kept.isEmpty()) {
      var gone = Objects.requireNonNull(kept.pollFirst());
      history.queue().forget(List.of(gone), Set.of(), HeardPlays.MORNING);
      try (var reader = history.reader()) {
        var totals = reader.totals();
        assertThat(List.of(totals.plays(), totals.listens(), totals.shorts(), totals.unnamed()))
            .containsExactly(
                (long) kept.size(),
                kept.contains(1L) ? 1L : 0L,
                kept.contains(2L) ? 1L : 0L,
                kept.contains(3L) ? 1L : 0L);
        assertThat(totals.skips()).isEqualTo(kept.contains(4L) ? 1 : 0);
      }
    }
  }
}

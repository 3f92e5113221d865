package io.github.earmark.history.marks;

import static io.github.earmark.history.HeardPlays.BUILT;
import static io.github.earmark.history.HeardPlays.MORNING;
import static io.github.earmark.history.HeardPlays.at;
import static io.github.earmark.history.HeardPlays.listen;
import static io.github.earmark.history.HeardPlays.play;
import static io.github.earmark.history.HeardPlays.skip;
import static io.github.earmark.history.HeardPlays.step;
import static io.github.earmark.history.HeardPlays.track;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.history.History;
import io.github.earmark.history.marks.Mark.Love;
import io.github.earmark.history.marks.Mark.Origin;
import io.github.earmark.history.marks.Mark.Rating;
import io.github.earmark.history.marks.Marks.On;
import io.github.earmark.history.read.PlayRow;
import io.github.earmark.music.Track;
import io.github.earmark.playback.PlayEvent;
import io.github.earmark.playback.PlayEvent.Ending;
import io.github.earmark.playback.Step;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whoever follows the history is told of each change once, and when it can be read there.
class ChangesTest {
  private static final Track SONG = track("song");

  @TempDir Path directory;
  private History history;
  private final List<Change> told = new ArrayList<>();

  @BeforeEach
  void open() {
    history = History.open(directory, BUILT);
    history.onChange(told::add);
  }

  @AfterEach
  void close() {
    history.close();
  }

  private void hear(Step step) {
    history.commit("mpd", "MPD", step, at(1_000), List.of("a"));
  }

  private long stored(String key) {
    return Objects.requireNonNull(history.play(key));
  }

  private static Step end(String key, boolean qualified) {
    return step(
        new PlayEvent.Ended(
            play(key, SONG, 0, qualified).heard(Duration.ofMinutes(3)), Ending.CHANGED, at(180)));
  }

  @Test
  void a_play_is_told_when_it_counts_and_when_it_is_over_however_often_it_is_stored() {
    hear(listen("one", SONG, 0));
    var id = stored("one");
    hear(listen("one", SONG, 0));
    assertThat(told).containsExactly(new Change.Played(id));
    hear(end("one", true));
    hear(end("one", true));
    assertThat(told).containsExactly(new Change.Played(id), new Change.Ended(id));
  }

  @Test
  void a_skip_and_a_listen_that_counts_at_its_end_are_told_once() {
    hear(skip("skipped", SONG, 0));
    hear(skip("skipped", SONG, 0));
    hear(end("counts late", true));
    hear(end("counts late", true));
    assertThat(told)
        .containsExactly(
            new Change.Played(stored("skipped")), new Change.Played(stored("counts late")));
  }

  @Test
  void it_can_be_read_when_it_is_told() {
    var read = new ArrayList<PlayRow>();
    history.onChange(
        change -> {
          try (var reader = history.reader()) {
            read.add(Objects.requireNonNull(reader.play(((Change.Played) change).play())));
          }
        });
    hear(listen("one", SONG, 0));
    assertThat(read).extracting(row -> row.said().title()).containsExactly("song");
  }

  @Test
  void each_mark_of_a_gesture_is_told_and_told_again_when_it_is_taken_back() {
    history
        .marks()
        .make(
            new On.Playing("mpd", play("one", SONG, 0, false), null),
            _ -> List.of(new Rating(9), new Love(1)),
            Origin.SOCKET,
            List.of(),
            MORNING);
    history.marks().undo(List.of(), MORNING.plusSeconds(5));
    assertThat(told)
        .extracting(
            change ->
                switch (change) {
                  case Change.Marked(var marked) -> "marked " + marked.mark().said();
                  case Change.Undone(var marked) -> "undone " + marked.mark().said();
                  case Change.Played _, Change.Ended _ -> "a play";
                })
        .containsExactly(
            "marked Rating[value=9]",
            "marked Love[value=1]",
            "undone Rating[value=9]",
            "undone Love[value=1]");
  }
}

package io.github.earmark.history.tracks;

import static io.github.earmark.history.HeardPlays.BUILT;
import static io.github.earmark.history.HeardPlays.MORNING;
import static io.github.earmark.history.HeardPlays.at;
import static io.github.earmark.history.HeardPlays.listen;
import static io.github.earmark.history.HeardPlays.play;
import static io.github.earmark.history.HeardPlays.remote;
import static io.github.earmark.history.HeardPlays.track;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.history.HeardPlays;
import io.github.earmark.history.History;
import io.github.earmark.history.marks.Mark.Love;
import io.github.earmark.history.marks.Mark.Origin;
import io.github.earmark.history.marks.Mark.Rating;
import io.github.earmark.history.marks.Mark.Word;
import io.github.earmark.history.marks.Marks;
import io.github.earmark.history.read.HistoryFilter;
import io.github.earmark.history.read.Totals;
import io.github.earmark.history.read.TrackHistory;
import io.github.earmark.music.Track;
import io.github.earmark.playback.PlayEvent;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Merges of tracks, marks made before their play was stored, and what is left of a track whose
/// plays are forgotten.
class MergesTest {
  private static final Track ALBUM = track("album.flac", "Song", "Artist", "Album", 180);
  private static final Track BEST_OF = track("best.flac", "Song", "Artist", "Best Of", 250);
  private static final Track LIVE = track("live.flac", "Song (live)", "Artist", "Live", 300);

  @TempDir Path directory;
  private History history;
  private int heard;

  @BeforeEach
  void open() {
    history = History.open(directory, BUILT);
  }

  @AfterEach
  void close() {
    history.close();
  }

  @Test
  void every_lookup_follows_a_merge_and_is_restored_by_undoing_it() {
    var album = hear(ALBUM);
    var best = hear(BEST_OF);
    mark(best, new Rating(9));
    var before = dump();

    assertThat(history.trackIdentity().merge(album, best, MORNING)).isNotNull();
    assertThat(story(best)).isEqualTo(story(album));
    assertThat(story(album).heard().listens()).isEqualTo(2);
    assertThat(story(album).standing().rating()).isEqualTo(9);
    assertThat(story(album).merged()).containsExactly(best);
    assertThat(totals().tracks()).isEqualTo(1);
    assertThat(mark(best, new Love(1)).track()).isEqualTo(album);
    assertThat(history.marks().undo(List.of(), MORNING)).isNotNull();
    assertThat(history.trackIdentity().merge(best, album, MORNING)).as("one already").isNull();

    assertThat(history.trackIdentity().unmerge(best, MORNING)).isNotNull();
    assertThat(totals().tracks()).isEqualTo(2);
    assertThat(dump()).isEqualTo(before);
    assertThat(history.trackIdentity().unmerge(best, MORNING)).as("two already").isNull();
    assertThat(hear(BEST_OF)).isEqualTo(best);
  }

  @Test
  void playing_a_merged_track_under_its_other_names_renames_nothing() {
    var album = hear(ALBUM);
    var best = hear(BEST_OF);
    assertThat(history.trackIdentity().merge(album, best, MORNING)).isNotNull();
    hear(BEST_OF);
    hear(track("elsewhere.flac", "Song", "Artist", "Best Of", 250));
    var apart = Objects.requireNonNull(history.trackIdentity().unmerge(best, MORNING));
    assertThat(apart.names().tags()).isEqualTo(ALBUM.tags());
    assertThat(apart.others().tags()).isEqualTo(BEST_OF.tags());
  }

  @Test
  void plays_after_a_merge_belong_to_the_track_that_was_kept() {
    var album = hear(ALBUM);
    var best = hear(BEST_OF);
    assertThat(history.trackIdentity().merge(album, best, MORNING)).isNotNull();
    assertThat(hear(BEST_OF)).isEqualTo(album);
    for (var moved :
        List.of(
            track("elsewhere.flac", "Song", "Artist", "Best Of", 250),
            track("moved.flac", "Song", "Artist", "Album", 180))) {
      assertThat(hear(moved)).as(moved.uri()).isEqualTo(album);
    }
  }

  @Test
  void names_that_both_tracks_had_are_restored_to_both() {
    var one = hear(track("one.flac", "Song", "Artist", "Album", 100));
    var two = hear(track("two.flac", "Song", "Artist", "Album", 200));
    assertThat(two).isNotEqualTo(one);
    var before = dump();
    assertThat(history.trackIdentity().merge(one, two, MORNING)).isNotNull();
    assertThat(history.trackIdentity().unmerge(two, MORNING)).isNotNull();
    assertThat(dump()).isEqualTo(before);
  }

  @Test
  void merges_of_merges_are_undone_in_turn() {
    var album = hear(ALBUM);
    var best = hear(BEST_OF);
    var live = hear(LIVE);
    var before = dump();
    assertThat(history.trackIdentity().merge(best, live, MORNING)).isNotNull();
    assertThat(history.trackIdentity().merge(album, best, MORNING)).isNotNull();
    assertThat(story(live).id()).isEqualTo(album);
    assertThat(story(album).merged()).containsExactly(best, live);
    assertThat(history.trackIdentity().unmerge(live, MORNING))
        .as("the other one comes first")
        .isNull();
    assertThat(history.trackIdentity().unmerge(best, MORNING)).isNotNull();
    assertThat(story(live).id()).isEqualTo(best);
    assertThat(history.trackIdentity().unmerge(live, MORNING)).isNotNull();
    assertThat(dump()).isEqualTo(before);
  }

  @Test
  void a_play_marked_before_it_was_stored_belongs_to_the_marked_track() {
    // A stream without names cannot be found again, so each play would create another track.
    var nameless = new Track("http://radio/", true, remote("", "", "").tags(), null);
    var play = play("radio", nameless, 0, true);
    var marked = make(new Marks.On.Playing("mpd", play, null), new Rating(7));
    history.commit(
        "mpd", "MPD", HeardPlays.step(new PlayEvent.Qualified(play)), at(300), List.of());
    assertThat(story(marked.track()).heard().unnamed()).isEqualTo(1);
    assertThat(make(new Marks.On.Playing("mpd", play, null), new Rating(8)).track())
        .isEqualTo(marked.track());
  }

  @Test
  void forgetting_a_play_keeps_a_marked_track() {
    var album = hear(ALBUM);
    mark(album, new Rating(9));
    var gone = history.queue().forget(List.of(1L), Set.of(), MORNING);
    assertThat(gone.getFirst().marked()).isEqualTo(album);
    assertThat(story(album).heard().listens()).isZero();
    assertThat(story(album).standing().rating()).isEqualTo(9);
    assertThat(hear(ALBUM)).isEqualTo(album);
  }

  @Test
  void forgetting_a_play_removes_a_track_whose_marks_were_undone() {
    var album = hear(ALBUM);
    var best = hear(BEST_OF);
    mark(best, new Rating(9));
    assertThat(history.marks().undo(List.of(), MORNING)).isNotNull();
    assertThat(history.trackIdentity().merge(album, best, MORNING)).isNotNull();
    assertThat(history.queue().forget(List.of(1L, 2L), Set.of(), MORNING)).hasSize(2);
    assertThat(totals()).isEqualTo(new Totals(0, 0, 0, 0, 0, 0));
    assertThat(HeardPlays.ask(history, "SELECT id FROM tracks")).isEmpty();
    assertThat(HeardPlays.ask(history, "PRAGMA foreign_key_check")).isEmpty();
  }

  private long hear(Track track) {
    heard++;
    history.commit(
        "mpd",
        "MPD",
        listen("key-" + heard, track, heard * 180L),
        at(heard * 180L + 100),
        List.of());
    try (var reader = history.reader()) {
      return reader.recent(1, HistoryFilter.ALL).getFirst().track();
    }
  }

  private Marks.Result mark(long track, Word word) {
    return make(new Marks.On.Known(track, null), word);
  }

  private Marks.Result make(Marks.On on, Word word) {
    return Objects.requireNonNull(
        history.marks().make(on, _ -> List.of(word), Origin.SOCKET, List.of("fm"), MORNING));
  }

  private TrackHistory story(long track) {
    try (var reader = history.reader()) {
      return Objects.requireNonNull(reader.story(track));
    }
  }

  private Totals totals() {
    try (var reader = history.reader()) {
      return reader.totals();
    }
  }

  /// All rows that belong to a track, except marks that were taken back.
  private Set<String> dump() {
    return new HashSet<>(
        HeardPlays.ask(
            history,
            """
            SELECT 'uri ' || library || uri || track FROM track_uris
            UNION ALL SELECT 'name ' || artist || title || album || track FROM track_names
            UNION ALL SELECT 'said ' || id || ' ' || track FROM descriptions
            UNION ALL SELECT 'mark ' || id || ' ' || track FROM marks WHERE undone_ms IS NULL
            """));
  }
}

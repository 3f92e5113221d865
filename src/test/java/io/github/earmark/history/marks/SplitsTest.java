package io.github.earmark.history.marks;

import static io.github.earmark.history.HeardPlays.BUILT;
import static io.github.earmark.history.HeardPlays.MORNING;
import static io.github.earmark.history.HeardPlays.at;
import static io.github.earmark.history.HeardPlays.listen;
import static io.github.earmark.history.HeardPlays.play;
import static io.github.earmark.history.HeardPlays.track;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.history.HeardPlays;
import io.github.earmark.history.History;
import io.github.earmark.history.marks.Mark.Love;
import io.github.earmark.history.marks.Mark.Origin;
import io.github.earmark.history.marks.Mark.Rating;
import io.github.earmark.history.marks.Mark.Word;
import io.github.earmark.history.marks.TrackFeedback.State;
import io.github.earmark.history.read.HistoryFilter;
import io.github.earmark.history.read.TrackHistory;
import io.github.earmark.history.tracks.TrackFile;
import io.github.earmark.music.Tag;
import io.github.earmark.music.Track;
import io.github.earmark.playback.CurrentPlay;
import io.github.earmark.playback.Step;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What was taken for one song by mistake and is two again, with its plays and marks.
class SplitsTest {
  private static final String MBID = "0f0e0d0c-0000-4000-8000-000000000001";
  private static final Track ALBUM = track("album.flac", "Song", "Artist", "Album", 180);
  private static final Track LIVE =
      recording(track("live.flac", "Song", "Artist", "Live", 300), MBID);

  @TempDir Path directory;
  private History history;
  private int heard;

  private static Track recording(Track track, String mbid) {
    return new Track(
        track.uri(),
        track.remote(),
        track.tags().with(Tag.RECORDING_MBID, List.of(mbid)),
        track.duration());
  }

  @BeforeEach
  void open() {
    history = History.open(directory, BUILT);
  }

  @AfterEach
  void close() {
    history.close();
  }

  /// Two songs that somebody made one: track 1, of which 1 and 3 were the album's.
  private long mistaken() {
    var album = hear(ALBUM);
    var live = hear(LIVE);
    hear(ALBUM);
    assertThat(history.trackIdentity().merge(album, live, MORNING)).isNotNull();
    return album;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "live.flac",
        MBID,
        "0F0E0D0C-0000-4000-8000-000000000001",
        "Artist – Song – Live",
        "artist - song - live"
      })
  void a_part_goes_by_its_file_its_recording_or_its_name(String what) {
    var track = mistaken();
    var split = done(track, what, false);
    assertThat(split.kept()).isEqualTo(track);
    assertThat(split.plays()).isEqualTo(1);
    assertThat(split.files()).containsExactly(new TrackFile("mpd", "live.flac"));
    assertThat(split.recordings()).containsExactly(MBID);
    assertThat(plays()).isEqualTo("1:1 2:3 3:1");
    assertThat(story(split.made()).names().tags().first(Tag.ALBUM)).isEqualTo("Live");
    assertThat(story(track).names().tags().first(Tag.ALBUM)).isEqualTo("Album");
    assertThat(story(track).recordings()).isEmpty();
    assertThat(HeardPlays.ask(history, "PRAGMA foreign_key_check")).isEmpty();
  }

  @Test
  void they_stay_two_when_they_are_played_again() {
    var track = mistaken();
    var made = done(track, "live.flac", false).made();
    assertThat(hear(LIVE)).isEqualTo(made);
    assertThat(hear(ALBUM)).isEqualTo(track);
    assertThat(hear(recording(track("moved.flac", "Song", "Artist", "Live", 300), MBID)))
        .as("another file of it")
        .isEqualTo(made);
    assertThat(hear(track("other.flac", "Song", "Artist", "Album", 180))).isEqualTo(track);
  }

  @Test
  void a_look_changes_nothing() {
    var track = mistaken();
    var before = dump();
    var split = done(track, "live.flac", true);
    assertThat(split.made()).isZero();
    assertThat(split.plays()).isEqualTo(1);
    assertThat(dump()).isEqualTo(before);
  }

  @Test
  void what_cannot_be_split_is_left_as_it_is() {
    var track = mistaken();
    var before = dump();
    assertThat(split(track, "none.flac", false)).isInstanceOf(Split.NotOfIt.class);
    assertThat(split(track, "Song", false)).isInstanceOf(Split.AllOfIt.class);
    assertThat(split(99, "live.flac", false)).isInstanceOf(Split.NoTrack.class);
    assertThat(dump()).isEqualTo(before);
  }

  @Test
  void a_merge_undoes_it() {
    var track = mistaken();
    markIn("key-2", new Rating(7));
    var before = dump();
    var made = done(track, "live.flac", false).made();
    assertThat(dump()).isNotEqualTo(before);
    assertThat(history.trackIdentity().merge(track, made, MORNING)).isNotNull();
    assertThat(dump()).isEqualTo(before);
  }

  @Test
  void marks_go_with_the_play_they_were_made_in() {
    var track = mistaken();
    markIn("key-1", new Rating(3));
    markIn("key-2", new Rating(9));
    mark(new Marks.On.Known(track, null), new Mark.Tag("rainy", true));
    var split = done(track, "live.flac", false);
    assertThat(split.marks()).isEqualTo(1);
    assertThat(split.marksLeft()).isEqualTo(1);
    assertThat(story(split.made()).standing().rating()).isEqualTo(9);
    assertThat(story(track).standing().rating()).isEqualTo(3);
    assertThat(story(track).standing().tags()).containsExactly("rainy");
    assertThat(Objects.requireNonNull(history.marks().undo(List.of(), MORNING)).track())
        .isEqualTo(track);
    assertThat(Objects.requireNonNull(history.marks().undo(List.of(), MORNING)).track())
        .isEqualTo(split.made());
  }

  @Test
  void a_mark_made_in_the_play_in_progress_does_not_make_them_one_again() {
    var track = mistaken();
    var playing = play("key-9", LIVE, 900, false);
    var anchor = new CurrentPlay.Anchor(Duration.ofMinutes(15), null, Duration.ZERO);
    var currentPlay =
        new CurrentPlay(playing, "1", true, at(905), null, anchor, null, 0, null, null);
    history.commit("mpd", "MPD", new Step(currentPlay, List.of(), null), at(905), List.of());
    mark(new Marks.On.Playing("mpd", playing, Duration.ofSeconds(5)), new Rating(9));
    var made = done(track, "live.flac", false).made();
    assertThat(story(made).standing().rating()).isEqualTo(9);
    history.commit("mpd", "MPD", listen("key-9", LIVE, 900), at(1000), List.of());
    assertThat(plays()).endsWith("4:" + made);
    assertThat(hear(LIVE)).isEqualTo(made);
  }

  @Test
  void services_are_told_by_both_names_what_holds_now() {
    var track = mistaken();
    markIn("key-2", new Love(1));
    var there = new TreeMap<String, Integer>();
    deliver(there);
    var made = done(track, "live.flac", false).made();
    deliver(there);
    assertThat(there).containsEntry("Album", 0).containsEntry("Live", 1);
    assertThat(history.feedback().pending("fm")).isZero();
    assertThat(story(made).standing().love()).isEqualTo(1);
    assertThat(story(track).standing().love()).isZero();
  }

  @Test
  void what_was_not_sent_yet_is_sent_by_the_right_name_alone() {
    var track = mistaken();
    markIn("key-2", new Love(1));
    done(track, "live.flac", false);
    var there = new TreeMap<String, Integer>();
    deliver(there);
    assertThat(there).isEqualTo(Map.of("Live", 1));
  }

  @Test
  void stickers_of_both_are_looked_at_again() {
    var track = mistaken();
    history.stickers().markRead("mpd");
    markIn("key-2", new Rating(9));
    HeardPlays.ask(history, "DELETE FROM sticker_debts RETURNING track");
    var made = done(track, "live.flac", false).made();
    assertThat(HeardPlays.ask(history, "SELECT track FROM sticker_debts ORDER BY track"))
        .containsExactly(Long.toString(track), Long.toString(made));
  }

  @Test
  void totals_know_of_the_new_track() {
    var track = mistaken();
    done(track, "live.flac", false);
    try (var reader = history.reader()) {
      assertThat(reader.totals().tracks()).isEqualTo(2);
      assertThat(reader.totals().plays()).isEqualTo(3);
    }
  }

  private void deliver(Map<String, Integer> there) {
    for (var trackFeedback : history.feedback().next("fm", 9)) {
      assertThat(history.feedback().sending(trackFeedback, MORNING)).isTrue();
      there.put(
          Objects.requireNonNull(trackFeedback.names().tags().first(Tag.ALBUM)),
          trackFeedback.score());
      history.feedback().settle(trackFeedback, State.ACCEPTED, null, MORNING);
    }
  }

  private Split.Done done(long track, String what, boolean dry) {
    return (Split.Done) split(track, what, dry);
  }

  private Split split(long track, String what, boolean dry) {
    return history.trackIdentity().split(track, what, dry, MORNING);
  }

  private long hear(Track track) {
    heard++;
    var start = heard * 400L;
    history.commit("mpd", "MPD", listen("key-" + heard, track, start), at(start + 100), List.of());
    try (var reader = history.reader()) {
      return reader.recent(1, HistoryFilter.ALL).getFirst().track();
    }
  }

  private void markIn(@Nullable String play, Word word) {
    mark(new Marks.On.Known(1, play), word);
  }

  private void mark(Marks.On on, Word word) {
    assertThat(history.marks().make(on, _ -> List.of(word), Origin.SOCKET, List.of("fm"), MORNING))
        .isNotNull();
  }

  private TrackHistory story(long track) {
    try (var reader = history.reader()) {
      return Objects.requireNonNull(reader.story(track));
    }
  }

  /// The track of each play.
  private String plays() {
    return String.join(
        " ",
        HeardPlays.ask(
            history,
            "SELECT p.id || ':' || d.track FROM plays p JOIN descriptions d ON d.id = p.description"
                + " ORDER BY p.id"));
  }

  private Set<String> dump() {
    return Set.copyOf(
        HeardPlays.ask(
            history,
            """
            SELECT 'uri ' || library || uri || track FROM track_uris
            UNION ALL SELECT 'name ' || artist || title || album || track FROM track_names
            UNION ALL SELECT 'recording ' || mbid || track FROM track_recordings
            UNION ALL SELECT 'said ' || id || ' ' || track FROM descriptions
            UNION ALL SELECT 'mark ' || id || ' ' || track FROM marks
            """));
  }
}

package io.github.earmark.history.tracks;

import static io.github.earmark.history.HeardPlays.BUILT;
import static io.github.earmark.history.HeardPlays.ask;
import static io.github.earmark.history.HeardPlays.at;
import static io.github.earmark.history.HeardPlays.listen;
import static io.github.earmark.history.HeardPlays.remote;
import static io.github.earmark.history.HeardPlays.track;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.history.History;
import io.github.earmark.history.read.HistoryFilter;
import io.github.earmark.music.Tag;
import io.github.earmark.music.Track;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TracksTest {
  private static final String MBID = "8f3471b5-7e6a-48da-86a9-c1c07a0f47ae";
  private static final String OTHER_MBID = "0c1f6b2a-1111-4222-8333-944455556666";

  private static final String THIRD_MBID = "5a2d7c11-2222-4333-8444-a5b6c7d8e9f0";

  @TempDir Path directory;
  History history;
  int plays;

  @BeforeEach
  void open() {
    history = History.open(directory, BUILT);
  }

  @AfterEach
  void close() {
    history.close();
  }

  static List<Arguments> pairs() {
    var file = track("a.flac", "Title", "Artist", "Album", 180);
    return List.of(
        same("the same file", file, file),
        same("its title corrected", file, track("a.flac", "Title!", "Artist", "Album", 180)),
        same("its artist corrected", file, track("a.flac", "Title", "The Artist", "Album", 180)),
        same("its album moved", file, track("a.flac", "Title", "Artist", "Box Set", 180)),
        other("another song under its name", file, track("a.flac", "New", "Other", "Album", 180)),
        same("renamed", file, track("b.flac", "Title", "Artist", "Album", 180)),
        same("another rip", file, track("a.mp3", "Title", "Artist", "Album", 183)),
        other("another take", file, track("a.mp3", "Title", "Artist", "Album", 184)),
        other("another album", file, track("b.flac", "Title", "Artist", "Best of", 180)),
        same("spelt otherwise", file, track("b.flac", " TITLE", "ａｒｔｉｓｔ", "Album\u00a0", 180)),
        same(
            "sharp s",
            track("a", "Straße", "Ärzte", "", 99),
            track("b", "STRASSE", "A\u0308RZTE", "", 99)),
        same("two spaces", track("a", "A  B", "C", "", 99), track("b", "A B", "C", "", 99)),
        same(
            "moved and renamed, known by its recording",
            mbid(file, MBID),
            mbid(track("b.flac", "Titel", "Künstler", "Else", 500), MBID)),
        same("an MBID appears", file, mbid(track("b.flac", "Title", "Artist", "Album", 180), MBID)),
        other(
            "another recording and other names",
            mbid(file, MBID),
            mbid(track("b.flac", "Title", "Artist", "Live", 180), OTHER_MBID)),
        other(
            "another recording, title and length under its name",
            mbid(file, MBID),
            mbid(track("a.flac", "New", "Artist", "Album", 240), OTHER_MBID)),
        other(
            "another recording and length under its name",
            mbid(file, MBID),
            mbid(track("a.flac", "Title", "Artist", "Album", 240), OTHER_MBID)),
        same("its recording corrected", mbid(file, MBID), mbid(file, OTHER_MBID)),
        other(
            "two movements of one name on one album",
            mbid(track("1.flac", "Allegro", "Artist", "Album", 180), MBID),
            mbid(track("3.flac", "Allegro", "Artist", "Album", 181), OTHER_MBID)),
        same("its recording forgotten", mbid(file, MBID), file),
        same("tagged at last", track("a.flac", "", "", "", 180), file),
        same("tags lost", file, track("a.flac", "", "", "", 180)),
        other(
            "two files without tags",
            track("a.flac", "", "", "", 180),
            track("b.flac", "", "", "", 180)),
        other(
            "two files with a title alone",
            track("a.flac", "Intro", "", "", 60),
            track("b.flac", "Intro", "", "", 60)),
        other(
            "two songs of one station",
            remote("http://r/", "One", "A"),
            remote("http://r/", "Two", "A")),
        same(
            "one song on two stations",
            remote("http://r/", "One", "A"),
            remote("http://s/", "one", "a")),
        other(
            "a station without names, twice",
            remote("http://r/", "", ""),
            remote("http://r/", "", "")),
        same(
            "on the radio what is on the disk without an album",
            track("a.flac", "One", "A", "", 99),
            remote("http://r/", "One", "A")));
  }

  private static Arguments same(String what, Track one, Track other) {
    return Arguments.of(what, one, other, true);
  }

  private static Arguments other(String what, Track one, Track other) {
    return Arguments.of(what, one, other, false);
  }

  @ParameterizedTest(name = "{0}: same = {3}")
  @MethodSource("pairs")
  void a_track_is_found_again(String what, Track one, Track other, boolean same) {
    var first = hear(one);
    assertThat(hear(other) == first).as(what).isEqualTo(same);
  }

  @Test
  void the_nearest_duration_wins() {
    hear(track("a", "T", "A", "B", 180));
    var second = hear(track("b", "T", "A", "B", 185));
    assertThat(hear(track("c", "T", "A", "B", 183))).isEqualTo(second);
  }

  @Test
  void a_track_with_another_recording_is_skipped_for_the_next_nearest() {
    hear(mbid(track("a", "Allegro", "A", "B", 180), MBID));
    var second = hear(mbid(track("b", "Allegro", "A", "B", 182), OTHER_MBID));
    hear(track("c", "Allegro", "A", "B", 182));
    var third = hear(track("d", "Allegro", "A", "B", 188));
    assertThat(third).isNotEqualTo(second);
    assertThat(hear(mbid(track("e", "Allegro", "A", "B", 185), THIRD_MBID))).isEqualTo(third);
  }

  @Test
  void swapped_files_are_told_apart_by_their_recordings() {
    var first = hear(mbid(track("1", "Allegro", "A", "B", 180), MBID));
    var second = hear(mbid(track("3", "Allegro", "A", "B", 181), OTHER_MBID));
    assertThat(second).isNotEqualTo(first);
    assertThat(hear(mbid(track("1", "Allegro", "A", "B", 181), OTHER_MBID))).isEqualTo(second);
    assertThat(hear(mbid(track("3", "Allegro", "A", "B", 180), MBID))).isEqualTo(first);
  }

  @Test
  void a_track_is_found_by_newly_learnt_data() {
    var id = hear(track("a", "T", "A", "B", 180));
    hear(mbid(track("a", "T", "A", "B", 180), MBID));
    hear(track("b", "T", "A", "B", 180));
    assertThat(hear(mbid(track("c", "x", "y", "z", 9), MBID))).as("its MBID").isEqualTo(id);
    assertThat(hear(track("d", "x", "y", "z", 10))).as("its new names").isEqualTo(id);
    assertThat(hear(track("b", "T!", "A", "B", 180))).as("its new file").isEqualTo(id);
  }

  @Test
  void a_file_that_contains_another_song_now_belongs_to_that_track() {
    hear(track("a", "T", "A", "B", 180));
    var other = hear(track("a", "New", "Other", "B", 99));
    assertThat(hear(track("a", "New", "Other", "B", 99))).isEqualTo(other);
  }

  @Test
  void the_same_path_in_another_library_is_another_file() {
    var one = hear("den", track("a", "", "", "", 180));
    assertThat(hear("attic", track("a", "", "", "", 180))).isNotEqualTo(one);
  }

  @Test
  void a_track_has_the_librarys_latest_names_and_each_play_those_of_its_time() {
    hear(track("a", "Tilte", "A", "", 180));
    hear(track("a", "Title", "A", "", 181));
    hear(track("a", "", "", "", 181));
    hear(remote("http://r/", "TITLE", "A"));

    assertThat(ask(history, "SELECT title || ' ' || duration_ms FROM tracks"))
        .containsExactly("Title 181000");
    assertThat(ask(history, "SELECT tags FROM tracks"))
        .containsExactly("{\"title\":[\"Title\"],\"artist\":[\"A\"]}");
    try (var reader = history.reader()) {
      assertThat(reader.recent(9, HistoryFilter.ALL))
          .extracting(row -> row.said().label())
          .containsExactly("A – TITLE", "a", "A – Title", "A – Tilte");
    }
  }

  @Test
  void a_description_that_is_repeated_is_stored_once() {
    for (var i = 0; i < 5; i++) {
      hear(track("a", "T", "A", "B", 180));
    }
    assertThat(ask(history, "SELECT count(*) FROM descriptions")).containsExactly("1");
  }

  private long hear(Track track) {
    return hear("mpd", track);
  }

  private long hear(String library, Track track) {
    plays++;
    history.commit(library, "MPD", listen("k" + plays, track, plays), at(plays + 100), List.of());
    try (var reader = history.reader()) {
      return reader.recent(1, HistoryFilter.ALL).getFirst().track();
    }
  }

  private static Track mbid(Track track, String mbid) {
    var tags = track.tags().with(Tag.RECORDING_MBID, List.of(mbid));
    return new Track(track.uri(), track.remote(), tags, track.duration());
  }
}

package io.github.earmark.marks.stickers;

import static io.github.earmark.history.HeardPlays.BUILT;
import static io.github.earmark.history.HeardPlays.at;
import static io.github.earmark.history.HeardPlays.listen;
import static io.github.earmark.history.HeardPlays.track;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.history.History;
import io.github.earmark.history.marks.Mark.Love;
import io.github.earmark.history.marks.Mark.Origin;
import io.github.earmark.history.marks.Mark.Rating;
import io.github.earmark.history.marks.Mark.Word;
import io.github.earmark.history.marks.MarkState;
import io.github.earmark.history.marks.Marks.On;
import io.github.earmark.history.marks.Sticker.Name;
import io.github.earmark.marks.StickerBox;
import io.github.earmark.music.Track;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What stickers say that come and go, at a player that loses them as MPD does.
class StickerSyncTest {
  private static final String A = "a.flac";

  @TempDir Path directory;
  private final StickerBox box = new StickerBox();
  private History history;
  private StickerSync sync;
  private long clock;

  @BeforeEach
  void start() throws InterruptedException {
    history = History.open(directory, BUILT);
    box.file(song(A));
    box.update();
    box.set(Name.RATING, A, 8);
    begin();
  }

  @AfterEach
  void close() {
    sync.close();
    history.close();
  }

  @Test
  void what_is_dropped_with_a_song_is_there_when_it_is_back() throws Exception {
    box.remove(A);
    box.update();
    box.settled();
    assertThat(standing(A).rating()).isEqualTo(8);
    box.file(song(A));
    box.update();
    rests("8");
  }

  @Test
  void what_was_dropped_unseen_is_written_again() throws Exception {
    sync.close();
    box.set(Name.RATING, A, null);
    begin();
    rests("8");
    box.hangUp();
    box.settled();
    rests("8");
  }

  @Test
  void what_goes_while_the_player_reads_its_files_is_nobodys_word() throws Exception {
    box.remove(A);
    box.beginUpdate();
    box.file(song(A));
    box.beginUpdate();
    box.settled();
    assertThat(standing(A).rating()).isEqualTo(8);
    box.endUpdate();
    rests("8");
  }

  @Test
  void what_somebody_deletes_is_believed_and_services_are_told() throws Exception {
    feel(1);
    box.settled();
    assertThat(box.all(Name.LIKE)).containsEntry(A, "2");
    box.set(Name.LIKE, A, null);
    box.settled();
    assertThat(standing(A).love()).isZero();
    assertThat(history.feedback().next("fm", 10)).extracting(f -> f.score()).containsExactly(0);
    box.set(Name.RATING, A, null);
    box.settled();
    assertThat(standing(A).rating()).isNull();
    box.update();
    box.settled();
    assertThat(box.all(Name.RATING)).isEmpty();
  }

  @Test
  void what_is_said_while_a_folder_is_unmounted_is_not_undone_by_its_old_stickers()
      throws Exception {
    box.unmount(A);
    box.settled();
    rate(3);
    box.settled();
    box.mount(A);
    rests("3");
    box.unmount(A);
    box.settled();
    rate(0);
    box.settled();
    box.mount(A);
    box.settled();
    assertThat(box.all(Name.RATING).getOrDefault(A, "0")).isEqualTo("0");
    assertThat(standing(A).rating()).isNull();
  }

  @Test
  void fifty_that_go_at_once_are_lost_and_written_again() throws Exception {
    for (var i = 0; i < 60; i++) {
      box.file(song(i + ".flac"));
    }
    box.update();
    synchronized (box) {
      for (var i = 0; i < 60; i++) {
        box.set(Name.RATING, i + ".flac", 5);
      }
    }
    box.settled();
    synchronized (box) {
      for (var i = 0; i < 60; i++) {
        box.set(Name.RATING, i + ".flac", null);
      }
    }
    box.settled();
    assertThat(box.all(Name.RATING)).hasSize(61);
    assertThat(standing("7.flac").rating()).isEqualTo(5);
  }

  @Test
  void another_file_of_the_same_track_gets_its_stickers() throws Exception {
    var moved = track("z.flac", A, "Artist", "Album", 180);
    box.file(moved);
    box.update();
    history.commit("mpd", "MPD", listen("key", moved, 0), at(200), List.of());
    box.settled();
    assertThat(box.all(Name.RATING)).containsEntry("z.flac", "8").containsEntry(A, "8");
  }

  @Test
  void merged_tracks_share_their_stickers_until_they_are_two_again() throws Exception {
    var other = track("other.flac", "Other", "Artist", "Album", 180);
    box.file(other);
    box.update();
    history.commit("mpd", "MPD", listen("key", other, 0), at(200), List.of());
    var kept = id(A);
    var gone = id("other.flac");
    assertThat(history.trackIdentity().merge(kept, gone, at(300).wall())).isNotNull();
    box.settled();
    assertThat(box.all(Name.RATING)).containsEntry("other.flac", "8").containsEntry(A, "8");
    assertThat(history.trackIdentity().unmerge(gone, at(400).wall())).isNotNull();
    rests("8");
    assertThat(box.all(Name.RATING)).doesNotContainKey("other.flac");
  }

  @Test
  void what_was_refused_is_written_when_something_happens_after_it() throws Exception {
    box.refuse("the database is read-only");
    rate(4);
    box.settled();
    box.refuse(null);
    box.update();
    rests("4");
  }

  /// Whatever comes and goes, the last word of a listener stands, and is what the player has.
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void the_last_word_stands(long seed) throws Exception {
    var random = new Random(seed);
    var uris = IntStream.range(0, 4).mapToObj(i -> "s" + i + ".flac").toList();
    var model = new TreeMap<String, Integer>();
    uris.forEach(uri -> box.file(song(uri)));
    box.update();
    for (var uri : uris) {
      box.set(Name.RATING, uri, 5);
      model.put(uri, 5);
    }
    box.settled();
    var ids = new TreeMap<String, Long>();
    for (var uri : uris) {
      ids.put(uri, id(uri));
    }
    for (var step = 0; step < 60; step++) {
      var uri = uris.get(random.nextInt(uris.size()));
      var value = 1 + random.nextInt(10);
      switch (random.nextInt(9)) {
        case 0 -> box.remove(uri);
        case 1 -> box.file(song(uri));
        case 2 -> box.update();
        case 3 -> box.unmount(uri);
        case 4 -> {
          make(ids.getOrDefault(uri, 0L), new Rating(value));
          model.put(uri, value);
        }
        case 5 -> {
          box.settled();
          if (box.has(uri)) {
            box.set(Name.RATING, uri, value);
            box.settled();
            model.put(uri, value);
          }
        }
        case 6 -> {
          box.settled();
          if (box.has(uri) && box.all(Name.RATING).containsKey(uri)) {
            box.set(Name.RATING, uri, null);
            box.settled();
            model.remove(uri);
          }
        }
        case 7 -> {
          sync.close();
          if (random.nextBoolean()) {
            box.remove(uri);
            box.update();
          }
          begin();
        }
        default -> box.settled();
      }
      if (random.nextInt(3) > 0) {
        box.settled();
      }
    }
    box.settled();
    uris.forEach(uri -> box.file(song(uri)));
    box.update();
    box.settled();
    var there = box.all(Name.RATING);
    for (var uri : uris) {
      var rating = standing(ids.getOrDefault(uri, 0L)).rating();
      assertThat(rating).as("%s, seed %d", uri, seed).isEqualTo(model.get(uri));
      assertThat(there.getOrDefault(uri, "0"))
          .as("sticker of %s, seed %d", uri, seed)
          .isEqualTo(rating == null ? "0" : rating.toString());
    }
  }

  private void begin() throws InterruptedException {
    sync = new StickerSync(box, history.stickers(), () -> at(++clock), List.of("fm"), null);
    sync.start();
    box.settled();
  }

  private void rests(String rating) throws InterruptedException {
    box.settled();
    assertThat(box.all(Name.RATING)).containsEntry(A, rating);
    assertThat(standing(A).rating()).isEqualTo(Integer.valueOf(rating));
  }

  private static Track song(String uri) {
    return track(uri, uri, "Artist", "Album", 180);
  }

  private void rate(int rating) {
    make(id(A), new Rating(rating));
  }

  private void feel(int love) {
    make(id(A), new Love(love));
  }

  private void make(long track, Word word) {
    var made =
        history
            .marks()
            .make(
                new On.Known(track, null),
                _ -> List.of(word),
                Origin.SOCKET,
                List.of("fm"),
                at(++clock).wall());
    assertThat(made).isNotNull();
  }

  private MarkState standing(String uri) {
    return standing(id(uri));
  }

  private MarkState standing(long track) {
    try (var reader = history.reader()) {
      return Objects.requireNonNull(reader.story(track)).standing();
    }
  }

  private long id(String uri) {
    try (var reader = history.reader()) {
      for (var track = 1L; track < 100; track++) {
        var trackHistory = reader.story(track);
        if (trackHistory != null
            && trackHistory.files().stream().anyMatch(file -> file.uri().equals(uri))) {
          return track;
        }
      }
      throw new AssertionError(uri + " is no track");
    }
  }
}

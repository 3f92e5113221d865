package io.github.earmark.answers.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.earmark.api.history.Elsewhere;
import io.github.earmark.api.history.HideResult;
import io.github.earmark.api.history.NameInfo;
import io.github.earmark.api.history.NameMergeResult;
import io.github.earmark.api.history.NameResult;
import io.github.earmark.delivery.ManualClock;
import io.github.earmark.history.HeardPlays;
import io.github.earmark.history.History;
import io.github.earmark.history.read.HistoryFilter;
import io.github.earmark.history.read.Search;
import io.github.earmark.playback.RoundVerdict;
import io.github.earmark.text.UserError;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Artists and albums that are one, and what becomes of what is hidden when things are merged.
class NameAnswersTest {
  private static final HideResult.Row RAIN = new HideResult.Row("artist", "Rain", null, null, null);

  @TempDir Path directory;
  private History history;
  private int heard;

  @BeforeEach
  void open() {
    history = History.open(directory, HeardPlays.BUILT);
    hear("One", "Björk", "Debut");
    hear("One", "Björk", "Debut");
    hear("Two", "Guðmundsdóttir", "Debut (Remastered)");
    hear("Rain 1", "Rain", "Noise");
  }

  @AfterEach
  void close() {
    history.close();
  }

  private long hear(String title, String artist, String album) {
    var track = HeardPlays.track(artist + title, title, artist, album, 180);
    var start = heard++ * 200L;
    history.commit(
        "mpd",
        "MPD",
        HeardPlays.listen("key-" + heard, track, start),
        HeardPlays.at(start + 100),
        List.of());
    try (var reader = history.reader()) {
      return reader.recent(1, HistoryFilter.ALL).getFirst().track();
    }
  }

  private Record ask(String verb, String... words) throws UserError {
    var clock = new ManualClock();
    var verbs = new HashMap<>(new NameAnswers(history, clock).verbs());
    verbs.putAll(new HideAnswers(history.hiding(), clock).verbs());
    return Objects.requireNonNull(verbs.get(verb)).answer(List.of(words));
  }

  private NameResult.Row artist(String name) throws UserError {
    return ((NameResult) ask("artist", name)).names().getFirst();
  }

  private List<HideResult.Row> hidden() throws UserError {
    return ((HideResult) ask("hide")).hidden();
  }

  private List<String> found(String artist) {
    try (var reader = history.reader()) {
      var filter =
          new HistoryFilter(
              RoundVerdict.ALL, null, null, null, null, new Search(List.of(), artist, null, null));
      return reader.recent(10, filter, play -> String.valueOf(play.said().title()));
    }
  }

  @Test
  void two_artists_count_as_one_and_as_two_again() throws Exception {
    var preview = (NameMergeResult) ask("artist", "merge", "--dry-run", "björk", "guðmundsdóttir");
    assertThat(preview)
        .isEqualTo(
            new NameMergeResult(
                "artist",
                new NameInfo("Björk", null),
                new NameInfo("Guðmundsdóttir", null),
                1,
                1,
                false,
                false,
                true,
                false));
    assertThat(artist("Björk").plays()).isEqualTo(2);
    assertThat(found("björk")).containsExactly("One", "One");

    assertThat(((NameMergeResult) ask("artist", "merge", "björk", "Guðmundsdóttir")).done())
        .isTrue();
    assertThat(artist("Guðmundsdóttir")).isEqualTo(artist("Björk"));
    assertThat(artist("Björk").plays()).isEqualTo(3);
    assertThat(artist("Björk").merged()).containsExactly(new NameInfo("Guðmundsdóttir", null));
    assertThat(((NameResult) ask("artist")).names()).hasSize(1);
    assertThat(found("björk")).containsExactly("Two", "One", "One");
    assertThat(found("guðmunds")).as("what was heard").containsExactly("Two");
    // What comes later follows.
    hear("Three", "Guðmundsdóttir", "Later");
    assertThat(artist("Björk").plays()).isEqualTo(4);

    assertThatThrownBy(() -> ask("artist", "merge", "Guðmundsdóttir", "Björk"))
        .hasMessageContaining("one already");
    assertThat(((NameMergeResult) ask("artist", "unmerge", "guðmundsdóttir")).plays()).isEqualTo(2);
    assertThat(artist("Björk").plays()).isEqualTo(2);
    assertThat(((NameResult) ask("artist")).names()).isEmpty();
    assertThatThrownBy(() -> ask("artist", "unmerge", "Guðmundsdóttir"))
        .hasMessageContaining("merged");
    assertThatThrownBy(() -> ask("artist", "merge", "Björk", "nobody"))
        .hasMessageContaining("there is no artist nobody");
  }

  @Test
  void albums_are_told_apart_by_their_artists() throws Exception {
    hear("Four", "Rain", "Debut");
    assertThatThrownBy(() -> ask("album", "merge", "Debut", "Noise"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("more than one album Debut");
    var merged = (NameMergeResult) ask("album", "merge", "Rain – Debut", "Noise");
    assertThat(merged.kept()).isEqualTo(new NameInfo("Debut", "Rain"));
    assertThat(merged.gone()).isEqualTo(new NameInfo("Noise", "Rain"));
    assertThat(((NameResult) ask("album", "Rain - Debut")).names().getFirst().plays()).isEqualTo(2);
    assertThat(((NameResult) ask("album", "Debut")).names()).hasSize(2);
  }

  @Test
  void an_album_goes_with_its_artist() throws Exception {
    hear("Five", "Guðmundsdóttir", "Debut");
    assertThat(((NameResult) ask("album", "Debut")).names()).hasSize(2);
    ask("artist", "merge", "Björk", "Guðmundsdóttir");
    var debut = ((NameResult) ask("album", "Debut")).names();
    assertThat(debut).hasSize(1);
    assertThat(debut.getFirst().plays()).isEqualTo(3);
    // Hidden by either name, it is the same.
    ask("hide", "album", "debut", "--artist", "guðmundsdóttir");
    assertThat(((NameResult) ask("album", "Debut")).names().getFirst().hidden()).isTrue();
  }

  @Test
  void what_is_merged_is_hidden_if_that_is_which_was_kept() throws Exception {
    ask("hide", "artist", "rain");
    var merged = (NameMergeResult) ask("artist", "merge", "Björk", "Rain");
    assertThat(List.of(merged.keptHidden(), merged.goneHidden())).containsExactly(false, true);
    assertThat(artist("Rain").hidden()).isFalse();
    assertThat(hidden()).containsExactly(new HideResult.Row("artist", "rain", null, null, "Björk"));

    ask("hide", "artist", "Rain");
    assertThat(artist("Björk").hidden()).as("it means the one that was kept").isTrue();
    ask("unhide", "artist", "Björk");
    ask("artist", "unmerge", "Rain");
    assertThat(artist("Rain").hidden()).as("as it was").isTrue();
    assertThat(artist("Björk").hidden()).isFalse();
  }

  @Test
  void a_hidden_track_is_as_the_one_that_it_was_merged_into() throws Exception {
    var kept = hear("Kept", "Someone", "An Album");
    var gone = hear("Gone", "Someone", "An Album");
    ask("hide", "track", Long.toString(gone));
    var merged =
        Objects.requireNonNull(history.trackIdentity().merge(kept, gone, HeardPlays.MORNING));
    assertThat(List.of(merged.keptHidden(), merged.goneHidden())).containsExactly(false, true);
    assertThat(hidden())
        .containsExactly(new HideResult.Row("track", null, null, gone, "track " + kept));
    assertThat(hides(kept)).isEmpty();

    ask("hide", "track", Long.toString(gone));
    assertThat(hides(gone)).containsExactly(new HideResult.Row("track", null, null, kept, null));
    history.trackIdentity().unmerge(gone, HeardPlays.MORNING);
    ask("unhide", "track", Long.toString(kept));
    assertThat(hides(gone)).as("as it was").isNotEmpty();
    assertThat(hides(kept)).isEmpty();
  }

  private List<HideResult.Row> hides(long track) throws UserError {
    try (var reader = history.reader()) {
      return Objects.requireNonNull(TrackLookup.track(reader, track).hidden());
    }
  }

  @Test
  void a_track_and_a_play_say_how_they_count() throws Exception {
    ask("artist", "merge", "Björk", "Rain");
    ask("hide", "album", "Noise");
    ask("hide", "play", "4");
    try (var reader = history.reader()) {
      var play = TrackLookup.play(reader, 4L);
      assertThat(play.countsAs()).containsExactly(new Elsewhere("artist", "Rain", "Björk"));
      assertThat(play.hidden())
          .extracting(HideResult.Row::label)
          .containsExactly("play 4", "Björk – Noise");
      assertThat(TrackLookup.track(reader, 1L).countsAs()).isEmpty();
      assertThat(TrackLookup.track(reader, 1L).hidden()).isEmpty();
    }
  }

  @Test
  void what_was_hidden_by_another_spelling_is_found() throws Exception {
    ask("hide", "artist", "Rain");
    assertThat(((HideResult) ask("hide", "artist", "RAIN")).text()).contains("already");
    assertThat(hidden()).containsExactly(RAIN);
    ask("unhide", "artist", "rain");
    assertThat(hidden()).isEmpty();
  }
}

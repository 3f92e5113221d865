package io.github.earmark.formats.streaming;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.formats.FormatReader;
import io.github.earmark.formats.streaming.SpotifyTracks.Spelling;
import io.github.earmark.importing.Row;
import io.github.earmark.importing.Settings;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpotifyTracksTest {

  @Test
  void tracks_that_do_not_fit_into_memory_keep_their_names() throws Exception {
    var all =
        List.of(
            new Spelling("uri", "Ærø", "日本", "Album"),
            new Spelling(null, "A", "B", null),
            new Spelling("", "A\nB", "", ""));
    try (var spool = new SpotifySpool()) {
      var tracks = new SpotifyTracks(spool, 1);
      var numbers = new ArrayList<Long>();
      for (var one : all) {
        numbers.add(tracks.kept(one).number());
      }
      assertThat(numbers.get(0)).isZero();
      assertThat(numbers.subList(1, 3)).allMatch(number -> number < 0).doesNotHaveDuplicates();
      assertThat(tracks.kept(all.getFirst()).number()).isZero();
      assertThat(numbers).doesNotContain(SpotifyTracks.NONE);
      assertThat(numbers.stream().map(number -> tracks.of(number).spelling())).isEqualTo(all);
    }
  }

  /// Except for its length, which is learnt only for tracks in memory.
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 100})
  void a_history_of_many_tracks_has_the_same_plays(int most) throws Exception {
    var rows = new ArrayList<String>();
    for (var n = 0; n < 5; n++) {
      rows.add(
          """
          {"ts": "2020-09-13T12:%02d:00Z", "ms_played": 50000, "spotify_track_uri": "u%d",
           "master_metadata_track_name": "T%d", "master_metadata_album_artist_name": "A", "reason_end": "trackdone"}
          """
              .formatted(n, n % 3, n % 3));
    }
    var file = FormatReader.file("file", rows.toString());
    var told = new ArrayList<String>();
    try (var spool = new SpotifySpool()) {
      var tracks = new SpotifyTracks(spool, most);
      var plays =
          new SpotifyPlays(
              new Settings(Set.of(), Clock.fixed(FormatReader.NOW, ZoneOffset.UTC)),
              tracks,
              given -> {
                if (given instanceof Row.Played(var play, _)) {
                  told.add(play.listen() + " " + play.start() + " " + play.track().said().label());
                }
              });
      for (var content : new SpotifyFiles(tracks, spool).read(List.of(file))) {
        content.rows().each(one -> plays.take(one, "file"));
      }
      plays.end();
    }
    assertThat(told)
        .containsExactly(
            "true 2020-09-13T11:59:10Z A – T0",
            "true 2020-09-13T12:00:10Z A – T1",
            "true 2020-09-13T12:01:10Z A – T2",
            "true 2020-09-13T12:02:10Z A – T0",
            "true 2020-09-13T12:03:10Z A – T1");
  }
}

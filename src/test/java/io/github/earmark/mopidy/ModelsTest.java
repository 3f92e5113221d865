package io.github.earmark.mopidy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.earmark.hearing.Player.Report;
import io.github.earmark.music.Tag;
import io.github.earmark.music.Track;
import io.github.earmark.playback.Snapshot.State;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ModelsTest {
  private static final String A = "0383dadf-2a4e-4d10-a46a-e9e041da8eb3";
  private static final String B = "1383dadf-2a4e-4d10-a46a-e9e041da8eb3";

  private static JsonNode json(String text) throws IOException {
    return new JsonMapper().readTree(text);
  }

  private static Track track(String model, String streamTitle) throws IOException {
    var entry = json("{\"tlid\": 7, \"track\": " + model + "}");
    var report = Models.report(entry, json("\"playing\""), json("1500"), json(streamTitle));
    var seen = Objects.requireNonNull(report.entry());
    assertThat(seen.id()).isEqualTo("7");
    assertThat(report.elapsed()).isEqualTo(Duration.ofMillis(1500));
    return seen.track();
  }

  @Test
  void all_that_a_track_can_say() throws Exception {
    var track =
        track(
            """
            {"uri": "local:track:a.flac", "name": "T", "length": 40500, "track_no": 3, "disc_no": 1,
             "date": "1999-01-02", "genre": "Jazz", "comment": "no", "bitrate": 900,
             "musicbrainz_id": "%1$s",
             "artists": [{"name": "Zoe", "musicbrainz_id": "%2$s"}, {"name": "Amy"}, {"name": "Bob", "musicbrainz_id": "%1$s"}],
             "composers": [{"name": "D"}, {"name": "C"}], "performers": [{"name": "P"}],
             "album": {"name": "Album", "num_tracks": 12, "artists": [{"name": "Zoe", "musicbrainz_id": "%2$s"}],
                       "musicbrainz_id": "%2$s", "__model__": "Album"},
             "last_modified": 5, "__model__": "Track"}
            """
                .formatted(A, B),
            "\"another title\"");
    assertThat(track.remote()).isFalse();
    assertThat(track.duration()).isEqualTo(Duration.ofMillis(40_500));
    assertThat(track.tags().values())
        .containsExactlyInAnyOrderEntriesOf(
            Map.ofEntries(
                Map.entry(Tag.TITLE, List.of("T")),
                Map.entry(Tag.ARTIST, List.of("Zoe", "Amy", "Bob")),
                Map.entry(Tag.ARTIST_MBID, List.of(B, A)),
                Map.entry(Tag.ALBUM_ARTIST, List.of("Zoe")),
                Map.entry(Tag.ALBUM_ARTIST_MBID, List.of(B)),
                Map.entry(Tag.ALBUM, List.of("Album")),
                Map.entry(Tag.TRACK_NUMBER, List.of("3/12")),
                Map.entry(Tag.DISC_NUMBER, List.of("1")),
                Map.entry(Tag.DATE, List.of("1999-01-02")),
                Map.entry(Tag.GENRE, List.of("Jazz")),
                Map.entry(Tag.COMPOSER, List.of("C", "D")),
                Map.entry(Tag.PERFORMER, List.of("P")),
                Map.entry(Tag.RECORDING_MBID, List.of(A)),
                Map.entry(Tag.RELEASE_MBID, List.of(B))));
  }

  @Test
  void what_lacks_all_but_an_address_is_a_track_too() throws Exception {
    var track = track("{\"uri\": \"file:///a.flac\", \"artists\": [{}], \"length\": null}", "null");
    assertThat(track.tags().values()).isEmpty();
    assertThat(track.duration()).isNull();
  }

  /// name, artists, stream title → title, artist, station
  static Stream<Arguments> streams() {
    return Stream.of(
        Arguments.of("\"Radio\"", "[]", "null", null, null, "Radio"),
        Arguments.of("\"Radio\"", "[]", "\"A - T - x\"", "T - x", "A", "Radio"),
        Arguments.of("\"Radio\"", "[]", "\"Jingle\"", "Jingle", null, "Radio"),
        Arguments.of("null", "[]", "\"A - T\"", "T", "A", null),
        Arguments.of("null", "[]", "null", null, null, null),
        // Added to the queue while another song was playing.
        Arguments.of("\"B - Then\"", "[]", "null", "Then", "B", null),
        Arguments.of("\"B - Then\"", "[]", "\"A - T\"", "T", "A", null),
        Arguments.of("\"Then\"", "[{\"name\": \"B\"}]", "null", "Then", "B", null),
        Arguments.of("\"Then\"", "[{\"name\": \"B\"}]", "\"T\"", "T", null, null));
  }

  @ParameterizedTest
  @MethodSource
  void streams(
      String name, String artists, String said, String title, String artist, String station)
      throws Exception {
    for (var uri : List.of("http://radio/", "tunein:station:s1")) {
      var model = "{\"uri\": \"%s\", \"name\": %s, \"artists\": %s}".formatted(uri, name, artists);
      var track = track(model, said);
      assertThat(track.stream()).isTrue();
      assertThat(track.title()).isEqualTo(title);
      assertThat(track.artist()).isEqualTo(artist);
      assertThat(track.tags().first(Tag.STATION)).isEqualTo(station);
    }
  }

  @Test
  void a_remote_file_is_remote_and_what_a_service_has_by_a_name_of_its_own_is_not()
      throws Exception {
    assertThat(track("{\"uri\": \"https://x/a.flac\", \"length\": 1000}", "null").remote())
        .isTrue();
    assertThat(track("{\"uri\": \"spotify:track:4\", \"length\": 1000}", "null").remote())
        .isFalse();
    assertThat(track("{\"uri\": \"file:///a.flac\", \"length\": 1000}", "null").remote()).isFalse();
  }

  @Test
  void what_was_taken_out_of_the_queue_and_what_is_stopped_is_nothing() throws Exception {
    var none = new Report(State.PLAYING, null, null);
    assertThat(Models.report(json("null"), json("\"playing\""), json("5"), json("null")))
        .isEqualTo(none);
    var entry = json("{\"tlid\": 1, \"track\": {\"uri\": \"file:///a\"}}");
    assertThat(Models.report(entry, json("\"stopped\""), json("5"), json("null")))
        .isEqualTo(new Report(State.STOPPED, null, null));
    assertThat(Models.report(entry, json("\"paused\""), json("-5"), json("7")).elapsed()).isNull();
  }
}

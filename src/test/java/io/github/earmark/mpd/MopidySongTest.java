package io.github.earmark.mpd;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.hearing.Player.Report;
import io.github.earmark.music.Tag;
import io.github.earmark.playback.Snapshot.State;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Songs, with replies of mopidy-mpd 3.3.0.
class MopidySongTest {
  private static final String A = "0383dadf-2a4e-4d10-a46a-e9e041da8eb3";
  private static final String B = "1383dadf-2a4e-4d10-a46a-e9e041da8eb3";

  private static Report report(String... song) {
    var status = Stream.of("state: play", "songid: 3", "time: 5:40", "elapsed: 5.040");
    return Objects.requireNonNull(
        Replies.report(Stream.concat(status, Stream.of(song)).toList(), true));
  }

  @Test
  void artists_come_in_one_order_and_their_identifiers_with_them() {
    var track =
        Objects.requireNonNull(
                report(
                        "file: local:track:a.flac",
                        "Time: 40",
                        "Artist: Zoe",
                        "Artist: Amy",
                        "Artist: Main",
                        "Title: T",
                        "Track: 0/12",
                        "Id: 3",
                        "AlbumArtist: Main",
                        "MUSICBRAINZ_ARTISTID: " + A + ";" + B + ";" + A.replace("0", "2"))
                    .entry())
            .track();
    assertThat(track.artists()).containsExactly("Main", "Amy", "Zoe");
    assertThat(track.tags().all(Tag.ARTIST_MBID)).containsExactly(A.replace("0", "2"), B, A);
    assertThat(track.tags().has(Tag.TRACK_NUMBER)).isFalse();
    assertThat(track.duration()).isEqualTo(Duration.ofSeconds(40));
    assertThat(track.remote()).isFalse();
  }

  @Test
  void a_stream_is_one_by_having_no_length() {
    var lines =
        List.of(
            "state: play", "songid: 3", "time: 5:0", "file: tunein:station:s1", "Time: 0", "Id: 3");
    var silent = Stream.concat(lines.stream(), Stream.of("Title: Radio")).toList();
    var track = Objects.requireNonNull(Replies.report(silent, true)).entry();
    assertThat(Objects.requireNonNull(track).track().stream()).isTrue();
    assertThat(track.track().title()).isNull();
    assertThat(track.track().tags().first(Tag.STATION)).isEqualTo("Radio");
    var telling =
        Stream.concat(
                lines.stream(), Stream.of("Artist: Old", "Title: Alpha - Beta", "Name: Radio"))
            .toList();
    var told = Objects.requireNonNull(Replies.report(telling, true)).entry();
    assertThat(Objects.requireNonNull(told).track().artists()).containsExactly("Alpha");
    assertThat(told.track().title()).isEqualTo("Beta");
  }

  @Test
  void what_was_taken_out_of_its_queue_plays_on_without_a_name() {
    assertThat(Replies.report(List.of("state: play", "time: 5:0", "elapsed: 5.0"), true))
        .isEqualTo(new Report(State.PLAYING, null, null));
  }
}

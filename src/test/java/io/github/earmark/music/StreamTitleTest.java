package io.github.earmark.music;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StreamTitleTest {

  private static Track said(String title, String station, int seconds) {
    var tags = Tags.builder().add(Tag.TITLE, title);
    if (!station.isEmpty()) {
      tags.add(Tag.STATION, station);
    }
    return new Track("http://radio/", true, tags.build(), Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @CsvSource({
    "Alpha - Song, Alpha, Song",
    "Alpha – Song, Alpha, Song",
    "Alpha – Song - Live, Alpha, Song - Live",
    "Alpha - Song – Live, Alpha, Song – Live",
    "Alpha-Song, , Alpha-Song",
    "Alpha–Song, , Alpha–Song",
    "1984–1989, , 1984–1989",
  })
  void a_line_is_cut_at_its_first_dash(String line, String artist, String title) {
    var track = StreamTitle.split(said(line, "", 0));
    assertThat(track.artist()).isEqualTo(artist);
    assertThat(track.title()).isEqualTo(title);
  }

  /// MPD takes it from the header of an MP3 stream; each title of 40 s was a skip then.
  @Test
  void what_a_station_says_of_its_length_is_no_songs() {
    assertThat(StreamTitle.split(said("Alpha - Song", "Radio", 300)).stream()).isTrue();
    assertThat(StreamTitle.split(said("Alpha - Song", "", 300)).duration())
        .as("a remote file has one")
        .isEqualTo(Duration.ofMinutes(5));
  }
}

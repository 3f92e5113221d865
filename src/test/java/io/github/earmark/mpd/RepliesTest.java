package io.github.earmark.mpd;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RepliesTest {
  @ParameterizedTest
  @CsvSource({"0, 0", "12, 12000", "1.5, 1500", "215.040, 215040", "3., 3000"})
  void seconds_are_read(String text, long millis) {
    assertThat(Replies.seconds(text)).isEqualTo(Duration.ofMillis(millis));
  }

  /// If crossfade is off, MPD does not report it, and Mopidy reports 0.
  @ParameterizedTest
  @CsvSource({
    "'', 0",
    "xfade: 0, 0",
    "xfade: 5, 5000",
    "mixrampdelay: 2.000000|xfade: 5,",
    "mixrampdelay: nan|xfade: 5, 5000",
    "xfade: much,"
  })
  void how_long_songs_may_overlap(String said, @Nullable Long millis) {
    var lines = new ArrayList<>(List.of("state: play", "songid: 7"));
    lines.addAll(List.of(said.split("\\|")));
    lines.addAll(List.of("file: a.flac", "Id: 7"));
    var report = Objects.requireNonNull(Replies.report(lines, false));
    assertThat(report.fade()).isEqualTo(millis == null ? null : Duration.ofMillis(millis));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-1",
        "x",
        "1e9",
        "1e2147483647",
        "1e-2147483647",
        "99999999999",
        "\u0661",
        "0x1"
      })
  void what_no_song_could_have_is_none(String text) {
    assertThat(Replies.seconds(text)).isNull();
  }
}

package io.github.earmark.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlayerTimeTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0:00",
    "999, 0:00",
    "59999, 0:59",
    "245000, 4:05",
    "3600000, 1:00:00",
    "90061000, 25:01:01"
  })
  void a_length_reads_as_on_a_player(long millis, String text) {
    assertThat(PlayerTime.text(Duration.ofMillis(millis))).isEqualTo(text);
  }
}

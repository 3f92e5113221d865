package io.github.earmark.cli.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {
  @ParameterizedTest
  @CsvSource({
    "0, 45 s, 45",
    "1, –, 0",
    "0, 0 s, 0",
    "3, 12 min, 779",
    "9, 3 h 20, 12000",
    "2, '1,000 h', 3600000",
  })
  void time_heard_is_a_dash_where_no_source_says_it(long plays, String shown, long seconds) {
    assertThat(Numbers.heard(plays, seconds)).isEqualTo(shown);
  }
}

package io.github.earmark.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Berlin leaves summer time on 2026-10-25, when the hour from 2 to 3 comes twice, and began it on
/// 2026-03-29, when that hour was missing.
class TimePointTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Instant NOW = Instant.parse("2026-11-21T20:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "2026-11-21, 2026-11-20T23:00:00Z, 2026-11-21T23:00:00Z",
    "2026-10-25, 2026-10-24T22:00:00Z, 2026-10-25T23:00:00Z",
    "2026-03-29, 2026-03-28T23:00:00Z, 2026-03-29T22:00:00Z",
    "2026-10-25T02:30, 2026-10-25T00:30:00Z, 2026-10-25T01:30:00Z",
    "2026-03-29T02:30, 2026-03-29T01:30:00Z, 2026-03-29T01:30:00Z",
    "2026-10-25T02:30:00+01:00, 2026-10-25T01:30:00Z, 2026-10-25T01:30:00Z",
    "2026-11-21T20:00:05Z, 2026-11-21T20:00:05Z, 2026-11-21T20:00:05Z",
    "today, 2026-11-20T23:00:00Z, 2026-11-21T23:00:00Z",
    "yesterday, 2026-11-19T23:00:00Z, 2026-11-20T23:00:00Z",
    "now, 2026-11-21T20:00:00Z, 2026-11-21T20:00:00Z",
    "19:39, 2026-11-21T18:39:00Z, 2026-11-21T18:39:00Z",
    "9:05, 2026-11-21T08:05:00Z, 2026-11-21T08:05:00Z",
    "21:00:01, 2026-11-20T20:00:01Z, 2026-11-20T20:00:01Z",
    "2026-11-21 20:00, 2026-11-21T19:00:00Z, 2026-11-21T19:00:00Z",
    "2026-11, 2026-10-31T23:00:00Z, 2026-11-30T23:00:00Z",
    "2026-10, 2026-09-30T22:00:00Z, 2026-10-31T23:00:00Z",
    "2026, 2025-12-31T23:00:00Z, 2026-12-31T23:00:00Z",
    "1w, 2026-11-14T20:00:00Z, 2026-11-14T20:00:00Z",
    "2h, 2026-11-21T18:00:00Z, 2026-11-21T18:00:00Z",
    "30d, 2026-10-22T20:00:00Z, 2026-10-22T20:00:00Z",
  })
  void is_read_as_people_write_it(String word, Instant since, Instant until) throws Exception {
    assertThat(TimePoint.parse(word, NOW, BERLIN, false)).isEqualTo(since);
    assertThat(TimePoint.parse(word, NOW, BERLIN, true)).isEqualTo(until);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "last year",
        "2026-02-30",
        "2026-13",
        "2026-11-21T25:00",
        "25:00",
        "T",
        "-2h",
        "0w",
        "53w",
        "1w2d",
        ""
      })
  void other_text_is_not_a_time(String word) {
    assertThatThrownBy(() -> TimePoint.parse(word, NOW, BERLIN, false))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("not a time");
  }
}

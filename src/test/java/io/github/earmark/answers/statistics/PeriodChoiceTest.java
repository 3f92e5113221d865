package io.github.earmark.answers.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.earmark.stats.values.Period;
import io.github.earmark.text.UserError;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeriodChoiceTest {
  private static final Instant NOW = Instant.parse("2026-11-15T12:00:00Z");
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private static PeriodChoice range(String word) throws UserError {
    return PeriodChoice.range(word, NOW, BERLIN);
  }

  private static String said(@Nullable Period said) {
    var period = Objects.requireNonNull(said);
    return period.from() + " " + period.until();
  }

  @ParameterizedTest
  @CsvSource({
    "2025,    2023-12-31T23:00:00Z 2024-12-31T23:00:00Z",
    "2025-10, 2025-08-31T22:00:00Z 2025-09-30T22:00:00Z",
    "2026,    2024-12-31T23:00:00Z 2025-11-15T12:00:00Z",
    "2026-11, 2026-09-30T22:00:00Z 2026-10-15T11:00:00Z",
    "today,   2026-11-13T23:00:00Z 2026-11-14T12:00:00Z",
    "2027,    2025-12-31T23:00:00Z 2026-12-31T23:00:00Z",
    "7d,      2026-11-01T12:00:00Z 2026-11-08T12:00:00Z",
  })
  void what_is_not_over_is_compared_with_as_much_of_the_time_before(String word, String before)
      throws Exception {
    assertThat(said(range(word).before())).isEqualTo(before);
  }

  @Test
  void so_are_days_that_are_said_one_by_one() throws Exception {
    var words = new PeriodChoice.Words(null, "2026-11-09", "2026-11-15", null, null);
    assertThat(said(PeriodChoice.of(words, NOW, BERLIN).before()))
        .isEqualTo("2026-11-01T23:00:00Z 2026-11-08T12:00:00Z");
  }

  @Test
  void it_is_compared_with_the_time_before_a_year_before_or_any_other() throws Exception {
    var november = range("2026-11");
    assertThat(november.against("before", NOW, BERLIN).period()).isEqualTo(november.before());
    assertThat(said(november.against("year-before", NOW, BERLIN).period()))
        .isEqualTo("2025-10-31T23:00:00Z 2025-11-15T12:00:00Z");
    assertThat(november.against("2020", NOW, BERLIN).period()).isEqualTo(range("2020").period());
  }

  @Test
  void nothing_is_before_all_time() throws Exception {
    var all = range("all");
    assertThatThrownBy(() -> all.against("before", NOW, BERLIN))
        .hasMessage("there is nothing before all time");
    assertThatThrownBy(() -> range("2025").against("long ago", NOW, BERLIN))
        .isInstanceOf(UserError.class);
  }
}

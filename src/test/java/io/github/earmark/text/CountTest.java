package io.github.earmark.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0 plays are kept",
    "1, 1 play is kept",
    "2, 2 plays are kept",
    "-1, -1 plays are kept",
    "999, 999 plays are kept",
    "'1000', '1,000 plays are kept'",
    "1234567, '1,234,567 plays are kept'",
    "-123456, '-123,456 plays are kept'"
  })
  void the_noun_follows_the_number(long count, String text) {
    assertThat(Count.of(count, "play is", "plays are") + " kept").isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"0, 0 skips", "1, 1 skip", "11, 11 skips"})
  void most_nouns_only_get_an_s(long count, String text) {
    assertThat(Count.of(count, "skip")).isEqualTo(text);
  }
}

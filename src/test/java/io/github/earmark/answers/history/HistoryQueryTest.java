package io.github.earmark.answers.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.earmark.history.read.Search;
import io.github.earmark.text.UserError;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryQueryTest {
  private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");

  private static HistoryQuery parse(List<String> words) throws UserError {
    return HistoryQuery.parse(words, NOW, ZoneOffset.UTC);
  }

  private static HistoryQuery parse(String line) throws UserError {
    return parse(line.isEmpty() ? List.of() : List.of(line.split(" ")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "20",
        "bjork",
        "20 bjork",
        "bjork --limit 3 joga",
        "--artist bjork --album homogenic --title joga --player mpd",
        "--genre rock --composer bach --tag rain --weekday 7 --hour 0",
        "--type love --since yesterday --until 2026-11 --track 17 -- --limit 20",
        "-- -",
      })
  void what_a_command_asks_the_daemon_for_is_what_it_wants(String line) throws Exception {
    var historyQuery = parse(line);
    assertThat(parse(historyQuery.words())).isEqualTo(historyQuery);
  }

  @Test
  void a_lone_number_is_a_limit_and_other_words_are_looked_for() throws Exception {
    assertThat(parse("20").limit()).isEqualTo(20);
    assertThat(parse("20").filter().search()).isEqualTo(Search.ALL);
    assertThat(parse("-- 20").filter().search().words()).containsExactly("20");
    var both = parse("20 bjork --limit 5 -- --artist");
    assertThat(both.limit()).isEqualTo(5);
    assertThat(both.filter().search().words()).containsExactly("20", "bjork", "--artist");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--artist",
        "--sing x",
        "--limit x",
        "-x",
        "--artist \u0301",
        "9 \u0301",
        "--weekday 8",
        "--hour 24",
        "--hour noon"
      })
  void what_makes_no_sense_is_refused(String line) {
    assertThatThrownBy(() -> parse(line)).isInstanceOf(UserError.class);
  }

  @Test
  void so_many_words_are_not_looked_for() {
    assertThatThrownBy(() -> parse(Collections.nCopies(21, "word")))
        .hasMessage("these are too many words to look for");
  }
}

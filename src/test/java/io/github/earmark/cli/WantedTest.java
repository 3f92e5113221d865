package io.github.earmark.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.earmark.control.ControlException;
import io.github.earmark.history.Search;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WantedTest {
  private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");

  private static Wanted parse(List<String> words) throws ControlException {
    return Wanted.parse(words, NOW, ZoneOffset.UTC);
  }

  private static Wanted parse(String line) throws ControlException {
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
        "--type love --since yesterday --until 2026-11 --track 17 -- --limit 20",
        "-- -",
      })
  void what_a_command_asks_the_daemon_for_is_what_it_wants(String line) throws Exception {
    var wanted = parse(line);
    assertThat(parse(wanted.words())).isEqualTo(wanted);
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
  @ValueSource(strings = {"--artist", "--sing x", "--limit x", "-x", "--artist \u0301", "9 \u0301"})
  void what_makes_no_sense_is_refused(String line) {
    assertThatThrownBy(() -> parse(line)).isInstanceOf(ControlException.class);
  }

  @Test
  void so_many_words_are_not_looked_for() {
    assertThatThrownBy(() -> parse(Collections.nCopies(21, "word")))
        .hasMessage("that is a lot to look for");
  }
}

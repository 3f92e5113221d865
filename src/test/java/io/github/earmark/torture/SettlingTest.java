package io.github.earmark.torture;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.torture.record.Findings;
import io.github.earmark.torture.record.Owing;
import io.github.earmark.torture.record.Stopwatch;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettlingTest {
  private static final Owing NOTHING = new Owing(Set.of(), Map.of());

  private static Owing unanswered(long since) {
    return new Owing(Set.of(), Map.of("lastfm A", since));
  }

  @ParameterizedTest
  @CsvSource({
    "-300_000, 690_000, sent before: it is sent again by then",
    "60_000, 750_000, the first reply when all was well is lost",
    "600_000, 1_290_000, the reply to what was sent again is lost: its ten minutes count as well",
    "1_250_000, 1_380_000, and so on for ever: no"
  })
  void what_has_no_reply_is_waited_for_until_it_was_sent_again(
      String sent, String waited, String why) {
    var begin = 5_000;
    assertThat(Settling.end(begin, unanswered(begin + number(sent))))
        .as(why)
        .isEqualTo(begin + number(waited));
  }

  private static long number(String text) {
    return Long.parseLong(text.replace("_", ""));
  }

  @Test
  void what_was_never_sent_has_as_long_as_a_lost_reply() {
    assertThat(Settling.end(5_000, new Owing(Set.of("lastfm A"), Map.of()))).isEqualTo(695_000);
  }

  @Test
  void nothing_is_said_where_nothing_is_owed() throws Exception {
    var said = new ArrayList<String>();
    var findings = new Findings();
    new Settling(0, new Stopwatch(), findings, said::add).await(() -> NOTHING, () -> true);
    assertThat(said).isEmpty();
    assertThat(findings.counts()).isEmpty();
  }

  @Test
  void a_dead_daemon_is_not_waited_for() throws Exception {
    new Settling(0, new Stopwatch(), new Findings(), _ -> {})
        .await(() -> unanswered(0), () -> false);
  }

  @Test
  void it_says_what_it_waits_for_and_how_long() {
    var owing = new Owing(Set.of("koito B"), Map.of("lastfm A", 40_000L));
    assertThat(Settling.text(owing, 100_000, 730_000))
        .isEqualTo(
            "waiting, 630 s at most; sent without a reply, sent again after 600 s if not confirmed:"
                + " lastfm A (60 s ago); to be sent: koito B");
  }
}

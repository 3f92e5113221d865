package io.github.earmark.daemon;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.control.Verb;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/// What the socket asks, before and after the configuration is read again.
class DaemonVerbsTest {
  private record Answer(String text) {}

  @Test
  void the_configuration_in_force_answers() throws Exception {
    Map<String, Verb> first = Map.of("now", _ -> new Answer("first"));
    var wiring = new AtomicReference<>(first);
    var verb = requireNonNull(Daemon.lasting(first, wiring::get).get("now"));
    assertThat(verb.answer(List.of())).isEqualTo(new Answer("first"));
    wiring.set(Map.of("now", _ -> new Answer("second")));
    assertThat(verb.answer(List.of())).isEqualTo(new Answer("second"));
  }

  @Test
  void long_answers_are_still_made_one_at_a_time() {
    Map<String, Verb> first =
        Map.of("history", Verb.oneAtATime(_ -> new Answer("")), "now", _ -> new Answer(""));
    var verbs = Daemon.lasting(first, () -> first);
    assertThat(verbs.get("history")).isNotNull().matches(Verb::lengthy);
    assertThat(verbs.get("now")).isNotNull().matches(verb -> !verb.lengthy());
  }
}

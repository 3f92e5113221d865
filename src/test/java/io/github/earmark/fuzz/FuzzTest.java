package io.github.earmark.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The first of the million inputs that `src/fuzz/fuzz` throws at each target.
class FuzzTest {
  static Set<String> targets() {
    return Targets.ALL.keySet();
  }

  @ParameterizedTest
  @MethodSource("targets")
  void nothing_that_is_sent_does_harm(String name) throws Exception {
    try (var target = Fuzz.target(name)) {
      var run = new Run(target, (_, _) -> {});
      run.go(1, 1_000);
      assertThat(run.findings()).isEmpty();
    }
  }
}

package io.github.earmark.answers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the daemon tells of its own process.
class ProcessFiguresTest {
  private static final List<String> STATUS =
      List.of(
          "Name:\tjava", "VmPeak:\t 1359724 kB", "VmRSS:\t   62316 kB", "Threads:\t20", "odd", "");

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {"VmRSS, 62316", "Threads, 20", "VmSwap, none", "Name, none", "odd, none"})
  void a_number_of_the_status_is_found_by_its_name(String name, @Nullable Long value) {
    assertThat(ProcessFigures.field(STATUS, name)).isEqualTo(value);
  }

  @Test
  void this_process_needs_something() {
    var now = ProcessFigures.now();
    assertThat(now.heapUsed()).isPositive().isLessThanOrEqualTo(now.heapCommitted());
    assertThat(now.heapCommitted()).isLessThanOrEqualTo(now.heapMost());
  }
}

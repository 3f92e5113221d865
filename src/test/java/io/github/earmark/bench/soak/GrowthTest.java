package io.github.earmark.bench.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class GrowthTest {
  private static final int HOURS = 24;

  /// The state after an hour of a daemon that takes no more than its plays explain, with small
  /// fluctuations.
  private static SoakSample steady(int hour) {
    return new SoakSample(
        hour,
        14L * hour,
        30L * hour,
        (256 << 10) + 14L * hour * 900,
        4 << 20,
        8_000 + hour % 3 * 200,
        7_000,
        40_000 + hour % 5 * 300,
        20 + hour % 2,
        48 + hour % 3);
  }

  private static List<SoakSample> samples(IntFunction<SoakSample> hours) {
    var samples = new ArrayList<SoakSample>();
    for (var hour = 0; hour <= HOURS; hour++) {
      samples.add(hours.apply(hour));
    }
    return samples;
  }

  /// The steady daemon, with a leak per hour in each of: database, log, heap, classes, memory,
  /// threads and descriptors.
  private static SoakSample leaking(int hour, long... leaks) {
    var sample = steady(hour);
    return new SoakSample(
        hour,
        sample.plays(),
        sample.submissions(),
        sample.database() + (long) hour * hour * leaks[0],
        sample.log() + hour * leaks[1],
        sample.heap() + hour * leaks[2],
        sample.classes() + hour * leaks[3],
        sample.pss() + hour * leaks[4],
        sample.threads() + hour * leaks[5],
        sample.descriptors() + hour * leaks[6]);
  }

  @Test
  void what_comes_and_goes_has_not_grown() {
    assertThat(Growth.of(samples(GrowthTest::steady))).isEmpty();
  }

  static Stream<Arguments> leaks() {
    return Stream.of(
        Arguments.of("database", new long[] {2_000, 0, 0, 0, 0, 0, 0}),
        Arguments.of("log", new long[] {0, 300_000, 0, 0, 0, 0, 0}),
        Arguments.of("heap", new long[] {0, 0, 100, 0, 0, 0, 0}),
        Arguments.of("classes", new long[] {0, 0, 0, 100, 0, 0, 0}),
        Arguments.of("memory", new long[] {0, 0, 0, 0, 400, 0, 0}),
        Arguments.of("threads", new long[] {0, 0, 0, 0, 0, 1, 0}),
        Arguments.of("descriptors", new long[] {0, 0, 0, 0, 0, 0, 1}));
  }

  @ParameterizedTest
  @MethodSource("leaks")
  void what_comes_every_hour_and_stays_is_named(String what, long[] leaks) {
    assertThat(Growth.of(samples(hour -> leaking(hour, leaks))))
        .singleElement()
        .asString()
        .startsWith(what);
  }
}

package io.github.earmark.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.delivery.Outage.Failure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutageTest {
  private static final Duration START = Duration.ofHours(3);

  @Test
  void the_waits_of_a_day_without_spread() {
    var waits = waits(Duration.ofDays(1), new Failure("away"), 0.5);
    // Ten minutes of at most 25 s, …
    assertThat(waits.subList(0, 6))
        .containsExactly(5_000L, 10_000L, 20_000L, 25_000L, 25_000L, 25_000L);
    assertThat(waits.subList(0, 26)).allMatch(wait -> wait <= 25_000);
    // … then a twentieth of the outage, …
    assertThat(waits.subList(26, 29)).containsExactly(30_500L, 32_025L, 33_626L);
    // … up to a quarter of an hour.
    assertThat(waits).isSorted().endsWith(900_000L, 900_000L, 900_000L);
  }

  @Property(tries = 200)
  void no_wait_is_longer_than_promised(@ForAll @DoubleRange(min = 0, max = 1) double random) {
    Outage outage = null;
    var now = START;
    for (var i = 0; i < 300; i++) {
      outage = Outage.after(outage, new Failure("away"), now, random);
      var wait = outage.nextTry().minus(now);
      var early = now.minus(START).compareTo(Duration.ofMinutes(10)) < 0;
      assertThat(wait)
          .isBetween(
              Duration.ofSeconds(4), early ? Duration.ofSeconds(30) : Duration.ofMinutes(15));
      now = outage.nextTry();
    }
  }

  @Test
  void the_user_is_given_a_minute_and_at_most_a_quarter_of_an_hour() {
    for (var random : List.of(0.0, 0.5, 1.0)) {
      assertThat(waits(Duration.ofDays(1), new Failure("token", null, true), random))
          .isSorted()
          .startsWith(60_000L)
          .allMatch(wait -> wait <= 900_000)
          .last()
          .matches(wait -> wait >= 720_000);
    }
  }

  @ParameterizedTest
  @CsvSource({"PT3S, PT5S", "PT2M, PT2M", "PT6H, PT6H", "P30D, P1D"})
  void the_time_that_a_service_names_is_obeyed_up_to_a_day(Duration asked, Duration waited) {
    var outage = Outage.after(null, new Failure("429", asked, false), START, 0.5);
    assertThat(outage.nextTry()).isEqualTo(START.plus(waited));
  }

  private static List<Long> waits(Duration age, Failure failure, double random) {
    var waits = new ArrayList<Long>();
    Outage outage = null;
    for (var now = START; now.minus(START).compareTo(age) < 0; now = outage.nextTry()) {
      outage = Outage.after(outage, failure, now, random);
      waits.add(outage.nextTry().minus(now).toMillis());
    }
    return waits;
  }
}

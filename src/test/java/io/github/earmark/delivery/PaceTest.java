package io.github.earmark.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaceTest {
  private static final Duration QUICK = Pace.QUICK.minusMillis(1);
  private static final Duration GIVEN_UP = Duration.ofSeconds(60);

  private final Pace pace = new Pace();

  @Test
  void what_is_quick_and_what_fails_at_once_change_nothing() {
    pace.answered(1_000, 1_000, QUICK);
    pace.failed(1_000, QUICK);
    pace.answered(1_000, 1_000, Pace.SLOW.minusMillis(1));
    assertThat(pace.width(1_000, false)).isEqualTo(1_000);
  }

  /// A fifth of a batch that hit the rate limit; half of a batch that was slow.
  @ParameterizedTest
  @CsvSource({"1000, 60, 200", "20, 120, 2", "10, 20, 5", "2, 60, 1", "1, 60, 1"})
  void what_is_too_slow_halves_the_next_at_least_answered_or_not(int sent, int seconds, int next) {
    pace.failed(sent, Duration.ofSeconds(seconds));
    assertThat(pace.width(1_000, false)).isEqualTo(next);
    var other = new Pace();
    other.answered(sent, 1_000, Duration.ofSeconds(seconds));
    assertThat(other.width(1_000, false)).isEqualTo(next);
  }

  @Test
  void after_one_that_was_given_up_it_grows_again_slowly() {
    pace.failed(80, GIVEN_UP);
    var widths = new ArrayList<Integer>();
    for (var i = 0; i < 8; i++) {
      var width = pace.width(80, false);
      widths.add(width);
      pace.answered(width, 80, QUICK);
    }
    assertThat(widths).containsExactly(16, 16, 16, 16, 32, 32, 64, 80);
  }

  @Test
  void a_few_live_listens_say_nothing_about_many() {
    pace.failed(80, GIVEN_UP);
    for (var i = 0; i < 50; i++) {
      pace.answered(1, 80, QUICK);
    }
    assertThat(pace.width(80, false)).isEqualTo(16);
  }

  @Test
  void where_a_repeat_could_not_be_told_it_begins_with_one() {
    var widths = new ArrayList<Integer>();
    for (var i = 0; i < 8; i++) {
      var width = pace.width(50, true);
      widths.add(width);
      // One a second: batches of eight take too long to be doubled.
      pace.answered(width, 50, Duration.ofSeconds(width));
    }
    assertThat(widths).containsExactly(1, 2, 4, 8, 8, 8, 8, 8);
  }
}

package io.github.earmark.bench.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.earmark.playback.Snapshot.State;
import java.time.Duration;
import java.util.HashMap;
import org.junit.jupiter.api.Test;

/// The day that a soak plays: what counts must be beyond doubt, so that a slow machine does not
/// make a good daemon fail.
class LongDayTest {
  private static final LongDay DAY = new LongDay(Duration.ofHours(24), 1);

  @Test
  void what_is_to_count_was_heard_for_much_more_than_half_and_what_is_not_for_much_less() {
    var heard = new HashMap<Integer, Double>();
    var spans = DAY.spans();
    for (var i = 0; i + 1 < spans.size(); i++) {
      var span = spans.get(i);
      if (span.state() == State.PLAYING) {
        var length = spans.get(i + 1).begin().minus(span.begin());
        assertThat(length.toMillis()).isLessThanOrEqualTo(span.length().toMillis());
        heard.merge(
            span.song(), (double) length.toMillis() / span.length().toMillis(), Double::sum);
      }
    }
    assertThat(heard).hasSizeGreaterThan(250);
    heard.forEach(
        (song, share) -> {
          if (DAY.listens().get(song)) {
            assertThat(share).isBetween(0.6, 1.001);
            assertThat(DAY.heard(song).spare().toMillis())
                .isCloseTo(
                    (long) ((share - 0.5) * DAY.heard(song).length().toMillis()), within(10L));
          } else {
            assertThat(share).isLessThan(0.4);
          }
        });
  }

  @Test
  void the_same_seed_makes_the_same_day() {
    assertThat(new LongDay(Duration.ofHours(24), 1).spans()).isEqualTo(DAY.spans());
  }
}

package io.github.earmark.delivery;

import static io.github.earmark.delivery.PoisonDetector.Consequence.GO_ON;
import static io.github.earmark.delivery.PoisonDetector.Consequence.SET_ASIDE;
import static io.github.earmark.delivery.PoisonDetector.Consequence.WAIT;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.delivery.PoisonDetector.Consequence;
import io.github.earmark.history.HeardPlays;
import io.github.earmark.history.queue.Edits;
import io.github.earmark.history.queue.Submission;
import io.github.earmark.music.Listen;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PoisonDetectorTest {
  private static final Submission OTHER = submission(99);

  private final PoisonDetector poisonDetector = new PoisonDetector();
  private Duration now = Duration.ofHours(5);

  @ParameterizedTest
  @CsvSource({"1000, 500, 250, 125", "20, 10, 5, 2", "2, 1, 1, 1", "1, 1, 1, 1"})
  void after_five_failures_ever_fewer_are_sent(int batch, int first, int second, int third) {
    for (var i = 1; i < PoisonDetector.PATIENCE; i++) {
      assertThat(fail(batch)).isEqualTo(WAIT);
      assertThat(poisonDetector.doubting()).isFalse();
      assertThat(poisonDetector.width(batch)).isEqualTo(batch);
    }
    var widths = new ArrayList<Integer>();
    for (var sent = batch; widths.size() < 3; sent = poisonDetector.width(batch)) {
      assertThat(fail(sent)).isEqualTo(WAIT);
      assertThat(poisonDetector.doubting()).isTrue();
      widths.add(poisonDetector.width(batch));
    }
    assertThat(widths).containsExactly(first, second, third);
  }

  @Test
  void something_taken_in_between_is_a_reason_to_trust() {
    for (var i = 0; i < 50; i++) {
      fail(7);
      if (i % 4 == 3) {
        poisonDetector.settled(List.of(OTHER), true);
      }
    }
    assertThat(poisonDetector.doubting()).isFalse();
    for (var i = 0; i < 4; i++) {
      fail(7);
      // A refusal does not prove that the service accepts anything.
      poisonDetector.settled(List.of(OTHER), false);
    }
    assertThat(poisonDetector.doubting()).isTrue();
  }

  @Test
  void what_was_taken_pays_for_the_way_down_to_one_listen() {
    doubt();
    poisonDetector.settled(List.of(OTHER), true);
    assertThat(consequences(8, 4, 2, 1)).containsExactly(GO_ON, GO_ON, GO_ON, GO_ON);
    assertThat(poisonDetector.resting()).containsExactly(1L);
    assertThat(poisonDetector.failed(List.of(submission(2)), now)).isEqualTo(WAIT);
    assertThat(poisonDetector.resting()).containsExactly(1L);
  }

  @Test
  void what_is_taken_doubles_what_is_sent() {
    doubt();
    var widths = new ArrayList<Integer>();
    for (var i = 0; i < 5; i++) {
      widths.add(poisonDetector.width(10));
      poisonDetector.settled(List.of(OTHER), true);
    }
    assertThat(widths).containsExactly(1, 2, 4, 8, 10);
    poisonDetector.drained();
    assertThat(poisonDetector.doubting()).isFalse();
  }

  @Test
  void a_culprit_is_set_aside_after_five_failures_while_others_were_taken() {
    doubt();
    var waits = new ArrayList<Long>();
    for (var strike = 1; strike < PoisonDetector.MOST_STRIKES; strike++) {
      poisonDetector.settled(List.of(OTHER), true);
      assertThat(fail(1)).isEqualTo(GO_ON);
      var failed = now;
      poisonDetector.settled(List.of(OTHER), true);
      while (poisonDetector.due(now, false) == null) {
        now = now.plusSeconds(60);
      }
      waits.add(now.minus(failed).toMinutes());
    }
    assertThat(waits).containsExactly(0L, 10L, 20L, 40L);
    assertThat(fail(1)).isEqualTo(SET_ASIDE);
    assertThat(poisonDetector.resting()).isEmpty();
  }

  @Test
  void it_is_no_strike_if_the_next_of_the_others_fails_as_well() {
    doubt();
    for (var i = 0; i < 50; i++) {
      poisonDetector.settled(List.of(OTHER), true);
      assertThat(fail(1)).isEqualTo(GO_ON);
      poisonDetector.failed(List.of(submission(50 + i)), now);
      now = now.plus(Duration.ofHours(9));
    }
  }

  @Test
  void without_others_it_is_tried_for_ever_and_never_blamed() {
    doubt();
    poisonDetector.settled(List.of(OTHER), true);
    assertThat(fail(1)).isEqualTo(GO_ON);
    var rests = new ArrayList<Long>();
    for (var i = 0; i < 100; i++) {
      assertThat(poisonDetector.due(now, true)).isNull();
      var due = Objects.requireNonNull(poisonDetector.nextDue());
      rests.add(due.minus(now).toMinutes());
      now = due;
      assertThat(poisonDetector.due(now, false)).as("others go first").isNull();
      assertThat(poisonDetector.due(now, true)).isEqualTo(1L);
      assertThat(fail(1)).isEqualTo(GO_ON);
    }
    assertThat(rests).startsWith(10L, 10L, 20L, 40L, 80L, 160L, 320L, 320L).endsWith(320L);
    poisonDetector.settled(List.of(submission(1)), true);
    assertThat(poisonDetector.resting()).isEmpty();
  }

  @Test
  void several_culprits_do_not_all_ask_whether_the_service_is_well() {
    doubt();
    for (var id = 1; id <= 9; id++) {
      poisonDetector.settled(List.of(OTHER), true);
      assertThat(poisonDetector.failed(List.of(submission(id)), now)).isEqualTo(GO_ON);
    }
    assertThat(poisonDetector.resting()).hasSize(9);
    now = now.plus(PoisonDetector.FIRST_REST);
    var asked = 0;
    for (var due = poisonDetector.due(now, false);
        due != null;
        due = poisonDetector.due(now, false)) {
      poisonDetector.failed(List.of(submission(due)), now);
      asked++;
    }
    assertThat(asked).as("others were taken since").isEqualTo(8);
    now = now.plus(PoisonDetector.FIRST_REST.multipliedBy(2));
    for (var due = poisonDetector.due(now, true);
        due != null;
        due = poisonDetector.due(now, true)) {
      poisonDetector.failed(List.of(submission(due)), now);
      asked++;
    }
    assertThat(asked).as("nothing was taken since").isEqualTo(9);
  }

  @Test
  void one_whose_reply_is_looked_for_keeps_its_strikes_and_one_that_is_gone_does_not() {
    doubt();
    poisonDetector.settled(List.of(OTHER), true);
    fail(1);
    poisonDetector.settled(List.of(OTHER), true);
    poisonDetector.passOver(1, now, true);
    assertThat(poisonDetector.due(now, true)).isNull();
    assertThat(poisonDetector.resting()).containsExactly(1L);
    poisonDetector.hurry();
    assertThat(poisonDetector.due(now, true)).isEqualTo(1L);
    poisonDetector.passOver(1, now, false);
    assertThat(poisonDetector.resting()).isEmpty();
  }

  private void doubt() {
    for (var i = 0; i < PoisonDetector.PATIENCE; i++) {
      fail(2);
    }
    assertThat(poisonDetector.doubting()).isTrue();
  }

  private List<Consequence> consequences(int... sizes) {
    return IntStream.of(sizes).mapToObj(this::fail).toList();
  }

  /// A failure of this many listens, of which the first is always the same.
  private Consequence fail(int count) {
    return poisonDetector.failed(
        LongStream.rangeClosed(1, count).mapToObj(PoisonDetectorTest::submission).toList(), now);
  }

  private static Submission submission(long id) {
    var listen = new Listen(id, HeardPlays.MORNING, HeardPlays.track("t" + id), "MPD");
    return new Submission(id, "lb", listen, 0, null, "mpd", false, Edits.NONE, null);
  }
}

package io.github.earmark.delivery;

import static io.github.earmark.history.HeardPlays.at;
import static io.github.earmark.history.HeardPlays.listen;
import static io.github.earmark.history.HeardPlays.play;
import static io.github.earmark.history.HeardPlays.track;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.delivery.DeliveryOutcome.Accepted;
import io.github.earmark.delivery.DeliveryOutcome.Ignored;
import io.github.earmark.delivery.DeliveryOutcome.NeedsUser;
import io.github.earmark.delivery.DeliveryOutcome.Refused;
import io.github.earmark.delivery.DeliveryOutcome.RetryLater;
import io.github.earmark.history.HeardPlays;
import io.github.earmark.history.History;
import io.github.earmark.history.marks.Mark.Love;
import io.github.earmark.history.marks.Mark.Origin;
import io.github.earmark.history.marks.Marks;
import io.github.earmark.history.marks.TrackFeedback;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Delivery of loves and hates to a service.
class FeedbackDeliveryTest {
  private static final List<String> SERVICES = List.of("lb");

  @TempDir Path directory;
  History history;
  final ScriptedService service = new ScriptedService("lb");
  final Deque<SendResult> says = new ArrayDeque<>();
  final ManualClock clock = new ManualClock();
  Courier courier;

  @BeforeEach
  void open() {
    service.feels = says;
    history = History.open(directory, HeardPlays.BUILT);
    courier = courier();
  }

  private Courier courier() {
    return new Courier(service, history, clock, () -> 0.5);
  }

  @AfterEach
  void close() {
    history.close();
  }

  private void feel(String title, int love) {
    history
        .marks()
        .make(
            new Marks.On.Playing("mpd", play("key-" + title, track(title), 0, false), null),
            _ -> List.of(new Love(love)),
            Origin.SOCKET,
            SERVICES,
            clock.get().wall());
  }

  private void undo() {
    assertThat(history.marks().undo(SERVICES, clock.get().wall())).isNotNull();
  }

  private void hear(String title) {
    history.commit("mpd", "MPD", listen("key-" + title, track(title), 0), at(100), SERVICES);
  }

  private void says(int times, SendResult sendResult) {
    says.addAll(Collections.nCopies(times, sendResult));
  }

  private void pass(@Nullable Duration time) {
    clock.pass(Objects.requireNonNull(time));
  }

  /// Lets time pass until nothing is due.
  private Duration settle() {
    var passed = Duration.ZERO;
    for (var pause = ByHand.drain(courier); pause != null; pause = ByHand.drain(courier)) {
      assertThat(pause).as("nothing spins").isPositive();
      pass(pause);
      passed = passed.plus(pause);
    }
    return passed;
  }

  private List<TrackFeedback> waiting() {
    return history.feedback().next("lb", 10);
  }

  /// The overdue retry must not cause a busy loop.
  @Test
  void while_the_user_is_needed_nothing_is_looked_at_again_and_again() {
    feel("t1", 1);
    says(1, new SendResult.Whole(new RetryLater("503", null)));
    pass(ByHand.drain(courier));
    service.always(new SendResult.Whole(new NeedsUser("the token is not valid")));
    hear("t2");
    pass(Duration.ofMinutes(1));
    for (var looks = 0; looks < 20; looks++) {
      var pause = Objects.requireNonNull(ByHand.drain(courier));
      assertThat(pause).as("look %d", looks).isGreaterThan(Duration.ofSeconds(1));
      pass(pause);
    }
  }

  @Test
  void the_last_word_goes_out_once_and_after_the_listens() {
    hear("t1");
    feel("t1", 1);
    feel("t2", 1);
    feel("t2", -1);
    service.then(
        listens -> {
          assertThat(service.felt).isEmpty();
          return new SendResult.Each(Collections.nCopies(listens.size(), new Accepted()));
        });
    assertThat(ByHand.drain(courier)).as("nothing is left to wait for").isNull();
    assertThat(service.felt).containsExactly("t1=1", "t2=-1");
    ByHand.drain(courier);
    assertThat(service.felt).hasSize(2);
    assertThat(service.requests).hasSize(1);
  }

  static Stream<SendResult> passing() {
    return Stream.of(
        new SendResult.Unsent(new RetryLater("Connection refused", null)),
        new SendResult.Unknown("no reply"),
        new SendResult.Whole(new RetryLater("HTTP 503", null)),
        new SendResult.Whole(new RetryLater("HTTP 429", Duration.ofSeconds(40))),
        new SendResult.Whole(new NeedsUser("HTTP 401; check the token")),
        new SendResult.Unsent(new NeedsUser("no token")));
  }

  @ParameterizedTest
  @MethodSource("passing")
  void what_fails_goes_out_again_by_itself_with_the_last_word(SendResult failure) {
    says(3, failure);
    feel("t1", 1);
    var pause = ByHand.drain(courier);
    assertThat(pause).isBetween(Duration.ofSeconds(5), Duration.ofMinutes(1));
    feel("t1", -1);
    assertThat(settle()).isLessThan(Duration.ofMinutes(6));
    assertThat(service.felt).first().isEqualTo("t1=1");
    assertThat(service.felt).last().isEqualTo("t1=-1");
    assertThat(service.felt).hasSize(4);
    assertThat(courier.status().problem()).isNull();
  }

  @Test
  void it_is_on_its_way_again_after_a_restart() {
    says(1, new SendResult.Unknown("no reply"));
    feel("t1", 1);
    ByHand.drain(courier);
    courier = courier();
    assertThat(ByHand.drain(courier)).isNull();
    assertThat(service.felt).containsExactly("t1=1", "t1=1");
  }

  @Test
  void the_tries_of_a_day_offline_are_few_and_the_end_of_it_is_seen_soon() {
    says(10_000, new SendResult.Unsent(new RetryLater("Connection refused", null)));
    feel("t1", 1);
    var passed = Duration.ZERO;
    while (passed.compareTo(Duration.ofDays(1)) < 0) {
      var pause = ByHand.drain(courier);
      assertThat(pause).isBetween(Duration.ofSeconds(1), Duration.ofMinutes(15));
      pass(pause);
      passed = passed.plus(pause);
    }
    assertThat(service.felt).hasSizeBetween(90, 200);
    says.clear();
    assertThat(settle()).isLessThanOrEqualTo(Duration.ofMinutes(15));
    assertThat(waiting()).isEmpty();
  }

  @Test
  void listens_that_come_back_bring_the_feelings_along() {
    var refused = new SendResult.Unsent(new RetryLater("Connection refused", null));
    service.always(refused);
    says(10_000, refused);
    hear("t1");
    feel("t1", 1);
    var passed = Duration.ZERO;
    while (passed.compareTo(Duration.ofHours(3)) < 0) {
      var pause = ByHand.drain(courier);
      pass(pause);
      passed = passed.plus(pause);
    }
    service.recover();
    says.clear();
    while (service.taken.isEmpty()) {
      var pause = ByHand.drain(courier);
      pass(pause == null ? Duration.ZERO : pause);
    }
    assertThat(waiting()).as("in the same breath").isEmpty();
  }

  @Test
  void a_failing_feeling_holds_up_no_listen() {
    service.feelingFails.put("t1", new SendResult.Whole(new RetryLater("HTTP 503", null)));
    feel("t1", 1);
    ByHand.drain(courier);
    hear("t1");
    ByHand.drain(courier);
    assertThat(service.takenTitles()).containsExactly("t1");
  }

  @Test
  void a_failing_listen_holds_up_no_feeling() {
    service.failing(new SendResult.Whole(new RetryLater("HTTP 500", null)), Set.of("t1"));
    hear("t1");
    ByHand.drain(courier);
    feel("t1", 1);
    assertThat(ByHand.drain(courier)).as("the listen is tried again").isNotNull();
    assertThat(service.felt).containsExactly("t1=1");
    assertThat(waiting()).isEmpty();
  }

  @Test
  void nothing_is_sent_while_the_service_wants_to_be_left_alone() {
    service.then(new SendResult.Whole(new RetryLater("HTTP 429", Duration.ofSeconds(40))));
    hear("t1");
    feel("t1", 1);
    assertThat(ByHand.drain(courier)).isEqualTo(Duration.ofSeconds(40));
    assertThat(service.felt).isEmpty();
    pass(Duration.ofSeconds(40));
    assertThat(ByHand.drain(courier)).isNull();
    assertThat(service.felt).containsExactly("t1=1");
  }

  @Test
  void one_that_always_fails_holds_up_no_other() {
    service.feelingFails.put("t1", new SendResult.Whole(new RetryLater("HTTP 500", null)));
    service.feelingFails.put("t2", new SendResult.Unknown("no reply"));
    Stream.of("t1", "t2", "t3", "t4").forEach(title -> feel(title, 1));
    for (var i = 0; i < 4; i++) {
      pass(ByHand.drain(courier));
    }
    assertThat(service.felt).contains("t3=1", "t4=1");
    assertThat(waiting()).hasSize(2);
  }

  @Test
  void what_is_refused_is_set_aside_with_its_reason_and_said_again_it_is_sent_again() {
    says(1, new SendResult.Whole(new Refused("no such track")));
    feel("t1", 1);
    feel("t2", 1);
    assertThat(ByHand.drain(courier)).isNull();
    assertThat(service.felt).containsExactly("t1=1", "t2=1");
    assertThat(told("t1")).containsExactly("SET_ASIDE no such track");
    feel("t1", 1);
    assertThat(ByHand.drain(courier)).isNull();
    assertThat(told("t1")).containsExactly("ACCEPTED null");
  }

  @Test
  void undone_before_it_was_sent_it_is_never_sent() {
    says(2, new SendResult.Unsent(new RetryLater("Connection refused", null)));
    feel("t1", 1);
    pass(ByHand.drain(courier));
    ByHand.drain(courier);
    undo();
    assertThat(waiting()).as("it never arrived").isEmpty();
    settle();
    assertThat(service.felt).hasSize(2);
  }

  @Test
  void undone_after_a_lost_reply_it_is_taken_back_whatever_came_later() {
    says(1, new SendResult.Unknown("no reply"));
    says(1, new SendResult.Unsent(new RetryLater("Connection refused", null)));
    feel("t1", 1);
    pass(ByHand.drain(courier));
    pass(Duration.ofSeconds(10));
    ByHand.drain(courier);
    undo();
    settle();
    assertThat(service.felt).containsExactly("t1=1", "t1=1", "t1=0");
  }

  @Test
  void undone_after_it_was_taken_what_held_before_is_sent() {
    feel("t1", -1);
    ByHand.drain(courier);
    feel("t1", 1);
    ByHand.drain(courier);
    undo();
    ByHand.drain(courier);
    undo();
    ByHand.drain(courier);
    assertThat(service.felt).containsExactly("t1=-1", "t1=1", "t1=-1", "t1=0");
  }

  @Test
  void what_has_to_wait_for_a_listen_costs_nothing_and_goes_out_after_it() {
    service.lacking.add("t1");
    feel("t1", 1);
    assertThat(ByHand.drain(courier)).as("nothing polls").isNull();
    assertThat(service.felt).isEmpty();
    assertThat(waiting().getFirst().reason()).isEqualTo("no listen yet");
    assertThat(waiting().getFirst().attempts()).isZero();
    hear("t2");
    assertThat(ByHand.drain(courier)).isNull();
    assertThat(service.felt).isEmpty();
    hear("t1");
    assertThat(ByHand.drain(courier)).isNull();
    assertThat(service.felt).containsExactly("t1=1");
  }

  @Test
  void a_listen_that_is_not_listed_is_looked_for_during_a_day() {
    says(1_000, new SendResult.Whole(new Ignored("not listed")));
    feel("t1", 1);
    assertThat(settle()).isBetween(Duration.ofHours(20), Duration.ofHours(26));
    assertThat(service.felt).hasSizeBetween(20, 50);
    assertThat(told("t1")).containsExactly("IGNORED not listed");
  }

  @Test
  void a_week_of_them_goes_out_without_a_pause() {
    for (var i = 0; i < 70; i++) {
      feel("t" + i, 1);
    }
    service.lacking.addAll(List.of("t0", "t1", "t2"));
    assertThat(ByHand.drain(courier)).isNull();
    assertThat(service.felt).hasSize(67).doesNotHaveDuplicates();
  }

  @Test
  void the_user_can_have_it_tried_now() {
    says(6, new SendResult.Unsent(new RetryLater("Connection refused", null)));
    feel("t1", 1);
    for (var i = 0; i < 6; i++) {
      pass(ByHand.drain(courier));
    }
    says(1, new SendResult.Unsent(new RetryLater("HTTP 429", Duration.ofHours(1))));
    ByHand.drain(courier);
    courier.woke();
    assertThat(ByHand.drain(courier)).isGreaterThan(Duration.ofMinutes(59));
    courier.flush();
    assertThat(ByHand.drain(courier)).isNull();
    assertThat(waiting()).isEmpty();
  }

  @Test
  void a_service_without_any_is_told_nothing() {
    service.feels = null;
    feel("t1", 1);
    assertThat(ByHand.drain(courier)).isNull();
    assertThat(service.felt).isEmpty();
  }

  @Test
  void rules_edit_what_is_told_and_what_is_local_stays_here() {
    var rules =
        io.github.earmark.rules.RuleSamples.rules(
            """
            [[rule]]
            is.title = "t1"
            set.title = "T 1"
            [[rule]]
            is.title = "t2"
            then = "local"
            [[rule]]
            is.title = "t3"
            then = "ignore"
            """);
    courier =
        new Courier(
            service, history, clock, () -> 0.5, new RuleApplier(rules), new DeliveryTally());
    feel("t1", 1);
    feel("t2", 1);
    feel("t3", 1);
    assertThat(ByHand.drain(courier)).isNull();
    assertThat(service.felt)
        .as("a listen that is not wanted may be a song that is loved")
        .containsExactly("T 1=1", "t3=1");
    assertThat(told("t2")).containsExactly("IGNORED a rule keeps it here");
  }

  private List<String> told(String title) {
    var track =
        history
            .marks()
            .find(new Marks.On.Playing("mpd", play("key-" + title, track(title), 0, false), null));
    try (var reader = history.reader()) {
      var trackHistory = reader.story(Objects.requireNonNull(track));
      return Objects.requireNonNull(trackHistory).feedback().stream()
          .map(one -> one.state() + " " + one.reason())
          .toList();
    }
  }
}

package io.github.earmark.answers.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.earmark.api.queue.DecisionResult;
import io.github.earmark.api.queue.QueueResult;
import io.github.earmark.delivery.ByHand;
import io.github.earmark.delivery.Courier;
import io.github.earmark.delivery.DeliveryOutcome;
import io.github.earmark.delivery.ManualClock;
import io.github.earmark.delivery.ScriptedService;
import io.github.earmark.delivery.SendResult;
import io.github.earmark.history.HeardPlays;
import io.github.earmark.history.History;
import io.github.earmark.music.Tag;
import io.github.earmark.text.UserError;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueueAnswersTest {
  private static final SendResult AWAY =
      new SendResult.Whole(new DeliveryOutcome.RetryLater("503", null));

  private static final String GONE = "it is not configured any more: look for it there";

  @TempDir Path directory;
  History history;
  final ScriptedService service = new ScriptedService("lb");
  final ManualClock clock = new ManualClock();
  Courier courier;
  QueueAnswers answers;

  @BeforeEach
  void open() {
    history = History.open(directory, HeardPlays.BUILT);
    courier = new Courier(service, history, clock, () -> 0.5);
    answers = new QueueAnswers(history, clock, Map.of("lb", courier), new ManualFix(List.of()));
  }

  @AfterEach
  void close() {
    history.close();
  }

  @Test
  void each_entry_has_its_reason_and_its_next_try() throws Exception {
    HeardPlays.listens(history, 4, "lb", "gone");
    service
        .refusing("t1")
        .then(new SendResult.Unknown("no reply"))
        .then(new SendResult.Whole(new DeliveryOutcome.Refused("no")))
        .then(AWAY);
    service.batch = 1;
    ByHand.drain(courier);
    clock.pass(Duration.ofSeconds(5));
    ByHand.drain(courier);

    var queueResult = (QueueResult) ask("queue", "--service", "lb");
    var now = clock.get().wall();
    assertThat(queueResult.count()).isEqualTo(4);
    assertThat(queueResult.entries())
        .extracting(
            QueueResult.Entry::play,
            QueueResult.Entry::state,
            QueueResult.Entry::attempts,
            QueueResult.Entry::reason,
            QueueResult.Entry::nextTry)
        .containsExactly(
            tuple(2L, QueueResult.State.SET_ASIDE, 1, "no", null),
            tuple(1L, QueueResult.State.UNANSWERED, 1, null, now.plusSeconds(8)),
            tuple(3L, QueueResult.State.PENDING, 1, "503", now.plusSeconds(5)),
            tuple(4L, QueueResult.State.PENDING, 0, null, now.plusSeconds(5)));
    assertThat(((QueueResult) ask("queue", "1")).entries())
        .hasSize(4)
        .anyMatch(e -> e.nextTry() == null);
    assertThat(((QueueResult) ask("queue", "--service", "gone")).entries()).hasSize(4);
  }

  @Test
  void what_is_retried_goes_out_at_once_even_while_the_service_rests() throws Exception {
    HeardPlays.listens(history, 2, "lb");
    service.then(
        new SendResult.Each(
            List.of(
                new DeliveryOutcome.Refused("no"),
                new DeliveryOutcome.RetryLater("cap", Duration.ofHours(9)))));
    ByHand.drain(courier);

    var decisionResult = (DecisionResult) ask("retry", "1", "7");
    assertThat(decisionResult.effects())
        .containsExactly(new DecisionResult.Effect(1, "lb", "set_aside", true, null));
    assertThat(decisionResult.unknown()).containsExactly(7L);
    assertThat(ByHand.drain(courier)).isNull();
    assertThat(service.requests).containsExactly(List.of("t1", "t2"), List.of("t1", "t2"));
    assertThat(((DecisionResult) ask("retry", "1")).effects())
        .containsExactly(new DecisionResult.Effect(1, "lb", "accepted", false, GONE));
  }

  @Test
  void all_that_is_set_aside_is_retried_or_dropped_and_counted() throws Exception {
    HeardPlays.listens(history, 3, "lb");
    service.refusing("t1", "t3");
    ByHand.drain(courier);
    assertThat(ask("retry", "--all"))
        .isEqualTo(
            new DecisionResult(
                List.of(), List.of(new DecisionResult.Count("lb", 2, 0L)), List.of()));
    ByHand.drain(courier);
    assertThat(ask("drop", "--all", "--service", "lb"))
        .isEqualTo(
            new DecisionResult(
                List.of(), List.of(new DecisionResult.Count("lb", 2, 0L)), List.of()));
    assertThat(ask("drop", "--all")).isEqualTo(new DecisionResult(List.of(), List.of(), List.of()));
    assertThat(service.takenTitles()).containsExactly("t2");
  }

  @Test
  void an_edit_is_sent_and_what_cannot_be_edited_says_so() throws Exception {
    HeardPlays.listens(history, 2, "lb", "gone");
    service.refusing("t1");
    ByHand.drain(courier);
    assertThat(
            ((DecisionResult) ask("edit", "1", "title=a", "artist=x", "artist=y", "album="))
                .effects())
        .containsExactly(
            new DecisionResult.Effect(1, "gone", "pending", true, null),
            new DecisionResult.Effect(1, "lb", "set_aside", true, null));
    assertThat(((DecisionResult) ask("edit", "2", "title=b", "--service", "lb")).effects())
        .containsExactly(new DecisionResult.Effect(2, "lb", "accepted", false, GONE));
    assertThat(((DecisionResult) ask("edit", "9", "title=b")).unknown()).containsExactly(9L);
    ask("retry", "1");
    ByHand.drain(courier);
    var sent = service.taken.getLast().track();
    assertThat(sent.label()).isEqualTo("x, y \u2013 a");
    assertThat(sent.tags().has(Tag.ALBUM)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "queue 0",
        "queue 1001",
        "queue all",
        "queue 1 2",
        "queue --service nobody",
        "retry",
        "retry 1 --all",
        "retry --all --service nobody",
        "drop -1",
        "drop 1 --service",
        "edit 1",
        "edit title=x",
        "edit 1 2 title=x",
        "edit 1 title",
        "edit 1 titel=x",
        "edit 1 title=",
        "edit 1 artist=",
        "edit 1 recording_mbid=5",
        "edit 1 title=x --service nobody",
        "drop 99999999999999999999",
      })
  void what_makes_no_sense_is_refused(String line) {
    var words = List.of(line.split(" "));
    assertThatThrownBy(() -> ask(words.toArray(String[]::new))).isInstanceOf(UserError.class);
  }

  private Record ask(String... words) throws UserError {
    return Objects.requireNonNull(answers.verbs().get(words[0]))
        .answer(List.of(words).subList(1, words.length));
  }
}

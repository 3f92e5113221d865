package io.github.earmark.delivery;

import static io.github.earmark.history.HeardPlays.at;
import static io.github.earmark.history.HeardPlays.listen;
import static io.github.earmark.history.HeardPlays.track;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.delivery.CourierStatus.State;
import io.github.earmark.ground.OwnLog;
import io.github.earmark.history.HeardPlays;
import io.github.earmark.history.History;
import io.github.earmark.history.read.HistoryFilter;
import io.github.earmark.music.Listen;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CourierTest {
  private static final DeliveryOutcome LATER = new DeliveryOutcome.RetryLater("503", null);
  private static final SendResult AWAY = new SendResult.Whole(LATER);
  private static final SendResult LOST = new SendResult.Unknown("no reply");

  @TempDir Path directory;
  History history;
  final ScriptedService service = new ScriptedService("lb");
  final ManualClock clock = new ManualClock();
  Courier courier;

  @BeforeEach
  void open() {
    history = History.open(directory, HeardPlays.BUILT);
    courier = courier(service);
  }

  @AfterEach
  void close() {
    history.close();
  }

  private Courier courier(ListenService to) {
    return new Courier(to, history, clock, () -> 0.5);
  }

  @Test
  void a_backlog_goes_out_in_batches_oldest_first_and_once() {
    service.batch = 3;
    var titles = HeardPlays.listens(history, 7, "lb");
    assertThat(courier.drain()).isNull();

    assertThat(service.takenTitles()).isEqualTo(titles);
    assertThat(service.requests).extracting(List::size).containsExactly(3, 3, 1);
    assertThat(courier.drain()).isNull();
    assertThat(service.requests).hasSize(3);
    assertThat(states()).containsOnlyKeys(titles).values().containsOnly("ACCEPTED null");
    assertThat(courier.status().backlog().lastSuccess()).isEqualTo(clock.get().wall());
    assertThat(courier.status().state()).isEqualTo(State.IDLE);
  }

  @Test
  void each_item_has_its_own_outcome() {
    HeardPlays.listens(history, 5, "lb");
    service.then(
        new SendResult.Each(
            List.of(
                new DeliveryOutcome.Refused("bad"),
                new DeliveryOutcome.Accepted(),
                new DeliveryOutcome.Ignored("too old"),
                LATER,
                new DeliveryOutcome.Accepted("known"))));
    assertThat(courier.drain()).isNull();

    // The postponed one is tried at once, because others went through.
    assertThat(service.requests)
        .containsExactly(List.of("t1", "t2", "t3", "t4", "t5"), List.of("t4"));
    assertThat(states())
        .isEqualTo(
            Map.of(
                "t1", "SET_ASIDE bad",
                "t2", "ACCEPTED null",
                "t3", "IGNORED too old",
                "t4", "ACCEPTED null",
                "t5", "ACCEPTED known"));
    var status = courier.status();
    assertThat(status.backlog().setAsideCount()).isEqualTo(1);
    assertThat(status.backlog().setAside())
        .singleElement()
        .matches(aside -> aside.reason().equals("bad") && title(aside.listen()).equals("t1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"t1", "t4", "t5", "t8"})
  void one_bad_listen_in_a_refused_batch_is_found_and_the_others_go_through(String culprit) {
    HeardPlays.listens(history, 8, "lb");
    service.refusing(culprit);
    assertThat(courier.drain()).isNull();

    assertThat(service.takenTitles()).hasSize(7).doesNotContain(culprit).isSorted();
    assertThat(states()).containsEntry(culprit, "SET_ASIDE a bad listen");
    // Eight, and then both halves three times.
    assertThat(service.requests).hasSize(7);
  }

  @Test
  void a_batch_of_nothing_but_bad_listens_is_set_aside() {
    var titles = HeardPlays.listens(history, 4, "lb");
    service.refusing(titles.toArray(String[]::new));
    assertThat(courier.drain()).isNull();
    assertThat(states().values()).containsOnly("SET_ASIDE a bad listen").hasSize(4);
    assertThat(service.requests).hasSize(7);
  }

  @ParameterizedTest
  @CsvSource({"1, IGNORED", "3, IGNORED", "1, ACCEPTED", "3, ACCEPTED"})
  void what_is_said_of_the_whole_holds_for_each(int count, String state) {
    HeardPlays.listens(history, count, "lb");
    service.then(
        new SendResult.Whole(
            state.equals("IGNORED")
                ? new DeliveryOutcome.Ignored("why")
                : new DeliveryOutcome.Accepted("why")));
    assertThat(courier.drain()).isNull();
    assertThat(service.requests).hasSize(1);
    assertThat(states().values()).containsOnly(state + " why").hasSize(count);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void through_an_outage_all_is_kept_and_tried_again_at_the_right_times(int count) {
    var titles = HeardPlays.listens(history, count, "lb");
    service.always(AWAY);
    var waits = new ArrayList<Long>();
    for (var i = 0; i < 5; i++) {
      var wait = Objects.requireNonNull(courier.drain());
      waits.add(wait.toSeconds());
      assertThat(service.requests).hasSize(i + 1);
      clock.pass(wait.minusMillis(1));
      assertThat(courier.drain()).isEqualTo(Duration.ofMillis(1));
      assertThat(service.requests).as("not too early").hasSize(i + 1);
      assertThat(courier.status().state()).isEqualTo(State.WAITING);
      assertThat(courier.status().nextTry()).isEqualTo(clock.get().wall().plusMillis(1));
      assertThat(courier.status().problem()).isEqualTo("503");
      clock.pass(Duration.ofMillis(1));
    }
    assertThat(waits).containsExactly(5L, 10L, 20L, 25L, 25L);

    service.recover();
    assertThat(courier.drain()).isNull();
    assertThat(service.takenTitles()).isEqualTo(titles);
    assertThat(courier.status().problem()).isNull();
  }

  @Test
  void nothing_new_cuts_a_rest_short_but_the_user_does() {
    HeardPlays.listens(history, 1, "lb");
    service.then(AWAY);
    courier.drain();
    hear("new");
    courier.announce(listenTo("now"));
    assertThat(courier.drain()).isEqualTo(Duration.ofSeconds(5));
    assertThat(service.requests).hasSize(1);
    assertThat(service.announced).isEmpty();

    courier.flush();
    assertThat(courier.drain()).isNull();
    assertThat(service.takenTitles()).containsExactly("t1", "new");
    assertThat(service.announced).containsExactly("now");
  }

  @Test
  void a_machine_that_slept_tries_at_once_unless_the_service_named_a_time() {
    HeardPlays.listens(history, 1, "lb");
    service
        .then(AWAY)
        .then(new SendResult.Whole(new DeliveryOutcome.RetryLater("429", Duration.ofMinutes(3))));
    courier.drain();
    courier.woke();
    assertThat(courier.drain()).isEqualTo(Duration.ofMinutes(3));
    courier.woke();
    assertThat(courier.drain()).isEqualTo(Duration.ofMinutes(3));
    assertThat(service.requests).hasSize(2);
    courier.flush();
    assertThat(courier.drain()).isNull();
    assertThat(service.requests).hasSize(3);
  }

  @Test
  void items_to_come_later_wait_where_nothing_went_through_or_a_time_was_named() {
    HeardPlays.listens(history, 2, "lb");
    service
        .then(new SendResult.Each(List.of(LATER, LATER)))
        .then(
            new SendResult.Each(
                List.of(
                    new DeliveryOutcome.Accepted(),
                    new DeliveryOutcome.RetryLater("cap", Duration.ofHours(1)))));
    pass(courier.drain());
    assertThat(courier.drain()).isEqualTo(Duration.ofHours(1));
    assertThat(service.requests).containsExactly(List.of("t1", "t2"), List.of("t1", "t2"));
  }

  @Test
  void a_service_that_needs_the_user_is_asked_less_often_and_told_nothing_else() {
    HeardPlays.listens(history, 2, "lb");
    service.always(new SendResult.Whole(new DeliveryOutcome.NeedsUser("the token is not valid")));
    for (var i = 1; i < 5; i++) {
      courier.announce(listenTo("song " + i));
      var wait = Objects.requireNonNull(courier.drain());
      assertThat(wait).isEqualTo(Duration.ofMinutes(1));
      clock.pass(wait);
    }
    assertThat(service.announced).containsExactly("song 1");
    assertThat(service.requests).hasSize(4);
    assertThat(courier.status().state()).isEqualTo(State.NEEDS_USER);
    assertThat(courier.status().problem()).isEqualTo("the token is not valid");
    assertThat(courier.status().backlog().owed()).isEqualTo(2);

    service.recover();
    assertThat(courier.drain()).isNull();
    assertThat(service.taken).hasSize(2);
  }

  @Test
  void a_lost_reply_is_looked_for_and_never_sent_again_where_the_service_has_it() {
    HeardPlays.listens(history, 3, "lb");
    service.tellsWhatItHas = true;
    service.thenTakeAndLoseTheReply();
    pass(courier.drain());
    assertThat(service.looks).as("not at once").isZero();
    assertThat(courier.drain()).isNull();
    assertThat(service.requests).hasSize(1);
    assertThat(service.looks).isEqualTo(1);
    assertThat(states().values()).containsOnly("ACCEPTED null").hasSize(3);
  }

  @Test
  void what_the_service_has_not_is_sent_again_where_that_is_safe() {
    HeardPlays.listens(history, 2, "lb");
    service.tellsWhatItHas = true;
    service.resendIsSafe = true;
    service.then(
        listens -> {
          service.taken.add(listens.getFirst());
          return LOST;
        });
    pass(courier.drain());
    assertThat(courier.drain()).isNull();
    assertThat(service.requests).containsExactly(List.of("t1", "t2"), List.of("t2"));
    assertThat(service.takenTitles()).containsExactly("t1", "t2");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void else_it_is_sent_again_after_ten_minutes(boolean tells) {
    HeardPlays.listens(history, 1, "lb");
    service.tellsWhatItHas = tells;
    service.then(LOST);
    var sent = clock.get();
    var wait = courier.drain();
    while (wait != null) {
      assertThat(service.requests).hasSize(1);
      pass(wait);
      wait = courier.drain();
    }
    assertThat(service.requests).hasSize(2);
    assertThat(clock.get().since(sent)).isEqualTo(Duration.ofMinutes(10));
    assertThat(service.looks).isLessThan(10);
    assertThat(service.taken).hasSize(1);
  }

  @Test
  void where_a_repeat_is_dropped_seconds_are_enough_though_nobody_can_tell() {
    HeardPlays.listens(history, 2, "lb");
    service.resendIsSafe = true;
    service.then(LOST);
    pass(courier.drain());
    assertThat(courier.drain()).isNull();
    assertThat(service.takenTitles()).containsExactly("t1", "t2");
  }

  @Test
  void a_service_that_lags_is_asked_again() {
    HeardPlays.listens(history, 1, "lb");
    service.thenTakeAndLoseTheReply();
    pass(courier.drain());
    pass(courier.drain());
    service.tellsWhatItHas = true;
    assertThat(courier.drain()).isNull();
    assertThat(service.requests).hasSize(1);
    assertThat(service.looks).isEqualTo(2);
  }

  @Test
  void a_lost_reply_does_not_hold_up_what_comes_after_it() {
    HeardPlays.listens(history, 1, "lb");
    service.then(LOST);
    pass(courier.drain());
    hear("next");
    courier.drain();
    assertThat(service.takenTitles()).containsExactly("next");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void a_crash_between_request_and_reply_is_a_lost_reply(boolean arrived) {
    HeardPlays.listens(history, 2, "lb");
    service.tellsWhatItHas = true;
    service.resendIsSafe = true;
    service.then(
        listens -> {
          if (arrived) {
            service.taken.addAll(listens);
          }
          history.close();
          return new SendResult.Whole(new DeliveryOutcome.Accepted());
        });
    courier.drain();

    open();
    assertThat(courier.drain()).as("not at once").isEqualTo(Duration.ofSeconds(4));
    clock.pass(Duration.ofSeconds(4));
    assertThat(courier.drain()).isNull();
    assertThat(service.takenTitles()).containsExactly("t1", "t2");
    assertThat(service.requests).hasSize(arrived ? 1 : 2);
    assertThat(states().values()).containsOnly("ACCEPTED null").hasSize(2);
  }

  @Test
  void a_resend_carries_the_values_of_the_first_attempt() throws SQLException {
    HeardPlays.listens(history, 2, "lb");
    service.batch = 1;
    service.then(AWAY);
    pass(courier.drain());
    sql("UPDATE descriptions SET tags = '{\"title\":[\"edited\"],\"artist\":[\"edited\"]}'");
    close();
    open();
    courier.drain();
    assertThat(service.takenTitles()).containsExactly("t1", "edited");
    assertThat(service.taken.getFirst().track()).isEqualTo(track("t1"));
  }

  @Test
  void what_will_be_too_old_within_three_days_is_told_before() {
    HeardPlays.listens(history, 3, "lb");
    assertThat(courier.status().expiry()).isNull();
    // A day has passed: what began in the first 500 s will be too old in less than three days.
    service.longest = Duration.ofDays(4);
    assertThat(courier.status().expiry()).isNull();
    service.longest = Duration.ofDays(4).minusSeconds(500);
    assertThat(courier.status().expiry())
        .isEqualTo(new CourierStatus.Expiry(2, at(180).wall().plus(service.longest)));
    courier.drain();
    assertThat(courier.status().expiry()).isNull();
  }

  @Test
  void an_answer_about_too_few_items_is_no_answer() {
    HeardPlays.listens(history, 2, "lb");
    service.then(new SendResult.Each(List.of(new DeliveryOutcome.Accepted())));
    assertThat(courier.drain()).isEqualTo(Duration.ofSeconds(5));
    assertThat(courier.status().problem()).contains("1 of 2");
  }

  @Test
  void an_adapter_that_throws_is_a_lost_reply() {
    HeardPlays.listens(history, 1, "lb");
    service.then(
        _ -> {
          throw new IllegalStateException("oops");
        });
    assertThat(courier.drain()).isEqualTo(Duration.ofSeconds(5));
    assertThat(history.queue().unanswered("lb", 9)).hasSize(1);
  }

  @Test
  void what_is_playing_goes_ahead_of_the_backlog_latest_wins() {
    service.batch = 1;
    HeardPlays.listens(history, 3, "lb");
    var order = new ArrayList<String>();
    courier.announce(listenTo("first"));
    courier.announce(listenTo("second"));
    service.then(
        listens -> {
          order.add("submit after " + service.announced);
          courier.announce(listenTo("third"));
          return new SendResult.Whole(new DeliveryOutcome.Accepted());
        });
    service.then(
        listens -> {
          order.add("submit after " + service.announced);
          courier.announce(listenTo("fourth"));
          courier.announce(null);
          return new SendResult.Whole(new DeliveryOutcome.Accepted());
        });
    courier.drain();
    assertThat(order).containsExactly("submit after [second]", "submit after [second, third]");
    assertThat(service.announced).containsExactly("second", "third");
  }

  @Test
  void an_announcement_that_fails_is_not_repeated_and_spares_the_service_the_backlog() {
    HeardPlays.listens(history, 1, "lb");
    service.announcement = AWAY;
    courier.announce(listenTo("now"));
    pass(courier.drain());
    assertThat(service.requests).isEmpty();
    assertThat(courier.drain()).isNull();
    assertThat(service.announced).containsExactly("now");
    assertThat(service.requests).hasSize(1);
  }

  @Test
  void an_announcement_does_not_ask_the_history_which_listens_wait() {
    HeardPlays.listens(history, 1, "lb");
    courier.drain();
    // It would be a failure to ask now.
    history.close();
    courier.announce(listenTo("now"));

    assertThat(courier.workOff()).isNull();
    assertThat(service.announced).containsExactly("now");
    assertThat(courier.condition()).isEqualTo(Courier.Condition.FINE);
  }

  @Test
  void what_waits_behind_an_announcement_that_failed_goes_out_with_the_next_one() {
    HeardPlays.listens(history, 1, "lb");
    service.announcement = AWAY;
    courier.announce(listenTo("first"));
    pass(courier.drain());
    assertThat(service.requests).isEmpty();

    service.announcement = new SendResult.Whole(new DeliveryOutcome.Accepted());
    courier.announce(listenTo("second"));
    assertThat(courier.workOff()).isNull();
    assertThat(service.requests).hasSize(1);
  }

  @Test
  void a_service_that_refuses_announcements_gets_its_listens() {
    HeardPlays.listens(history, 1, "lb");
    service.announcement = new SendResult.Whole(new DeliveryOutcome.Refused("what is that?"));
    courier.announce(listenTo("now"));
    assertThat(courier.drain()).isNull();
    assertThat(service.taken).hasSize(1);
  }

  @Test
  void a_failure_that_nothing_waits_for_does_not_age() {
    service.announcement = AWAY;
    courier.announce(listenTo("in the evening"));
    pass(courier.drain());
    assertThat(courier.drain()).isNull();
    clock.pass(Duration.ofHours(10));
    hear("in the morning");
    service.then(AWAY);
    assertThat(courier.drain()).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void what_was_accepted_but_could_not_be_stored_is_stored_later_and_not_sent_again()
      throws SQLException {
    HeardPlays.listens(history, 2, "lb");
    sql(
        "CREATE TRIGGER full BEFORE UPDATE OF state ON submissions BEGIN SELECT raise(ABORT,"
            + " 'full'); END");
    pass(courier.drain());
    assertThat(courier.status().problem()).contains("full");
    sql("DROP TRIGGER full");
    assertThat(courier.drain()).isNull();
    assertThat(service.requests).hasSize(1);
    assertThat(service.looks).isZero();
    assertThat(states().values()).containsOnly("ACCEPTED null").hasSize(2);
  }

  @Test
  void an_outage_is_told_once_with_its_end() {
    var log = OwnLog.of(Health.class);
    try (log) {
      HeardPlays.listens(history, 1, "lb");
      service.then(AWAY).then(LOST).then(AWAY).then(AWAY);
      service.tellsWhatItHas = true;
      service.resendIsSafe = true;
      for (var wait = courier.drain(); wait != null; wait = courier.drain()) {
        clock.pass(wait);
      }
    }
    assertThat(log.lines())
        .containsExactly(
            "lb accepts nothing at the moment: 503. Its listens are kept and tried again",
            "lb accepts listens again, after 60 s and 4 failed tries");
  }

  private void sql(String statement) throws SQLException {
    try (var connection =
            DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("history.db"));
        var trigger = connection.createStatement()) {
      trigger.execute(statement);
    }
  }

  private void pass(@Nullable Duration wait) {
    clock.pass(Objects.requireNonNull(wait));
  }

  /// Records one more listen, after those of [HeardPlays#listens].
  private void hear(String title) {
    history.commit(
        "mpd", "MPD", listen("key " + title, track(title), 20_000), at(20_100), List.of("lb"));
  }

  private static Listen listenTo(String title) {
    return new Listen(0, Instant.EPOCH, track(title), "MPD");
  }

  private static String title(Listen listen) {
    return ScriptedService.title(listen);
  }

  private Map<String, String> states() {
    try (var reader = history.reader()) {
      return reader.recent(100, HistoryFilter.ALL).stream()
          .collect(
              Collectors.toMap(
                  row -> Objects.requireNonNull(row.said().title()),
                  row ->
                      row.submissions().getFirst().state()
                          + " "
                          + row.submissions().getFirst().reason()));
    }
  }
}

package io.github.earmark.answers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.earmark.answers.history.ForgetAnswers;
import io.github.earmark.api.OffResult;
import io.github.earmark.api.PrivacyResult;
import io.github.earmark.api.history.ForgetResult;
import io.github.earmark.api.history.ForgetResult.Service;
import io.github.earmark.delivery.ByHand;
import io.github.earmark.delivery.Courier;
import io.github.earmark.delivery.ManualClock;
import io.github.earmark.delivery.ScriptedService;
import io.github.earmark.hearing.PrivateMode;
import io.github.earmark.history.HeardPlays;
import io.github.earmark.history.History;
import io.github.earmark.text.UserError;
import io.github.earmark.wiring.PlayerMonitors;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `forget`, `off` and `on`, as they are asked on the socket.
class ForgetAnswersTest {
  @TempDir Path directory;
  History history;
  final ManualClock clock = new ManualClock();

  @BeforeEach
  void open() {
    history = History.open(directory, HeardPlays.BUILT);
  }

  @AfterEach
  void close() {
    history.close();
  }

  @Test
  void each_service_that_has_it_is_told_of() throws Exception {
    var lb = new ScriptedService("lb");
    lb.deletes = new ArrayDeque<>();
    var gone = new ScriptedService("old");
    var couriers = Map.of("lb", courier(lb), "old", courier(gone));
    HeardPlays.listens(history, 2, "lb", "old");
    couriers.values().forEach(ByHand::drain);
    var verb =
        Objects.requireNonNull(
            new ForgetAnswers(history, clock, List.of(), couriers).verbs().get("forget"));

    var look = (ForgetResult) verb.answer(List.of("--look", "2", "7"));
    assertThat(look.done()).isFalse();
    assertThat(look.unknown()).containsExactly(7L);
    assertThat(look.plays())
        .singleElement()
        .satisfies(
            play ->
                assertThat(play.services())
                    .containsExactly(
                        new Service("lb", null),
                        new Service("old", "that service, which is not configured any more")));
    var done = (ForgetResult) verb.answer(List.of("2", "7"));
    assertThat(done)
        .isEqualTo(new ForgetResult(true, look.plays(), look.unknown(), List.of(), List.of()));
    ByHand.drain(Objects.requireNonNull(couriers.get("lb")));
    assertThat(lb.deleted).containsExactly("t2");
    for (var line : List.of("", "--look", "x", "-1")) {
      assertThatThrownBy(() -> verb.answer(List.of(line.split(" ")))).isInstanceOf(UserError.class);
    }
  }

  private final List<String> hushed = new ArrayList<>();

  private Courier courier(ScriptedService service) {
    return new Courier(service, history, clock, () -> 0.5);
  }

  @Test
  void private_listening_ends_by_itself_and_outlives_a_restart() throws Exception {
    var asked = ((OffResult) answer("off", "1h30m")).privacy();
    assertThat(asked)
        .isEqualTo(
            new PrivacyResult(
                true, clock.get().wall(), clock.get().wall().plus(Duration.ofMinutes(90))));
    var since = clock.get().wall();
    history.close();
    history = History.open(directory, HeardPlays.BUILT);
    assertThat(privacy()).isEqualTo(asked);
    clock.pass(Duration.ofMinutes(90));
    assertThat(privacy()).isEqualTo(PrivacyResult.NONE);

    assertThat(((OffResult) answer("off")).until()).isNull();
    assertThat(clock.get().wall()).isAfter(since);
    assertThat(answer("on")).isEqualTo(PrivacyResult.NONE);
    assertThat(privacy()).isEqualTo(PrivacyResult.NONE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"off soon", "off 0s", "off 1h 2h", "off 30", "off -5m", "on now"})
  void what_makes_no_sense_changes_nothing(String line) {
    var words = line.split(" ");
    assertThatThrownBy(() -> answer(words)).isInstanceOf(UserError.class);
    assertThat(privacy()).isEqualTo(PrivacyResult.NONE);
  }

  @Test
  void the_services_are_told_no_more_by_off_alone() throws UserError {
    answer("on");
    assertThat(hushed).isEmpty();
    answer("off");
    assertThat(hushed).hasSize(1);
    answer("on");
    assertThat(hushed).hasSize(1);
  }

  private static final PlayerMonitors NOBODY =
      new PlayerMonitors(
          _ -> {
            throw new IllegalStateException("nobody is heard");
          },
          List::of);

  private PrivacyResult privacy() {
    return PrivacyAnswers.answer(
        new PrivateMode(history.privatePeriod(), history::keep), clock.get());
  }

  private Record answer(String... words) throws UserError {
    var privateMode = new PrivateMode(history.privatePeriod(), history::keep);
    return Objects.requireNonNull(
            new PrivacyAnswers(
                    privateMode, clock, NOBODY, history.files()::traces, () -> hushed.add("hush"))
                .verbs()
                .get(words[0]))
        .answer(List.of(words).subList(1, words.length));
  }
}

package io.github.earmark.answers.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.earmark.api.history.BackfillResult;
import io.github.earmark.delivery.Courier;
import io.github.earmark.delivery.ManualClock;
import io.github.earmark.delivery.ScriptedService;
import io.github.earmark.history.HeardPlays;
import io.github.earmark.history.History;
import io.github.earmark.text.UserError;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BackfillAnswersTest {
  private static final String THIRD = HeardPlays.at(540).wall().toString();

  @TempDir Path directory;
  private History history;
  private final ManualClock clock = new ManualClock();
  private final ScriptedService service = new ScriptedService("new");

  @BeforeEach
  void open() {
    history = History.open(directory, HeardPlays.BUILT);
    HeardPlays.listens(history, 9, "old");
  }

  @AfterEach
  void close() {
    history.close();
  }

  private BackfillResult ask(String... words) throws UserError {
    var couriers = Map.of("new", new Courier(service, history, clock, () -> 0.5));
    var verb = new BackfillAnswers(history, clock, couriers).verbs().get("backfill");
    return (BackfillResult) Objects.requireNonNull(verb).answer(List.of(words));
  }

  private static BackfillResult extent(boolean done, long listens, @Nullable Integer from, int to) {
    return new BackfillResult(
        "new",
        done,
        listens,
        null,
        from == null ? null : HeardPlays.at(from * 180L).wall(),
        from == null ? null : HeardPlays.at(to * 180L).wall(),
        0,
        null,
        null);
  }

  private long owed() {
    return history.queue().backlog("new", 0).owed();
  }

  @Test
  void a_dry_run_says_the_same_and_does_nothing() throws UserError {
    assertThat(ask("--dry-run", "new")).isEqualTo(extent(false, 9, 1, 9));
    assertThat(owed()).isZero();
    assertThat(ask("new")).isEqualTo(extent(true, 9, 1, 9));
    assertThat(owed()).isEqualTo(9);
    assertThat(ask("new")).as("nothing new").isEqualTo(extent(true, 0, null, 0));
    assertThat(owed()).isEqualTo(9);
  }

  @Test
  void it_is_bounded_by_times() throws UserError {
    assertThat(ask("new", "--since", THIRD, "--dry-run")).isEqualTo(extent(false, 7, 3, 9));
    assertThat(ask("--until", THIRD, "new")).isEqualTo(extent(true, 2, 1, 2));
    assertThat(owed()).isEqualTo(2);
  }

  @Test
  void what_is_too_old_for_it_is_counted_and_left_out() throws UserError {
    // What begins in less than an hour's margin would be too old when it is sent.
    service.longest = Duration.ofDays(1).plusHours(1).minusSeconds(900);
    var found = ask("new");
    assertThat(found.listens()).isEqualTo(5);
    assertThat(found.tooOld()).isEqualTo(4);
    assertThat(found.longestDays()).isEqualTo(1);
    assertThat(owed()).isEqualTo(5);
  }

  /// Two of them came with an import, and one skip.
  @Test
  void only_the_listens_of_an_import_where_it_is_asked_for() throws UserError {
    HeardPlays.change(
        history, "INSERT INTO imports (id, paths, settings, began_ms) VALUES (7, '[]', '', 0)");
    HeardPlays.change(
        history,
        "INSERT INTO import_sources (id, import, format, player, kind, precision_ms) VALUES (3, 7, 'maloja', 'm', 'M', 1)");
    HeardPlays.change(history, "UPDATE plays SET source = 3 WHERE id IN (4, 6, 8)");
    HeardPlays.change(history, "UPDATE plays SET outcome = 'skip' WHERE id = 8");
    assertThat(ask("new", "--import", "7", "--dry-run")).isEqualTo(extent(false, 2, 4, 6));
    assertThat(ask("new", "--import", "8")).isEqualTo(extent(true, 0, null, 0));
    assertThat(ask("new", "--import", "7")).isEqualTo(extent(true, 2, 4, 6));
    assertThat(ask("new", "--import", "7")).isEqualTo(extent(true, 0, null, 0));
    assertThat(ask("new")).as("what was heard here").isEqualTo(extent(true, 6, 1, 9));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "new --since",
        "new --import",
        "new --import x",
        "new soon",
        "new --since soon",
        "--all"
      })
  void what_is_not_understood_does_nothing(String line) {
    assertThatThrownBy(() -> ask(line.isEmpty() ? new String[0] : line.split(" ")))
        .isInstanceOfSatisfying(
            UserError.class,
            e -> assertThat(e.problem().code()).isEqualTo(UserError.Kind.USAGE.exitCode()));
    assertThat(owed()).isZero();
  }

  @Test
  void a_service_that_is_not_there_did_not_work() {
    assertThatThrownBy(() -> ask("old"))
        .isInstanceOfSatisfying(
            UserError.class,
            e -> {
              assertThat(e.problem().code()).isEqualTo(UserError.Kind.FAILED.exitCode());
              assertThat(e.problem().fix()).isEqualTo("there is new");
            });
  }
}

package io.github.earmark.postgresql;

import static io.github.earmark.history.HeardPlays.at;
import static io.github.earmark.history.HeardPlays.listen;
import static io.github.earmark.history.HeardPlays.play;
import static io.github.earmark.history.HeardPlays.skip;
import static io.github.earmark.history.HeardPlays.step;
import static io.github.earmark.history.HeardPlays.track;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.earmark.delivery.DeliveryOutcome;
import io.github.earmark.ground.OwnLog;
import io.github.earmark.ground.servers.PrivatePostgres.Statements;
import io.github.earmark.ground.servers.SharedPostgres;
import io.github.earmark.history.HeardPlays;
import io.github.earmark.history.History;
import io.github.earmark.history.marks.Mark;
import io.github.earmark.history.marks.Mark.Love;
import io.github.earmark.history.marks.Mark.Origin;
import io.github.earmark.history.marks.Mark.Rating;
import io.github.earmark.history.marks.Marks;
import io.github.earmark.playback.PlayEvent;
import io.github.earmark.playback.Step;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// A real PostgreSQL and what comes to stand in it.
class PostgresTest {
  @RegisterExtension static final SharedPostgres POSTGRES = new SharedPostgres();

  @TempDir Path temp;

  @BeforeEach
  void empty() throws SQLException {
    POSTGRES.server().run(new Statements("DROP SCHEMA IF EXISTS earmark CASCADE"));
  }

  private PostgresRig rig(String listener) throws Exception {
    return new PostgresRig(POSTGRES.server(), temp.resolve(listener), listener);
  }

  private static void commit(PostgresRig rig, Step step, long seconds) {
    rig.history.commit("mpd", "MPD", step, at(seconds), List.of());
  }

  private static Step ended(String key, String title, long start) {
    return step(
        new PlayEvent.Ended(
            play(key, track(title), start, true), PlayEvent.Ending.CHANGED, at(start + 170)));
  }

  private static void mark(PostgresRig rig, long track, Mark.Word... words) {
    rig.history
        .marks()
        .make(
            new Marks.On.Known(track, null),
            _ -> List.of(words),
            Origin.SOCKET,
            Set.of(),
            HeardPlays.MORNING.plusSeconds(track));
  }

  @Test
  void plays_skips_marks_and_corrections_follow() throws Exception {
    try (var rig = rig("ann")) {
      commit(rig, listen("a", track("Ünï\ud83c\udfb5"), 0), 100);
      commit(rig, skip("b", track("B"), 200), 300);
      assertThat(rig.deliver(5)).isNull();
      assertThat(rig.there()).isEqualTo(rig.here()).hasSize(2);

      commit(rig, ended("a", "Ünï\ud83c\udfb5", 0), 400);
      commit(rig, listen("c", track("C"), 600), 700);
      mark(rig, 1, new Love(1), new Rating(9), new Mark.Tag("rainy day", true));
      assertThat(rig.deliver(5)).isNull();
      assertThat(rig.there()).isEqualTo(rig.here()).hasSize(6);

      rig.history.marks().undo(Set.of(), HeardPlays.MORNING.plusSeconds(900));
      rig.history.trackIdentity().merge(1, 3, HeardPlays.MORNING.plusSeconds(900));
      rig.history.queue().forget(List.of(2L), Set.of(), HeardPlays.MORNING.plusSeconds(900));
      assertThat(rig.deliver(5)).isNull();
      assertThat(rig.there())
          .isEqualTo(rig.here())
          .hasSize(5)
          .noneMatch(line -> line.contains("|B|"));
    }
  }

  @Test
  void old_plays_come_when_they_are_asked_for_and_once() throws Exception {
    var folder = temp.resolve("ann");
    try (var history = History.open(folder, HeardPlays.BUILT)) {
      HeardPlays.listens(history, 2_500);
    }
    try (var rig = rig("ann")) {
      assertThat(rig.deliver(5)).isNull();
      rig.history.mirrors().backfill(PostgresRig.HOUSE, null, null);
      assertThat(rig.courier.status().backlog().late()).isEqualTo(2_500);
      assertThat(rig.deliver(5)).isNull();
      assertThat(rig.there()).isEqualTo(rig.here()).hasSize(2_500);
      assertThat(rig.courier.status().backlog().owed()).isZero();

      rig.history.mirrors().backfill(PostgresRig.HOUSE, null, null);
      assertThat(rig.deliver(5)).isNull();
      assertThat(rig.there()).hasSize(2_500);
    }
  }

  /// A listener with two machines, one of which began as a copy of the other, and another listener.
  @Test
  void listeners_are_kept_apart_and_one_play_counts_once() throws Exception {
    try (var ann = rig("ann");
        var bob = rig("bob");
        var log = OwnLog.of(Postgres.class)) {
      commit(ann, listen("a", track("A"), 0), 100);
      commit(bob, listen("a", track("A"), 0), 100);
      ann.history.reader().backup(temp.resolve("copy.db"), false);
      ann.deliver(5);
      bob.deliver(5);
      assertThat(POSTGRES.server().rows("SELECT listener FROM earmark.plays ORDER BY 1"))
          .containsExactly("ann", "bob");
      assertThat(log.lines()).noneMatch(line -> line.contains("another Earmark"));
    }
  }

  @Test
  void another_player_of_the_same_name_loses_nothing_and_is_told_of() throws Exception {
    try (var hall = new PostgresRig(POSTGRES.server(), temp.resolve("hall"), "ann");
        var attic = new PostgresRig(POSTGRES.server(), temp.resolve("attic"), "ann");
        var log = OwnLog.of(Postgres.class)) {
      var both = new ArrayList<String>();
      for (var n = 0; n < 5; n++) {
        commit(hall, listen("h" + n, track("H" + n), n * 200L), n * 200L + 100);
        commit(attic, listen("a" + n, track("A" + n), n * 200L), n * 200L + 100);
        assertThat(hall.deliver(5)).isNull();
        assertThat(attic.deliver(5)).isNull();
      }
      both.addAll(hall.here());
      both.addAll(attic.here());
      assertThat(hall.there()).containsExactlyInAnyOrderElementsOf(both);
      assertThat(log.lines().stream().filter(line -> line.contains("another Earmark")))
          .as("one clear message")
          .hasSize(1)
          .first()
          .asString()
          .contains("`mpd` of ann", "a `name` of its own");
    }
  }

  @Test
  void every_key_begins_with_the_listener() throws Exception {
    try (var rig = rig("ann")) {
      commit(rig, listen("a", track("A"), 0), 100);
      rig.deliver(5);
    }
    assertThat(
            POSTGRES
                .server()
                .rows(
                    """
                SELECT c.relname, (SELECT attname FROM pg_attribute a WHERE a.attrelid = i.indrelid AND a.attnum = i.indkey[0])
                FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
                WHERE c.relnamespace = 'earmark'::regnamespace AND c.relname <> 'steps_pkey'
                """))
        .hasSizeGreaterThanOrEqualTo(6)
        .allMatch(row -> row.endsWith("|listener"));
    assertThat(
            POSTGRES
                .server()
                .rows(
                    "SELECT count(*) FROM pg_constraint WHERE connamespace = 'earmark'::regnamespace AND contype IN ('f', 'x')"))
        .as("references, which tables that are distributed could not keep")
        .containsExactly("0");
  }

  @Test
  void a_writer_writes_for_one_listener_and_sees_no_other() throws Exception {
    POSTGRES
        .server()
        .run(
            new Statements(
                "DROP ROLE IF EXISTS ann_writes",
                "DROP ROLE IF EXISTS all_reads",
                "CREATE ROLE ann_writes LOGIN PASSWORD 'w'",
                "CREATE ROLE all_reads LOGIN PASSWORD 'r'"));
    try (var bob = rig("bob")) {
      commit(bob, listen("a", track("A"), 0), 100);
      assertThat(bob.deliver(5)).isNull();
    }
    try (var early =
        new PostgresRig(
            POSTGRES.server(),
            temp.resolve("early"),
            "ann",
            POSTGRES.server().url(),
            "ann_writes",
            "w")) {
      commit(early, listen("a", track("A"), 0), 100);
      assertThat(early.deliver(1))
          .contains("ann_writes may not write", "SELECT earmark.let_write('ann_writes', 'ann')");
      assertThat(early.service.check())
          .isInstanceOf(DeliveryOutcome.NeedsUser.class)
          .asString()
          .contains("let_write");
      POSTGRES
          .server()
          .run(
              new Statements(
                  "SELECT earmark.let_write('ann_writes', 'ann')",
                  "SELECT earmark.let_read('all_reads')"));
      assertThat(early.service.check()).isEqualTo(new DeliveryOutcome.Accepted("ann"));
      assertThat(early.deliver(5)).isNull();
      assertThat(early.there()).isEqualTo(early.here()).hasSize(1);
    }
    assertThat(seen("ann_writes", "w")).containsExactly("ann");
    assertThat(seen("all_reads", "r")).containsExactly("ann", "bob");
    assertThatThrownBy(() -> change("all_reads", "r", "DELETE FROM earmark.plays"))
        .hasMessageContaining("permission denied");
    assertThat(change("ann_writes", "w", "DELETE FROM earmark.plays WHERE listener = 'bob'"))
        .isZero();
    assertThatThrownBy(() -> change("ann_writes", "w", "UPDATE earmark.plays SET listener = 'bob'"))
        .hasMessageContaining("row-level security");
    assertThatThrownBy(
            () ->
                change(
                    "ann_writes",
                    "w",
                    "INSERT INTO earmark.access VALUES ('bob', 'ann_writes', true)"))
        .hasMessageContaining("permission denied");
    assertThatThrownBy(
            () -> change("ann_writes", "w", "SELECT earmark.let_write('ann_writes', 'bob')"))
        .hasMessageContaining("permission denied");
    POSTGRES
        .server()
        .run(
            new Statements(
                "SELECT earmark.shut_out('ann_writes')", "SELECT earmark.shut_out('all_reads')"));
    assertThatThrownBy(() -> seen("ann_writes", "w")).hasMessageContaining("permission denied");
  }

  private static List<String> seen(String user, String password) throws SQLException {
    try (var connection = POSTGRES.server().connect(user, password);
        var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT listener FROM earmark.plays ORDER BY 1")) {
      var seen = new ArrayList<String>();
      while (rows.next()) {
        seen.add(rows.getString(1));
      }
      return seen;
    }
  }

  private static int change(String user, String password, String sql) throws SQLException {
    try (var connection = POSTGRES.server().connect(user, password);
        var statement = connection.createStatement()) {
      statement.execute(sql);
      return Math.max(0, statement.getUpdateCount());
    }
  }
}

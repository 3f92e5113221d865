package io.github.earmark.postgresql;

import static io.github.earmark.history.HeardPlays.at;
import static io.github.earmark.history.HeardPlays.listen;
import static io.github.earmark.history.HeardPlays.skip;
import static io.github.earmark.history.HeardPlays.track;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.delivery.CourierStatus.State;
import io.github.earmark.ground.servers.Ports;
import io.github.earmark.ground.servers.PrivatePostgres;
import io.github.earmark.ground.servers.PrivatePostgres.Statements;
import io.github.earmark.ground.servers.SharedPostgres;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What can go wrong with a PostgreSQL: nothing is lost, nothing is doubled, and what the user has
/// to do is said. `src/torture/postgres` does the first of these a hundred times.
class PostgresFaultsTest {
  @RegisterExtension static final SharedPostgres POSTGRES = new SharedPostgres();

  @TempDir Path temp;

  @BeforeEach
  void empty() throws SQLException {
    POSTGRES.server().run(new Statements("DROP SCHEMA IF EXISTS earmark CASCADE"));
  }

  private static void hear(PostgresRig rig, int from, int count) {
    for (var n = from; n < from + count; n++) {
      var step =
          n % 3 == 0
              ? skip("k" + n, track("T" + n % 7), n * 200L)
              : listen("k" + n, track("T" + n % 7), n * 200L);
      rig.history.commit("mpd", "MPD", step, at(n * 200L + 100), List.of());
    }
  }

  @Test
  void lost_replies_are_answered_by_sending_the_same_again() throws Exception {
    try (var wire = new LossyWire(POSTGRES.server().port());
        var rig =
            new PostgresRig(
                POSTGRES.server(),
                temp,
                "ann",
                wire.url(),
                PrivatePostgres.USER,
                PrivatePostgres.PASSWORD)) {
      assertThat(rig.deliver(5)).isNull();
      for (var n = 0; n < 8; n++) {
        hear(rig, n * 10, 10);
        if (n > 2) {
          rig.history.queue().forget(List.of(n * 3L), Set.of(), at(0).wall());
        }
        wire.lose(n % 3);
        assertThat(rig.deliver(20)).isNull();
        assertThat(rig.there()).isEqualTo(rig.here());
      }
      assertThat(wire.lost()).isGreaterThanOrEqualTo(5);
    }
  }

  /// The seed is fixed; what the machine makes of it is not.
  @Test
  void killed_at_any_moment_it_has_everything_once() throws Exception {
    var report = new PostgresKills(POSTGRES.server(), temp, new Random(18)).run(4);
    assertThat(report.missing()).isEmpty();
    assertThat(report.doubled()).isEmpty();
    assertThat(report.plays()).isGreaterThan(100);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "owner | wrong | postgres | it does not accept the password of owner",
        "nobody | wrong | postgres | it does not accept the password of nobody",
        "owner | sesame-0123456789 | music | there is no database music",
      })
  void who_is_not_let_in_is_told_why(String user, String password, String database, String said)
      throws Exception {
    var url = POSTGRES.server().url().replace("/postgres", "/" + database);
    try (var rig = new PostgresRig(POSTGRES.server(), temp, "ann", url, user, password)) {
      hear(rig, 1, 2);
      assertThat(rig.deliver(1)).contains(said).doesNotContain(password + "\"");
      assertThat(rig.courier.status().state()).isEqualTo(State.NEEDS_USER);
      assertThat(rig.service.check().toString()).contains(said);
      assertThat(rig.courier.status().backlog().owed()).isEqualTo(2);
    }
  }

  @Test
  void who_may_not_set_it_up_is_told_how() throws Exception {
    POSTGRES
        .server()
        .run(new Statements("DROP ROLE IF EXISTS guest", "CREATE ROLE guest LOGIN PASSWORD 'g'"));
    try (var rig =
        new PostgresRig(POSTGRES.server(), temp, "ann", POSTGRES.server().url(), "guest", "g")) {
      hear(rig, 1, 2);
      assertThat(rig.deliver(1)).contains("GRANT CREATE ON DATABASE \"postgres\" TO \"guest\"");
      assertThat(rig.service.check().toString()).contains("GRANT CREATE ON DATABASE");
      POSTGRES.server().run(new Statements("GRANT CREATE ON DATABASE postgres TO guest"));
      assertThat(rig.deliver(3)).isNull();
      assertThat(rig.there()).isEqualTo(rig.here()).hasSize(2);
    }
    POSTGRES
        .server()
        .run(
            new Statements(
                "DROP SCHEMA earmark CASCADE", "REVOKE CREATE ON DATABASE postgres FROM guest"));
  }

  @Test
  void a_database_of_a_newer_earmark_is_left_alone() throws Exception {
    try (var rig = new PostgresRig(POSTGRES.server(), temp, "ann")) {
      hear(rig, 1, 2);
      assertThat(rig.deliver(3)).isNull();
      rig.service.rest();
      POSTGRES.server().run(new Statements("INSERT INTO earmark.steps (step) VALUES (99)"));
      hear(rig, 4, 1);
      assertThat(rig.deliver(1)).contains("newer Earmark (version 99", "update this one");
      POSTGRES.server().run(new Statements("DELETE FROM earmark.steps WHERE step = 99"));
      assertThat(rig.deliver(3)).isNull();
      assertThat(rig.there()).isEqualTo(rig.here()).hasSize(3);
    }
  }

  @Test
  void a_writer_that_cannot_update_an_older_schema_is_told_who_can() throws Exception {
    try (var rig = new PostgresRig(POSTGRES.server(), temp.resolve("owner"), "ann")) {
      hear(rig, 1, 2);
      assertThat(rig.deliver(3)).isNull();
    }
    POSTGRES
        .server()
        .run(
            new Statements(
                "DROP ROLE IF EXISTS bob",
                "CREATE ROLE bob LOGIN PASSWORD 'b'",
                "SELECT earmark.let_write('bob', 'bob')",
                "DELETE FROM earmark.steps WHERE step = 3"));
    try (var rig =
        new PostgresRig(
            POSTGRES.server(), temp.resolve("bob"), "bob", POSTGRES.server().url(), "bob", "b")) {
      hear(rig, 1, 2);
      var said =
          "older Earmark (version 2, this one needs 3), and only their owner can update them";
      assertThat(rig.deliver(1)).contains(said, "`user` set to owner");
      assertThat(rig.courier.status().state()).isEqualTo(State.NEEDS_USER);
      assertThat(rig.service.check().toString()).contains(said);
      POSTGRES.server().run(new Statements("INSERT INTO earmark.steps (step) VALUES (3)"));
      assertThat(rig.deliver(3)).isNull();
      assertThat(rig.there()).isEqualTo(rig.here()).hasSize(2);
    }
    POSTGRES.server().run(new Statements("SELECT earmark.shut_out('bob')", "DROP ROLE bob"));
  }

  @Test
  void a_standby_and_a_server_that_is_away_are_waited_for() throws Exception {
    var gone = "postgresql://127.0.0.1:" + Ports.free() + "/postgres";
    try (var rig =
        new PostgresRig(
            POSTGRES.server(), temp, "ann", gone, PrivatePostgres.USER, PrivatePostgres.PASSWORD)) {
      hear(rig, 1, 2);
      assertThat(rig.deliver(1)).contains("refused");
      assertThat(rig.courier.status().state()).isEqualTo(State.WAITING);
    }
    var either =
        "postgresql://127.0.0.1:%d,127.0.0.1:%d/postgres"
            .formatted(Ports.free(), POSTGRES.server().port());
    try (var rig =
        new PostgresRig(
            POSTGRES.server(),
            temp,
            "ann",
            either,
            PrivatePostgres.USER,
            PrivatePostgres.PASSWORD)) {
      assertThat(rig.deliver(2)).as("the other one is there").isNull();
      assertThat(rig.there()).isEqualTo(rig.here()).hasSize(2);
      POSTGRES
          .server()
          .run(new Statements("ALTER ROLE owner SET default_transaction_read_only = on"));
      hear(rig, 4, 1);
      assertThat(rig.deliver(1)).isNotNull();
      try (var connection = POSTGRES.server().connect();
          var statement = connection.createStatement()) {
        statement.execute("SET default_transaction_read_only = off");
        statement.execute("ALTER ROLE owner RESET default_transaction_read_only");
      }
      assertThat(rig.deliver(9)).isNull();
      assertThat(rig.there()).isEqualTo(rig.here()).hasSize(3);
    }
  }

  @Test
  void tls_is_asked_for_and_its_certificate_looked_at() throws Exception {
    try (var rig =
        new PostgresRig(
            POSTGRES.server(),
            temp,
            "ann",
            POSTGRES.server().url() + "?sslmode=verify-full",
            PrivatePostgres.USER,
            PrivatePostgres.PASSWORD)) {
      hear(rig, 1, 1);
      assertThat(rig.deliver(1)).contains("there is no secure connection to 127.0.0.1", "sslmode");
      assertThat(rig.courier.status().state()).isEqualTo(State.NEEDS_USER);
    }
  }
}

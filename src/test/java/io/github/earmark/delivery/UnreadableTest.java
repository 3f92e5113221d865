package io.github.earmark.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.history.HeardPlays;
import io.github.earmark.history.History;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnreadableTest {
  @TempDir Path directory;

  @Test
  void a_courier_that_cannot_read_what_is_owed_tries_ever_less_often_and_sends_nothing_twice()
      throws SQLException {
    var clock = new ManualClock();
    var service = new ScriptedService("lb");
    try (var history = History.open(directory, HeardPlays.BUILT)) {
      var titles = HeardPlays.listens(history, 3, "lb");
      var courier = new Courier(service, history, clock, () -> 0.5);
      sql("ALTER TABLE submissions RENAME TO gone");
      var begin = clock.get().sinceBoot();
      var tries = 0;
      while (clock.get().sinceBoot().minus(begin).toHours() < 24) {
        clock.pass(Objects.requireNonNull(courier.drain()));
        tries++;
      }
      assertThat(tries).isBetween(24, 300);
      assertThat(service.requests).isEmpty();

      sql("ALTER TABLE gone RENAME TO submissions");
      courier.woke();
      assertThat(courier.drain()).isNull();
      assertThat(service.takenTitles()).isEqualTo(titles);
      assertThat(courier.drain()).isNull();
      assertThat(service.requests).hasSize(1);
    }
  }

  private void sql(String statement) throws SQLException {
    try (var connection =
            DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("history.db"));
        var change = connection.createStatement()) {
      change.execute(statement);
    }
  }
}

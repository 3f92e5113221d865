package io.github.earmark.history.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.DriverManager;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WeekHourTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UTC",
        "Europe/Berlin",
        "America/New_York",
        "Asia/Kathmandu",
        "Australia/Lord_Howe",
        "Pacific/Apia",
        "+05:30"
      })
  void sqlite_computes_local_hours(String name) throws Exception {
    var zone = ZoneId.of(name);
    var random = new Random(7);
    try (var connection = DriverManager.getConnection("jdbc:sqlite::memory:");
        var statement = connection.createStatement()) {
      for (var i = 0; i < 500; i++) {
        var moment = Instant.ofEpochMilli(random.nextLong(4_000_000_000_000L));
        if (i % 2 == 0) {
          // Near a change of the offset, if there is one.
          var change = zone.getRules().nextTransition(moment);
          moment =
              change == null
                  ? moment
                  : change.getInstant().plusMillis(random.nextLong(7_200_000) - 3_600_000);
        }
        var clock = moment.atZone(zone);
        var weekHour = new WeekHour(clock.getDayOfWeek().getValue(), clock.getHour(), zone);
        try (var row =
            statement.executeQuery(
                "SELECT " + weekHour.condition(Long.toString(moment.toEpochMilli())))) {
          assertThat(row.getBoolean(1)).as("%s in %s", moment, zone).isTrue();
        }
        var other = new WeekHour(null, (clock.getHour() + 1) % 24, zone);
        try (var row =
            statement.executeQuery(
                "SELECT " + other.condition(Long.toString(moment.toEpochMilli())))) {
          assertThat(row.getBoolean(1)).as("%s in %s", moment, zone).isFalse();
        }
      }
    }
  }

  @Test
  void there_are_seven_days_and_twenty_four_hours() {
    var utc = ZoneId.of("UTC");
    assertThatThrownBy(() -> new WeekHour(8, null, utc))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new WeekHour(null, 24, utc))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(new WeekHour(null, null, utc).condition("x")).isEqualTo("TRUE");
  }
}

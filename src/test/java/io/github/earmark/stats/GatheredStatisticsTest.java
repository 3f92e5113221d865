package io.github.earmark.stats;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.config.DatabaseAddress;
import io.github.earmark.delivery.DeliveryOutcome;
import io.github.earmark.delivery.SendResult;
import io.github.earmark.ground.Memory;
import io.github.earmark.ground.servers.PrivatePostgres;
import io.github.earmark.ground.servers.SharedPostgres;
import io.github.earmark.history.History;
import io.github.earmark.postgresql.Gathering;
import io.github.earmark.postgresql.Login;
import io.github.earmark.postgresql.Postgres;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The whole test of the statistics, for a history that is read from PostgreSQL: whatever happens
/// to it, the statistics match a recount of every play.
class GatheredStatisticsTest {
  private static final Instant LATER = Instant.parse("2030-01-01T00:00:00Z");
  private static final String HOUSE = "house";
  @RegisterExtension static final SharedPostgres POSTGRES = new SharedPostgres();

  private static Login login() throws Exception {
    return new Login(
        DatabaseAddress.of(DatabaseAddress.given(POSTGRES.server().url())),
        PrivatePostgres.USER,
        () -> PrivatePostgres.PASSWORD,
        null);
  }

  private static void deliver(History history, Postgres service) {
    var mirrors = history.mirrors();
    while (true) {
      var batch = mirrors.next(HOUSE, 100, LATER, Duration.ZERO);
      if (batch.progress() == null) {
        break;
      }
      if (!batch.items().isEmpty()) {
        assertThat(service.take(batch.history(), batch.items(), batch.lists()))
            .isEqualTo(new SendResult.Whole(new DeliveryOutcome.Accepted()));
      }
      mirrors.settle(HOUSE, batch.progress(), LATER, true);
    }
    service.rest();
  }

  /// A history as read from PostgreSQL.
  private static ExactTest.Source gathered(ListenerLife life, String listener) throws Exception {
    var service = new Postgres(HOUSE, listener, login());
    var copy = Memory.folder("earmark-copy").resolve("copy");
    life.history().mirrors().add(HOUSE);
    life.history().mirrors().backfill(HOUSE, null, null);
    return () -> {
      deliver(life.history(), service);
      new Gathering(login(), listener).into(copy, (_, _) -> {});
      return copy;
    };
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void statistics_are_what_a_recount_says(long seed) throws Exception {
    ExactTest.exact(seed, 50, (life, _) -> gathered(life, "listener " + seed));
    assertThat(POSTGRES.server().rows(SUMS))
        .as("sums that are kept, and a recount")
        .containsExactly("0|0");
  }

  @ParameterizedTest
  @ValueSource(longs = {4, 5})
  void a_merge_that_is_taken_back_leaves_no_trace(long seed) throws Exception {
    ExactTest.withoutTrace(seed, (life, _) -> gathered(life, "listener " + seed));
  }

  private static final String SUMS =
      """
      WITH recount AS (
        SELECT listener, date_trunc('month', started AT TIME ZONE 'UTC')::date AS month, coalesce(artist, '') AS artist,
          count(*) FILTER (WHERE outcome <> 'skip') AS plays, count(*) FILTER (WHERE outcome = 'listen') AS listens,
          count(*) FILTER (WHERE outcome = 'skip') AS skips, coalesce(sum(listened_ms) FILTER (WHERE outcome <> 'skip'), 0) AS heard_ms
        FROM earmark.plays GROUP BY 1, 2, 3),
      recounted AS (
        SELECT 'month', listener, month::text, artist, plays, listens, skips, heard_ms FROM recount
        UNION ALL SELECT 'year', listener, extract(year FROM month)::text, artist, sum(plays), sum(listens), sum(skips), sum(heard_ms)
          FROM recount GROUP BY 1, 2, 3, 4
        UNION ALL SELECT 'ever', listener, '', artist, sum(plays), sum(listens), sum(skips), sum(heard_ms) FROM recount GROUP BY 1, 2, 3, 4
        UNION ALL SELECT 'all', listener, month::text, '', sum(plays), sum(listens), sum(skips), sum(heard_ms) FROM recount GROUP BY 1, 2, 3),
      kept AS (
        SELECT 'month', listener, month::text, artist, plays, listens, skips, heard_ms FROM earmark.artist_months
        UNION ALL SELECT 'year', listener, year::text, artist, plays, listens, skips, heard_ms FROM earmark.artist_years
        UNION ALL SELECT 'ever', listener, '', artist, plays, listens, skips, heard_ms FROM earmark.artists
        UNION ALL SELECT 'all', listener, month::text, '', plays, listens, skips, heard_ms FROM earmark.months)
      SELECT (SELECT count(*) FROM (
        (SELECT * FROM kept EXCEPT ALL SELECT * FROM recounted) UNION ALL (SELECT * FROM recounted EXCEPT ALL SELECT * FROM kept)) x),
        (SELECT count(*) FROM earmark.listeners l WHERE plays <> (SELECT count(*) FROM earmark.plays p WHERE p.listener = l.listener)
          OR marks <> (SELECT count(*) FROM earmark.marks m WHERE m.listener = l.listener))
      """;
}

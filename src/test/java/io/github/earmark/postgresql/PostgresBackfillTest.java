package io.github.earmark.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.earmark.ground.servers.SharedPostgres;
import io.github.earmark.history.Bulk;
import io.github.earmark.history.mirrors.MirrorItem;
import io.github.earmark.history.store.HistoryException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// Old plays go to a real PostgreSQL in parts, several of which are one transaction.
class PostgresBackfillTest {
  private static final long BEGAN = 1_400_000_000_000L;
  @RegisterExtension static final SharedPostgres POSTGRES = new SharedPostgres();

  @TempDir Path temp;

  private PostgresRig rig(String listener, int plays) throws Exception {
    var rig = new PostgresRig(POSTGRES.server(), temp.resolve(listener), listener);
    Bulk.tracks(rig.history, 300);
    Bulk.plays(rig.history, 1, plays, 300, BEGAN);
    rig.history.mirrors().backfill(PostgresRig.HOUSE, null, null);
    return rig;
  }

  private static String plays(String listener) throws Exception {
    return POSTGRES
        .server()
        .rows("SELECT count(*) FROM earmark.plays WHERE listener = '%s'".formatted(listener))
        .getFirst();
  }

  @Test
  void all_parts_arrive_and_are_counted_once() throws Exception {
    try (var rig = rig("ann", 12_500)) {
      assertThat(rig.deliver(9)).isNull();
      assertThat(rig.there()).hasSize(12_500).isEqualTo(rig.here());
      rig.history.mirrors().backfill(PostgresRig.HOUSE, null, null);
      assertThat(rig.deliver(9)).isNull();
      assertThat(rig.there()).hasSize(12_500);
      assertThat(
              POSTGRES
                  .server()
                  .rows(
                      "SELECT plays, (SELECT sum(plays + skips) FROM earmark.months WHERE listener = 'ann') FROM earmark.listeners"
                          + " WHERE listener = 'ann'"))
          .containsExactly("12500|12500");
    }
  }

  @Test
  void of_parts_that_cannot_all_be_read_none_is_stored() throws Exception {
    try (var rig = rig("bob", 2_000)) {
      var batch =
          rig.history
              .mirrors()
              .next(PostgresRig.HOUSE, 1_000, Instant.ofEpochMilli(BEGAN), Duration.ZERO);
      var broken =
          new Iterator<List<MirrorItem>>() {
            private boolean first = true;

            @Override
            public boolean hasNext() {
              return true;
            }

            @Override
            public List<MirrorItem> next() {
              if (!first) {
                throw new HistoryException("The disk is gone", null);
              }
              first = false;
              return batch.items();
            }
          };
      assertThatThrownBy(() -> rig.service.take(batch.history(), broken, batch.lists()))
          .isInstanceOf(HistoryException.class);
      assertThat(plays("bob")).isEqualTo("0");
      assertThat(rig.deliver(9)).isNull();
      assertThat(rig.there()).hasSize(2_000).isEqualTo(rig.here());
    }
  }
}

package io.github.earmark.postgresql;

import io.github.earmark.config.DatabaseAddress;
import io.github.earmark.delivery.ByHand;
import io.github.earmark.delivery.Courier;
import io.github.earmark.delivery.ManualClock;
import io.github.earmark.ground.servers.PrivatePostgres;
import io.github.earmark.history.HeardPlays;
import io.github.earmark.history.History;
import io.github.earmark.history.store.Sql;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// A history and a courier that brings it to a real PostgreSQL.
final class PostgresRig implements AutoCloseable {
  static final String HOUSE = "house";

  final History history;
  final ManualClock clock = new ManualClock();
  final Postgres service;
  final Courier courier;
  private final String listener;
  private final PrivatePostgres server;

  PostgresRig(PrivatePostgres server, Path folder, String listener) throws Exception {
    this(server, folder, listener, server.url(), PrivatePostgres.USER, PrivatePostgres.PASSWORD);
  }

  PostgresRig(
      PrivatePostgres server,
      Path folder,
      String listener,
      String url,
      String user,
      @Nullable String password)
      throws Exception {
    this.server = server;
    this.listener = listener;
    history = History.open(folder, HeardPlays.BUILT);
    service = service(listener, url, user, password);
    courier = new Courier(service, history, clock, () -> 0.5);
    history.mirrors().add(HOUSE);
  }

  static Postgres service(String listener, String url, String user, @Nullable String password)
      throws Exception {
    return new Postgres(
        HOUSE,
        listener,
        new Login(
            DatabaseAddress.of(DatabaseAddress.given(url)),
            user,
            password == null ? null : () -> password,
            null));
  }

  /// Delivers all that can be delivered, with the pauses that an outage takes.
  ///
  /// @return what keeps it from being delivered; null where all was
  @Nullable String deliver(int tries) {
    for (var n = 0; n < tries; n++) {
      var pause = drain();
      if (pause == null) {
        return null;
      }
      clock.pass(pause.plus(Duration.ofMillis(11)));
    }
    return courier.status().problem();
  }

  private @Nullable Duration drain() {
    return ByHand.drain(courier);
  }

  /// What the database has of this listener, a line each, sorted.
  List<String> there() throws SQLException {
    var lines = new TreeSet<String>();
    for (var row :
        server.rows(
            """
            SELECT 'play', replace(id::text, '-', ''), (extract(epoch FROM started) * 1000)::bigint, listened_ms, stayed_ms, outcome, ending,
              player, artist, title, album FROM earmark.plays WHERE listener = '%1$s'
            UNION ALL SELECT 'mark', null, (extract(epoch FROM made) * 1000)::bigint, value, null, kind, word, origin,
              artist, title, (undone IS NOT NULL)::text FROM earmark.marks WHERE listener = '%1$s'
            """
                .formatted(listener))) {
      lines.add(row);
    }
    return List.copyOf(lines);
  }

  /// What the history has, in the same words.
  List<String> here() {
    return history
        .writer()
        .read(
            connection -> {
              var lines = new TreeSet<String>();
              lines.addAll(
                  Sql.all(
                      connection,
                      """
                      SELECT lower(hex(p.uuid)), p.start_ms, p.listened_ms, p.stayed_ms, p.outcome, p.ending, p.player,
                        t.artist, t.title, t.album
                      FROM plays p JOIN descriptions d ON d.id = p.description JOIN tracks t ON t.id = d.track
                      WHERE p.start_ms IS NOT NULL
                      """,
                      row -> {
                        var line = new StringBuilder("play|" + row.getString(1));
                        for (var i = 2; i <= 10; i++) {
                          line.append('|').append(row.getString(i));
                        }
                        return line.toString();
                      }));
              lines.addAll(
                  Sql.all(
                      connection,
                      """
                      SELECT 'mark', null, k.moment_ms, k.value, null, k.kind, k.word, k.origin, t.artist, t.title,
                        iif(k.undone_ms IS NULL, 'false', 'true')
                      FROM marks k JOIN tracks t ON t.id = k.track
                      """,
                      row -> {
                        var line = new StringBuilder("mark");
                        for (var i = 2; i <= 11; i++) {
                          line.append('|').append(row.getString(i));
                        }
                        return line.toString();
                      }));
              return List.copyOf(lines);
            });
  }

  @Override
  public void close() {
    service.rest();
    history.close();
  }
}

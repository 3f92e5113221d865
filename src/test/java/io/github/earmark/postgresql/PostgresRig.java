package io.github.earmark.postgresql;

import io.github.earmark.config.DatabaseAddress;
import io.github.earmark.delivery.ByHand;
import io.github.earmark.delivery.Courier;
import io.github.earmark.delivery.ManualClock;
import io.github.earmark.ground.servers.PrivatePostgres;
import io.github.earmark.history.HeardPlays;
import io.github.earmark.history.History;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
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
    this(server, folder, listener, service(listener, url, user, password));
  }

  PostgresRig(PrivatePostgres server, Path folder, String listener, Postgres service)
      throws Exception {
    this.server = server;
    this.listener = listener;
    this.service = service;
    history = History.open(folder, HeardPlays.BUILT);
    courier = new Courier(service, history, clock, () -> 0.5);
    history.mirrors().add(HOUSE);
  }

  static Postgres service(String listener, String url, String user, @Nullable String password)
      throws Exception {
    return service(listener, url, user, password, null);
  }

  static Postgres service(
      String listener, String url, String user, @Nullable String password, @Nullable Path caFile)
      throws Exception {
    return new Postgres(
        HOUSE,
        listener,
        new Login(
            DatabaseAddress.of(DatabaseAddress.given(url)),
            user,
            password == null ? null : () -> password,
            caFile));
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

  /// What the database has of this listener.
  List<String> there() throws SQLException {
    return PlayLines.there(server, listener);
  }

  /// What the history has.
  List<String> here() {
    return history.writer().read(PlayLines::here);
  }

  @Override
  public void close() {
    service.rest();
    history.close();
  }
}

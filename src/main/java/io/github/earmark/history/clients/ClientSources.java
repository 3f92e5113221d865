package io.github.earmark.history.clients;

import io.github.earmark.history.sources.KnownSources;
import io.github.earmark.history.sources.SourceFormat;
import io.github.earmark.history.store.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;

/// The sources that clients are. All of them belong to one run, which is no import: it is not
/// listed, cannot be undone and never ends.
public record ClientSources(Connection connection) {
  /// How a source of a client is named; then comes the client's name.
  public static final String PREFIX = "client:";

  /// After the name, where the starts were reckoned from other moments.
  private static final String RECKONED = "~";

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  /// The source of a client, made where it is new.
  ///
  /// @param estimated whether its starts are reckoned, and so good to a minute
  KnownSources of(String client, boolean estimated, Instant now) throws SQLException {
    return KnownSources.read(
        connection,
        run(now),
        new SourceFormat(
            PREFIX + client + (estimated ? RECKONED : ""),
            client,
            client,
            estimated ? MINUTE : SECOND));
  }

  /// The client that a format stands for, which begins with [#PREFIX].
  public static String client(String format) {
    var name = format.substring(PREFIX.length());
    return name.endsWith(RECKONED) ? name.substring(0, name.length() - 1) : name;
  }

  private long run(Instant now) throws SQLException {
    var run =
        Sql.first(
            connection,
            "SELECT id FROM imports WHERE settings = '" + PREFIX + "' LIMIT 1",
            row -> row.getLong(1));
    return run != null
        ? run
        : Sql.insert(
            connection,
            "INSERT INTO imports (paths, settings, began_ms, ended_ms) VALUES ('[]', ?, ?, ?2)",
            PREFIX,
            now);
  }
}

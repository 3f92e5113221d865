package io.github.earmark.history.clients;

import io.github.earmark.history.sources.KnownSources;
import io.github.earmark.history.sources.SourceFormat;
import io.github.earmark.history.store.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Clients and feeds as sources of plays. They all belong to one run, which is not an import: it is
/// not listed, cannot be undone and never ends.
public record ClientSources(Connection connection) {
  /// Prefix of a client's source, followed by the client's name.
  public static final String PREFIX = "client:";

  /// Prefix of a feed's source.
  public static final String FEED = "feed:";

  /// Suffix of the name if starts are estimated.
  private static final String ESTIMATED = "~";

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  /// The source of a client or feed, created if new.
  ///
  /// @param estimated whether its starts are estimated, and so accurate to a minute
  KnownSources of(PlaySource playSource, boolean estimated, Instant now) throws SQLException {
    return KnownSources.read(
        connection,
        run(now),
        new SourceFormat(
            playSource.prefix() + playSource.name() + (estimated ? ESTIMATED : ""),
            playSource.name(),
            playSource.name(),
            estimated ? MINUTE : SECOND));
  }

  /// The client or feed that a format stands for; null if it is an import's.
  public static @Nullable String name(String format) {
    for (var prefix : List.of(PREFIX, FEED)) {
      if (format.startsWith(prefix)) {
        return plain(format.substring(prefix.length()));
      }
    }
    return null;
  }

  private static String plain(String name) {
    return name.endsWith(ESTIMATED) ? name.substring(0, name.length() - 1) : name;
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

package io.github.earmark.postgresql;

import io.github.earmark.delivery.DeliveryOutcome;
import io.github.earmark.delivery.DeliveryOutcome.Accepted;
import io.github.earmark.delivery.DeliveryOutcome.NeedsUser;
import io.github.earmark.delivery.Mirror;
import io.github.earmark.delivery.SendResult;
import io.github.earmark.history.mirrors.MirrorBatch;
import io.github.earmark.history.mirrors.MirrorItem;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A PostgreSQL database that receives the whole history. The connection is kept only while there
/// is something to send: a player needs it for a moment every few minutes.
public final class Postgres implements Mirror {
  private static final Logger LOG = LoggerFactory.getLogger(Postgres.class);
  private static final int MOST = 1_000;

  private final String name;
  private final String listener;
  private final Login login;
  private final DatabaseErrors databaseErrors;
  private final SchemaSteps schemaSteps;

  /// Players for which other writers were looked up.
  private final Set<String> checked = new HashSet<>();

  private final SentRows sent = new SentRows();
  private @Nullable Connection open;

  /// @param listener whose plays these are in the database
  public Postgres(String name, String listener, Login login) {
    this(name, listener, login, SchemaSteps.ofThisBuild());
  }

  Postgres(String name, String listener, Login login, SchemaSteps schemaSteps) {
    this.name = name;
    this.listener = listener;
    this.login = login;
    this.databaseErrors = new DatabaseErrors(login, listener);
    this.schemaSteps = schemaSteps;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int most() {
    return MOST;
  }

  @Override
  public SendResult take(UUID history, Iterator<List<MirrorItem>> parts, MirrorBatch.Lists lists) {
    var connected = connected();
    if (!(connected instanceof Connected(var connection))) {
      return new SendResult.Unsent(((Refused) connected).outcome());
    }
    var heard = new PlayersHeard(parts);
    try {
      var batch = new Batch(connection, listener, history, sent);
      batch.store(heard, lists);
      warnOfNamesakes(batch, heard.players());
      return new SendResult.Whole(new Accepted());
    } catch (SQLException e) {
      rest();
      return lost(e)
          ? new SendResult.Unknown("the connection was lost: " + DatabaseErrors.said(e))
          : new SendResult.Whole(databaseErrors.of(e));
    } catch (RuntimeException e) {
      // The next part could not be read: the transaction ends with its connection.
      rest();
      throw e;
    }
  }

  /// Whether the server did not answer, or is shutting down.
  private static boolean lost(SQLException e) {
    var state = e.getSQLState();
    return state == null || state.startsWith("08") || state.startsWith("57P");
  }

  /// Logs, once, that another Earmark writes for a player of the same name.
  private void warnOfNamesakes(Batch batch, Set<String> players) throws SQLException {
    var unknown = players.stream().filter(player -> !checked.contains(player)).toList();
    if (unknown.isEmpty()) {
      return;
    }
    for (var player : batch.namesakes(unknown)) {
      LOG.warn(
          "{}: another Earmark also writes for a player `{}` of {}. Nothing is lost, but their plays"
              + " cannot be told apart; give one of the players a `name` of its own",
          name,
          player,
          listener);
    }
    checked.addAll(unknown);
  }

  @Override
  public void rest() {
    var connection = open;
    open = null;
    sent.clear();
    close(connection);
  }

  /// Checks the login and privileges; does not create or update the tables.
  @Override
  public DeliveryOutcome check() {
    try (var connection = login.open(DriverLoader.get())) {
      var version = schemaSteps.version(connection);
      if (version == null) {
        return may(
                connection,
                "SELECT has_database_privilege(current_database(), 'CREATE') AND '' <> ?")
            ? new Accepted(listener)
            : databaseErrors.of(new SQLException("permission denied for database", "42501"));
      }
      if (version > schemaSteps.newest()) {
        return newer(version);
      }
      var old = older(connection, version);
      if (old != null) {
        return old;
      }
      return may(connection, WRITES)
          ? new Accepted(listener)
          : databaseErrors.of(new SQLException("permission denied", "42501"));
    } catch (SQLException e) {
      return databaseErrors.of(e);
    } catch (IOException e) {
      return new NeedsUser(String.valueOf(e.getMessage()));
    }
  }

  private static final String WRITES =
      """
      SELECT pg_has_role(relowner, 'USAGE') OR ? = ANY (earmark.written())
      FROM pg_class WHERE oid = 'earmark.plays'::regclass
      """;

  private boolean may(Connection connection, String sql) throws SQLException {
    try (var statement = connection.prepareStatement(sql)) {
      statement.setString(1, listener);
      try (var rows = statement.executeQuery()) {
        return rows.next() && rows.getBoolean(1);
      }
    }
  }

  private static final String OWNER =
      """
      SELECT CASE WHEN NOT pg_has_role(relowner, 'USAGE') THEN pg_get_userbyid(relowner) END
      FROM pg_class WHERE oid = 'earmark.plays'::regclass
      """;

  /// Says that somebody else has to update the tables; null if they are up to date or this user can
  /// update them.
  private @Nullable DeliveryOutcome older(Connection connection, @Nullable Integer version)
      throws SQLException {
    if (version == null || version == 0 || version >= schemaSteps.newest()) {
      return null;
    }
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(OWNER)) {
      var owner = rows.next() ? rows.getString(1) : null;
      return owner == null
          ? null
          : DatabaseErrors.setUp(
              "its tables were made by an older Earmark (version %d, this one needs %d), and only their owner can update them; run this Earmark once with `user` set to %s"
                  .formatted(version, schemaSteps.newest(), owner));
    }
  }

  private DeliveryOutcome newer(int version) {
    return DatabaseErrors.setUp(
        "its tables were made by a newer Earmark (version %d, this one knows %d); update this one"
            .formatted(version, schemaSteps.newest()));
  }

  private sealed interface Connecting {}

  private record Connected(Connection connection) implements Connecting {}

  private record Refused(DeliveryOutcome outcome) implements Connecting {}

  private Connecting connected() {
    var known = open;
    if (known != null) {
      return new Connected(known);
    }
    Connection connection = null;
    try {
      connection = login.open(DriverLoader.get());
      var old = older(connection, schemaSteps.version(connection));
      if (old != null) {
        close(connection);
        return new Refused(old);
      }
      var version = schemaSteps.run(connection);
      if (version > schemaSteps.newest()) {
        close(connection);
        return new Refused(newer(version));
      }
      open = connection;
      return new Connected(connection);
    } catch (SQLException e) {
      close(connection);
      return new Refused(databaseErrors.of(e));
    } catch (IOException e) {
      return new Refused(new NeedsUser(String.valueOf(e.getMessage())));
    }
  }

  private static void close(@Nullable Connection connection) {
    try {
      if (connection != null) {
        connection.close();
      }
    } catch (SQLException e) {
      LOG.debug("Closing a connection: {}", e.toString());
    }
  }
}

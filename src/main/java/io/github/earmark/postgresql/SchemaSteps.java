package io.github.earmark.postgresql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Creates the tables, or updates older ones: script n leads from version n - 1 to n, and
/// `earmark.steps` records which were run. All missing scripts are run in one transaction, by one
/// client at a time.
///
/// @param scripts in their order
record SchemaSteps(List<String> scripts) {
  private static final Logger LOG = LoggerFactory.getLogger(SchemaSteps.class);
  private static final int VERSION = 3;

  /// "EARM", as in the history's own file.
  static final int LOCK = 0x4541524D;

  /// Large tables take minutes to update, longer than any batch may take.
  private static final int LONGEST_MILLIS = 3_600_000;

  /// The codes for a missing table and a missing schema.
  private static final List<String> MISSING = List.of("42P01", "3F000");

  static SchemaSteps ofThisBuild() {
    return new SchemaSteps(
        IntStream.rangeClosed(1, VERSION).mapToObj(v -> resource("v" + v + ".sql")).toList());
  }

  /// The version of the schema; null if there is none.
  @Nullable Integer version(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT coalesce(max(step), 0) FROM earmark.steps")) {
      rows.next();
      return rows.getInt(1);
    } catch (SQLException e) {
      if (MISSING.contains(e.getSQLState())) {
        return null;
      }
      throw e;
    }
  }

  int newest() {
    return scripts.size();
  }

  /// Brings the schema to this build's version.
  ///
  /// @return its version afterwards; higher than this build's if a newer Earmark made it
  int run(Connection connection) throws SQLException {
    var version = version(connection);
    if (version != null && version >= scripts.size()) {
      return version;
    }
    var timeout = connection.getNetworkTimeout();
    connection.setNetworkTimeout(Runnable::run, LONGEST_MILLIS);
    connection.setAutoCommit(false);
    try (var statement = connection.createStatement()) {
      statement.execute("SELECT pg_advisory_xact_lock(" + LOCK + ")");
      // Only if it was missing, because a user who finds it need not be allowed to create it.
      if (version == null) {
        statement.execute("CREATE SCHEMA IF NOT EXISTS earmark");
        statement.execute(
            "CREATE TABLE IF NOT EXISTS earmark.steps"
                + " (step integer PRIMARY KEY, taken timestamptz NOT NULL DEFAULT now())");
      }
      var from = version(connection);
      var known = from == null ? 0 : from;
      for (var step = known; step < scripts.size(); step++) {
        statement.execute(scripts.get(step));
        statement.execute("INSERT INTO earmark.steps (step) VALUES (" + (step + 1) + ")");
      }
      connection.commit();
      connection.setNetworkTimeout(Runnable::run, timeout);
      if (known < scripts.size()) {
        LOG.info("The database is set up for version {} of its schema", scripts.size());
      }
      return Math.max(known, scripts.size());
    } catch (SQLException e) {
      connection.rollback();
      throw e;
    } finally {
      connection.setAutoCommit(true);
    }
  }

  private static String resource(String name) {
    try (var in = SchemaSteps.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

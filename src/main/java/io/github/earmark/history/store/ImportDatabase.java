package io.github.earmark.history.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/// The file, open for one importer, which may write beside a daemon. For one thread. All methods
/// throw [HistoryException].
///
/// References are not enforced on this connection: the importer writes only those that it has
/// looked up in the same transaction, and looking them up again takes as long as the rest.
public final class ImportDatabase implements AutoCloseable {
  private final Database database;
  private final HistoryLock lock;
  private final Connection connection;

  private ImportDatabase(Database database, HistoryLock lock, Connection connection) {
    this.database = database;
    this.lock = lock;
    this.connection = connection;
  }

  /// Opens the history in this directory. Where no daemon runs, it is made or brought up to date
  /// first.
  ///
  /// @throws HistoryException also if another importer is at work
  public static ImportDatabase open(Path directory) {
    var schema = Schema.ofThisBuild();
    var database = new Database(directory);
    database.prepare();
    var lock = HistoryLock.takeForImport(directory);
    try {
      if (!current(database, schema)) {
        OpenDatabase.open(database, schema, null).close();
      }
      var connection = database.writeMuch();
      try {
        schema.require(database.file(), connection);
        KeptStatements.of(connection);
        return new ImportDatabase(database, lock, connection);
      } catch (SQLException | RuntimeException e) {
        connection.close();
        throw e;
      }
    } catch (SQLException e) {
      lock.close();
      throw HistoryException.of(database.file(), e);
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /// Whether it can be written to as it is.
  private static boolean current(Database database, Schema schema) throws SQLException {
    if (Files.notExists(database.file())) {
      return false;
    }
    try (var connection = database.read()) {
      return schema.current(database.file(), connection);
    }
  }

  /// Does it in one transaction.
  public <T> T write(Transaction.Work<T> work) {
    try {
      return Transaction.run(connection, work);
    } catch (SQLException e) {
      throw HistoryException.of(database.file(), e);
    }
  }

  /// Looks, seeing one moment.
  public <T> T read(Transaction.Work<T> work) {
    try {
      return Transaction.look(connection, work);
    } catch (SQLException e) {
      throw HistoryException.of(database.file(), e);
    }
  }

  @Override
  public void close() {
    KeptStatements.drop(connection);
    try {
      connection.close();
    } catch (SQLException e) {
      throw HistoryException.of(database.file(), e);
    } finally {
      lock.close();
    }
  }
}

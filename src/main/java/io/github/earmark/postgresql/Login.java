package io.github.earmark.postgresql;

import io.github.earmark.config.DatabaseAddress;
import io.github.earmark.config.DatabaseAddress.Host;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Properties;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// How to log in to a database.
///
/// @param user null for the one in the address, else the system user
/// @param password null if none is configured; then `~/.pgpass` or `$PGPASSFILE` is used, as by
///   libpq
/// @param caFile PEM certificates, one of which must have signed the server's; null for the
///   `sslmode` of the address
public record Login(
    DatabaseAddress address,
    @Nullable String user,
    @Nullable Password password,
    @Nullable Path caFile) {

  /// Where a password comes from.
  public interface Password {
    /// The password as it is now.
    ///
    /// @throws IOException if it cannot be read; the message says why and what to do
    String get() throws IOException;
  }

  private static final int CONNECT_SECONDS = 10;

  /// No batch takes that long; this is for a server that has silently disappeared.
  private static final int ANSWER_SECONDS = 60;

  String name() {
    return user != null
        ? user
        : address.user() != null ? address.user() : System.getProperty("user.name", "earmark");
  }

  String place() {
    return address.hosts().stream().map(Host::toString).collect(Collectors.joining(", "));
  }

  Connection open(Driver driver) throws SQLException, IOException {
    // A standby accepts no writes.
    return open(driver, "primary");
  }

  /// The first of its hosts that answers.
  Connection openForReading(Driver driver) throws SQLException, IOException {
    return open(driver, "any");
  }

  private Connection open(Driver driver, String kind) throws SQLException, IOException {
    var properties = new Properties();
    properties.setProperty("user", name());
    if (password != null) {
      properties.setProperty("password", password.get());
    }
    properties.setProperty("ApplicationName", "earmark");
    properties.setProperty("targetServerType", kind);
    properties.setProperty("connectTimeout", String.valueOf(CONNECT_SECONDS));
    properties.setProperty("socketTimeout", String.valueOf(ANSWER_SECONDS));
    properties.setProperty("tcpKeepAlive", "true");
    properties.setProperty("gssEncMode", "disable");
    secure(properties);
    var url =
        "jdbc:postgresql://"
            + address.hosts().stream().map(Host::toString).collect(Collectors.joining(","))
            + "/"
            + DatabaseAddress.encoded(address.database());
    var connection = driver.connect(url, properties);
    if (connection == null) {
      throw new SQLException("PostgreSQL's driver does not know this address");
    }
    return connection;
  }

  /// As libpq does. Without a file, the authorities that Java knows stand for the system's.
  private void secure(Properties properties) {
    if (caFile != null) {
      var mode = address.sslmode();
      properties.setProperty("sslmode", mode == null ? "verify-full" : mode);
      properties.setProperty("sslrootcert", caFile.toString());
    } else if (address.sslmode() != null) {
      properties.setProperty("sslmode", address.sslmode());
      if (address.sslmode().startsWith("verify-")) {
        properties.setProperty("sslfactory", "org.postgresql.ssl.DefaultJavaSSLFactory");
      }
    }
  }
}

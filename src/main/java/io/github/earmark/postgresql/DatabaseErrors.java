package io.github.earmark.postgresql;

import io.github.earmark.delivery.DeliveryOutcome;
import io.github.earmark.delivery.DeliveryOutcome.NeedsUser;
import io.github.earmark.delivery.DeliveryOutcome.NeedsUser.What;
import io.github.earmark.delivery.DeliveryOutcome.RetryLater;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.sql.SQLException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// What PostgreSQL's errors mean for delivery: whether to try again later, or what the user has to
/// do.
///
/// @param login the user and the address
/// @param listener whose plays
record DatabaseErrors(Login login, String listener) {

  private static final int LONGEST = 300;

  DeliveryOutcome of(SQLException error) {
    var state = error.getSQLState() == null ? "" : error.getSQLState();
    return switch (state) {
      case "28P01" -> new NeedsUser("it does not accept the password of " + login.name());
      case "28000" -> notLetIn(said(error));
      case "3D000" ->
          setUp(
              "there is no database %s at %s; make it there with `createdb %1$s`"
                  .formatted(login.address().database(), login.place()));
      case "42501" -> notAllowed(error);
      case "42P01", "42703", "3F000" ->
          setUp("its tables are not those that Earmark made: " + said(error));
      case "53100" -> later("its disk is full");
      case "53300" -> later("it has too many connections");
      case "57P03" -> later("it is starting or stopping");
      case "25006" -> later("it takes nothing: it is a standby, or read-only");
      case "0A000", "42883", "42601" ->
          setUp("it is too old, or no PostgreSQL (10 or newer is needed): " + said(error));
      default -> unusual(error);
    };
  }

  /// What an error means for reading.
  String toRead(SQLException error) {
    if ("42501".equals(error.getSQLState())) {
      return "%s may not read it; let the owner of its tables run `SELECT earmark.let_read('%s')`"
          .formatted(login.name(), login.name().replace("'", "''"));
    }
    return switch (of(error)) {
      case NeedsUser(var reason, _) -> reason;
      case RetryLater(var reason, _) -> reason;
      case DeliveryOutcome other -> other.toString();
    };
  }

  private DeliveryOutcome notLetIn(String said) {
    if (said.contains("no encryption") || said.contains("SSL off")) {
      return setUp(
          "it lets %s in over TLS only; is there an sslmode=disable in `url`?"
              .formatted(login.name()));
    }
    return said.contains("no pg_hba.conf entry")
        ? setUp(
            "its pg_hba.conf does not let %s in from this machine; add a line for it there"
                .formatted(login.name()))
        : new NeedsUser("it does not let " + login.name() + " in: " + said);
  }

  private DeliveryOutcome notAllowed(SQLException error) {
    var said = said(error);
    return said.contains("permission denied for database")
        ? setUp(
            "%s may not set up the database; let its owner run `GRANT CREATE ON DATABASE %s TO %s`"
                .formatted(login.name(), quoted(login.address().database()), quoted(login.name())))
        : setUp(
            "%s may not write the plays of %s; let the owner of its tables run `SELECT earmark.let_write('%s', '%s')`"
                .formatted(
                    login.name(),
                    listener,
                    login.name().replace("'", "''"),
                    listener.replace("'", "''")));
  }

  private static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  private DeliveryOutcome unusual(SQLException error) {
    var secure = secure(error);
    if (secure != null) {
      return setUp(
          "there is no secure connection to %s: %s; is `ca_file` right, or the sslmode in `url`?"
              .formatted(login.place(), line(secure)));
    }
    var said = said(error);
    return later(
        said.contains("targetServerType")
            ? "none of %s can be written to: no standby has taken over yet".formatted(login.place())
            : said);
  }

  /// Why TLS failed; null if it did not.
  private static @Nullable String secure(Throwable error) {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof CertificateException
          || cause instanceof CertPathValidatorException
          || (cause instanceof SSLException && cause.getCause() == null)) {
        return String.valueOf(cause.getMessage());
      }
    }
    var said = String.valueOf(error.getMessage());
    return said.contains("SSL") || said.contains("could not be verified") ? said : null;
  }

  static DeliveryOutcome setUp(String reason) {
    return new NeedsUser(reason, What.SETUP);
  }

  private static DeliveryOutcome later(String reason) {
    return new RetryLater(reason, null);
  }

  private static String line(String text) {
    var line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip().replaceFirst("\\.+$", "");
    return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
  }

  /// The message in one line, without the details, which may contain values of a row.
  static String said(SQLException error) {
    var message = String.valueOf(error.getMessage());
    var end = message.indexOf("\n");
    return line(end < 0 ? message : message.substring(0, end));
  }
}

package io.github.earmark.cli.login;

import io.github.earmark.cli.command.Backend;
import io.github.earmark.cli.command.RootCommand;
import io.github.earmark.cli.command.Terminal;
import io.github.earmark.cli.login.LoginConfig.Change;
import io.github.earmark.config.Credentials;
import io.github.earmark.config.DeclaredService;
import io.github.earmark.config.ServiceConfig;
import io.github.earmark.config.ServiceType;
import io.github.earmark.config.secrets.PrivateFile;
import io.github.earmark.config.secrets.Secret;
import io.github.earmark.delivery.DeliveryOutcome;
import io.github.earmark.text.UserError;
import java.nio.file.Files;
import org.jspecify.annotations.Nullable;

/// A login with a secret that the server's own page shows.
public abstract class LoginTokenCommand extends LoginCommand {
  private final Asked asked;

  /// The secret that is asked for.
  ///
  /// @param what the server's name for it
  /// @param key the configuration's key for it
  /// @param page where the user finds it
  record Asked(String what, String key, String page) {}

  LoginTokenCommand(ServiceType type, Terminal terminal, Backend backend, RootCommand root) {
    super(type, terminal, backend, root);
    asked =
        switch (type) {
          case LISTENBRAINZ ->
              new Asked("user token", "token", "https://listenbrainz.org/settings/");
          case KOITO -> new Asked("API key", "token", "Koito's settings page");
          case MALOJA -> new Asked("API key", "key", "Maloja's settings page");
          case POSTGRESQL -> new Asked("password", "password", "whoever administers the database");
          case LASTFM, LIBREFM, GNUFM ->
              throw new IllegalArgumentException(type + " takes no token");
        };
  }

  @Override
  String what() {
    return asked.key();
  }

  /// The credentials that the user gave.
  ///
  /// @param declared the service in the config file; null if it is not there yet
  Credentials credentials(Secret secret, @Nullable DeclaredService declared) throws UserError {
    return type == ServiceType.MALOJA ? new Credentials.Key(secret) : new Credentials.Token(secret);
  }

  @Override
  public Integer call() throws Exception {
    var declared = declared();
    var server = declared == null ? server() : server(declared);
    var name = declared == null ? name(server) : declared.name();
    var key = asked.key();
    if (declared != null && declared.text(key + "_command") != null) {
      throw failed(
          "the config file has the %s of %s from a command, `%s_command`".formatted(key, name, key),
          "store the new one where that command finds it; `earmark doctor` tells whether it works");
    }
    if (terminal.console() != null) {
      terminal.tell(hint());
    }
    var secret = secret("Your " + asked.what() + " (not shown): ", key, page());
    var service = service(name, server, credentials(Secret.of(secret), declared));
    var user = user(service);
    return declared == null
        ? added(service, user, secret)
        : renewed(declared, service, user, secret);
  }

  private int added(ServiceConfig service, @Nullable String user, String secret) throws Exception {
    var key = asked.key();
    var file = enrolment().keep(service.name() + "." + key, secret);
    var lines = line(lines(service), key + "_file", file.toString());
    return finish(service, user, file, enrolment().add(lines.toString()));
  }

  /// Stores the secret in the file that the config file names; if the config file contains the
  /// secret itself, in a new file that replaces it.
  private int renewed(
      DeclaredService declared, ServiceConfig service, @Nullable String user, String secret)
      throws Exception {
    var key = asked.key();
    var file = declared.secretFile(key, terminal.env());
    if (file != null) {
      var real = Files.exists(file) ? file.toRealPath() : file;
      PrivateFile.replace(real, secret + "\n");
      return finish(service, user, file, enrolment().found());
    }
    var kept = enrolment().keep(service.name() + "." + key, secret);
    var line = line(new StringBuilder(), key + "_file", kept.toString()).toString().strip();
    var inline = declared.texts().get(key);
    return finish(
        service,
        user,
        kept,
        inline == null
            ? new LoginConfig.Done(declared.file().toString(), Change.NONE, line, null)
            : enrolment().replace(inline.line(), key, line));
  }

  /// Where the user finds the secret.
  String hint() {
    return "Your " + asked.what() + " is on " + page() + ".";
  }

  /// The page that shows the secret.
  String page() {
    return url == null ? asked.page() : "the settings page at " + url;
  }

  /// The user's name, if the service accepts the secret and reports the name.
  private @Nullable String user(ServiceConfig service) throws Exception {
    return switch (backend.check(service)) {
      case DeliveryOutcome.Accepted(var name) -> name;
      case DeliveryOutcome.NeedsUser(var reason, var what) ->
          throw switch (what) {
            case ADDRESS -> elsewhere(service, reason);
            case CREDENTIALS -> refused(service, reason);
            case SETUP ->
                failed(
                    service.url() + " is not ready: " + reason,
                    "nothing was stored; put that right there, then try again");
          };
      case DeliveryOutcome.Refused(var reason) -> throw refused(service, reason);
      case DeliveryOutcome.Ignored(var reason) -> throw refused(service, reason);
      case DeliveryOutcome.RetryLater(var reason, _) -> throw away(service, reason);
      case DeliveryOutcome.Postponed(var reason, _) -> throw away(service, reason);
    };
  }

  private static UserError away(ServiceConfig service, String reason) {
    return failed(
        service.url() + " could not be reached: " + reason,
        "nothing was stored; check the address, or try again when it can be reached");
  }

  private UserError elsewhere(ServiceConfig service, String reason) {
    return failed(
        service.url() + " does not answer as such a server does: " + reason,
        "nothing was stored; check the address, as in " + type.exampleUrl());
  }

  private UserError refused(ServiceConfig service, String reason) {
    return failed(
        service.url() + " does not accept this " + what() + ": " + reason,
        "nothing was stored; copy the whole " + what() + " again");
  }
}

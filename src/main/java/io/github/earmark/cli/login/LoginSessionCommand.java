package io.github.earmark.cli.login;

import io.github.earmark.cli.command.Backend;
import io.github.earmark.cli.command.RootCommand;
import io.github.earmark.cli.command.Terminal;
import io.github.earmark.config.Credentials;
import io.github.earmark.config.ServiceConfig;
import io.github.earmark.config.ServiceType;
import io.github.earmark.config.problems.ConfigException;
import io.github.earmark.config.secrets.PrivateFile;
import io.github.earmark.config.secrets.SessionUser;
import io.github.earmark.control.Paths;
import io.github.earmark.text.UserError;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A login that gets a session, which Last.fm and compatible servers keep until it is revoked.
public abstract class LoginSessionCommand extends LoginCommand {
  private static final int NOT_APPROVED = 14;

  LoginSessionCommand(ServiceType type, Terminal terminal, Backend backend, RootCommand root) {
    super(type, terminal, backend, root);
  }

  @Override
  String what() {
    return "session";
  }

  /// The service as configured, or null.
  ///
  /// @throws ConfigException if it is configured but the configuration has problems, so that a
  ///   session could not be used
  @Nullable ServiceConfig known() throws ConfigException, UserError {
    var declared = declared();
    var known = declared == null ? null : enrolment().known(type, declared.name());
    if (known == null || !(known.credentials() instanceof Credentials.LastFm account)) {
      return null;
    }
    if (account.sessionKey() != null || account.username() != null) {
      var given = account.sessionKey() == null ? "`username`" : "`session_key`";
      throw failed(
          "the config file gives a " + given + " for " + known.name() + ", which is used instead",
          "correct it, or remove it and try again");
    }
    return known;
  }

  /// The server's root address, with the trailing slash that it needs.
  URI root() throws UserError {
    return URI.create(server() + "/");
  }

  /// Stores the session and updates the configuration.
  ///
  /// @param known the service as configured, or null
  /// @param lines the lines to add if it is not configured
  int finish(
      ServiceConfig service, Backend.Session session, @Nullable ServiceConfig known, String lines)
      throws Exception {
    var file = Paths.session(terminal.env(), service.name());
    var user = session.user().isEmpty() ? null : session.user();
    keep(
        file,
        SessionUser.of(Paths.state(terminal.env()), service.name()).file(),
        session.key(),
        user);
    return finish(
        service, user, file, known == null ? enrolment().add(lines) : enrolment().found());
  }

  /// The user name has a file of its own, so that the session file contains nothing but the secret.
  /// A session is never stored beside another user's name.
  private static void keep(Path file, Path nameFile, String key, @Nullable String user)
      throws IOException {
    Files.deleteIfExists(nameFile);
    PrivateFile.replace(file, key + "\n");
    if (user != null) {
      PrivateFile.replace(nameFile, user + "\n");
    }
  }

  static boolean notApproved(Backend.NoSession problem) {
    return problem.code() == NOT_APPROVED;
  }

  /// The error and how to fix it. Nothing has been stored at that point.
  static UserError explained(Backend.NoSession problem) {
    var fix =
        switch (problem.code()) {
          case 4 -> "check the user name and the password";
          case 10, 26 -> "copy the API key once more, all of it";
          case 13 -> "the shared secret does not belong to the API key: copy both once more";
          case NOT_APPROVED -> "allow the access on the page, and run this again";
          case 15 -> "the page was open for more than an hour: run this again";
          default -> "check the address, or try again when it can be reached";
        };
    return failed(String.valueOf(problem.getMessage()), "nothing was stored; " + fix);
  }
}

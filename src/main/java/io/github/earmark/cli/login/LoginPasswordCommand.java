package io.github.earmark.cli.login;

import io.github.earmark.cli.command.Backend;
import io.github.earmark.cli.command.RootCommand;
import io.github.earmark.cli.command.Terminal;
import io.github.earmark.config.Credentials;
import io.github.earmark.config.ServiceConfig;
import io.github.earmark.config.ServiceType;
import io.github.earmark.text.UserError;

/// A login to a GNU FM server, which accepts any API key and gives a session for a password.
public abstract class LoginPasswordCommand extends LoginSessionCommand {
  LoginPasswordCommand(ServiceType type, Terminal terminal, Backend backend, RootCommand root) {
    super(type, terminal, backend, root);
  }

  @Override
  public Integer call() throws Exception {
    var known = known();
    var service = known == null ? unknown() : known;
    var username = terminal.line("User name at " + service.url().getHost() + ": ");
    if (username == null || username.isBlank()) {
      throw failed("no user name was given", "write the one that you log in with");
    }
    var password = terminal.secret("Password (not shown, not stored): ");
    if (password.isEmpty()) {
      throw failed("no password was given", "it is needed once, and not stored");
    }
    try (var sessions = backend.sessions(service)) {
      var session = sessions.mobile(username, password);
      return finish(service, session, known, lines(service).toString());
    } catch (Backend.NoSession e) {
      throw explained(e);
    }
  }

  private ServiceConfig unknown() throws UserError {
    return service(name(server()), root(), Credentials.LastFm.ofGnuFm());
  }
}

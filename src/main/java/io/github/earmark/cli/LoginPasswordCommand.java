package io.github.earmark.cli;

import io.github.earmark.config.Credentials;
import io.github.earmark.config.ServiceConfig;
import io.github.earmark.control.ControlException;

/// A login to a GNU FM, which takes any API key and gives a session for a password.
abstract class LoginPasswordCommand extends LoginSessionCommand {
  LoginPasswordCommand(Kind kind, Terminal terminal, House house, Cli.Root root) {
    super(kind, terminal, house, root);
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
    try (var sessions = house.sessions(service)) {
      var session = sessions.mobile(username, password);
      return finish(service, session, known, lines(service).toString());
    } catch (House.NoSession e) {
      throw explained(e);
    }
  }

  private ServiceConfig unknown() throws ControlException {
    return service(name(server()), root(), Credentials.LastFm.ofGnuFm());
  }
}

package io.github.earmark.cli.login;

import io.github.earmark.cli.command.Backend;
import io.github.earmark.cli.command.RootCommand;
import io.github.earmark.cli.command.Terminal;
import io.github.earmark.config.Credentials;
import io.github.earmark.config.ServiceConfig;
import io.github.earmark.config.ServiceType;
import io.github.earmark.config.secrets.Secret;
import io.github.earmark.text.UserError;
import java.io.IOException;
import picocli.CommandLine.Command;

@Command(
    name = "lastfm",
    description = "Log in to Last.fm, with an API key of your own.",
    footer = {
      "",
      "Earmark has no API key of its own: make one on a page of Last.fm, and enter it",
      "here with its shared secret. Then allow the access on another page. The",
      "session that Last.fm gives you is stored where only you can read it. If a",
      "session ends, run this again.",
      "",
      "Examples:",
      "  earmark login lastfm",
      "  earmark login lastfm --name second",
    })
public final class LoginLastFmCommand extends LoginSessionCommand {
  private static final String KEYS = "https://www.last.fm/api/accounts";
  private static final int MOST_TRIES = 20;

  public LoginLastFmCommand(Terminal terminal, Backend backend, RootCommand root) {
    super(ServiceType.LASTFM, terminal, backend, root);
  }

  /// A new API key: a service that can be tried, and the key and secret for the configuration.
  private record Made(ServiceConfig service, String apiKey, String secret) {}

  @Override
  public Integer call() throws Exception {
    var known = known();
    if (known != null) {
      return finish(known, session(known), known, "");
    }
    var made = made();
    var session = session(made.service());
    var file = enrolment().keep(made.service().name() + ".secret", made.secret());
    var lines = line(lines(made.service()), "api_key", made.apiKey());
    line(lines, "api_secret_file", file.toString());
    return finish(made.service(), session, null, lines.toString());
  }

  private Made made() throws IOException, UserError {
    var root = root();
    var name = name(server());
    terminal.tell(
        "Last.fm wants an API key of your own. Make one here; any name will do, and",
        "the callback stays empty:",
        "",
        "  https://www.last.fm/api/account/create",
        "",
        "It shows an API key and a shared secret (later, " + KEYS + " does).");
    var key = terminal.line("API key: ");
    if (key == null || !key.matches("[0-9A-Fa-f]{32}")) {
      throw failed("this is not an API key", "copy its 32 digits and letters from " + KEYS);
    }
    var secret = secret("Shared secret (not shown): ", "shared secret", KEYS);
    var account = new Credentials.LastFm(key, Secret.of(secret), null, null, null);
    return new Made(service(name, root, account), key, secret);
  }

  private Backend.Session session(ServiceConfig service) throws Exception {
    try (var sessions = backend.sessions(service)) {
      var token = sessions.token();
      terminal.tell(
          "", "Open this page and allow the access:", "", "  " + sessions.page(token), "");
      return approved(sessions, token);
    } catch (Backend.NoSession e) {
      throw explained(e);
    }
  }

  /// Asks again until the user has approved.
  private Backend.Session approved(Backend.Sessions sessions, String token)
      throws Backend.NoSession, IOException {
    for (var tries = 1; ; tries++) {
      var answer = terminal.line("Then press Enter here. ");
      try {
        return sessions.session(token);
      } catch (Backend.NoSession e) {
        if (!notApproved(e) || answer == null || tries == MOST_TRIES) {
          throw e;
        }
        terminal.tell("Last.fm says that the access is not allowed yet.");
      }
    }
  }
}

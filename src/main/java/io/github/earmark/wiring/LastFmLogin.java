package io.github.earmark.wiring;

import io.github.earmark.cli.command.Backend;
import io.github.earmark.http.Http;
import io.github.earmark.lastfm.LoginException;
import io.github.earmark.lastfm.Sessions;
import java.net.URI;

/// Logs in to Last.fm or a compatible server, for `earmark login`.
public record LastFmLogin(Sessions sessions, Http http) implements Backend.Sessions {

  @Override
  public String token() throws Backend.NoSession {
    try {
      return sessions.token();
    } catch (LoginException e) {
      throw refused(e);
    }
  }

  @Override
  public URI page(String token) {
    return sessions.authorisePage(token);
  }

  @Override
  public Backend.Session session(String token) throws Backend.NoSession {
    try {
      var session = sessions.session(token);
      return new Backend.Session(session.user(), session.key());
    } catch (LoginException e) {
      throw refused(e);
    }
  }

  @Override
  public Backend.Session mobile(String username, String password) throws Backend.NoSession {
    try {
      var session = sessions.mobile(username, password);
      return new Backend.Session(session.user(), session.key());
    } catch (LoginException e) {
      throw refused(e);
    }
  }

  private static Backend.NoSession refused(LoginException e) {
    return new Backend.NoSession(e.code(), String.valueOf(e.getMessage()));
  }

  @Override
  public void close() {
    http.close();
  }
}

package io.github.earmark;

import io.github.earmark.cli.House;
import io.github.earmark.http.Http;
import io.github.earmark.lastfm.LoginException;
import io.github.earmark.lastfm.Sessions;
import java.net.URI;

/// The way to a session with Last.fm or one of its kin, as the commands go it.
record Login(Sessions sessions, Http http) implements House.Sessions {

  @Override
  public String token() throws House.NoSession {
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
  public House.Session session(String token) throws House.NoSession {
    try {
      var session = sessions.session(token);
      return new House.Session(session.user(), session.key());
    } catch (LoginException e) {
      throw refused(e);
    }
  }

  @Override
  public House.Session mobile(String username, String password) throws House.NoSession {
    try {
      var session = sessions.mobile(username, password);
      return new House.Session(session.user(), session.key());
    } catch (LoginException e) {
      throw refused(e);
    }
  }

  private static House.NoSession refused(LoginException e) {
    return new House.NoSession(e.code(), String.valueOf(e.getMessage()));
  }

  @Override
  public void close() {
    http.close();
  }
}

package io.github.earmark.wiring;

import io.github.earmark.config.ArtistCredit;
import io.github.earmark.config.Credentials;
import io.github.earmark.config.DatabaseAddress;
import io.github.earmark.config.ServiceConfig;
import io.github.earmark.config.ServiceType;
import io.github.earmark.config.secrets.Secret;
import io.github.earmark.config.secrets.SessionUser;
import io.github.earmark.control.Paths;
import io.github.earmark.delivery.Service;
import io.github.earmark.http.Http;
import io.github.earmark.lastfm.Account;
import io.github.earmark.lastfm.Credit;
import io.github.earmark.lastfm.LastFm;
import io.github.earmark.lastfm.ServerKind;
import io.github.earmark.lastfm.Sessions;
import io.github.earmark.listenbrainz.ListenBrainz;
import io.github.earmark.maloja.Maloja;
import io.github.earmark.postgresql.Login;
import io.github.earmark.postgresql.Postgres;
import java.io.IOException;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Creates a service for each kind of server.
///
/// @param http the HTTP client that all services share, each with its own CA file and proxy
/// @param env where the sessions stored by `earmark login` are found
public record ServiceFactory(Http http, BuildInfo build, Map<String, String> env) {

  /// Creates the service; it connects when there is something to send.
  public Service of(ServiceConfig config) {
    var name = config.name();
    return switch (config.credentials()) {
      case Credentials.Token(var token) ->
          config.type() == ServiceType.KOITO
              ? ListenBrainz.koito(name, config.url(), token::reveal, way(config), build.version())
              : new ListenBrainz(name, config.url(), token::reveal, way(config), build.version());
      case Credentials.Key(var key) -> new Maloja(name, config.url(), key::reveal, way(config));
      case Credentials.Database database ->
          new Postgres(name, database.listener(), login(config, database));
      case Credentials.LastFm user ->
          new LastFm(
              name,
              flavour(config),
              config.url(),
              account(config, user),
              config.artistCredit() == ArtistCredit.ALL ? Credit.ALL : Credit.FIRST,
              way(config));
    };
  }

  /// Gets sessions from Last.fm or a compatible server.
  ///
  /// @throws IOException if the shared secret cannot be read
  public Sessions sessions(ServiceConfig config, Credentials.LastFm user) throws IOException {
    return new Sessions(
        flavour(config), config.url(), user.apiKey(), user.apiSecret().reveal(), way(config));
  }

  static Login login(ServiceConfig config, Credentials.Database database) {
    var password = database.password();
    return new Login(
        DatabaseAddress.of(config.url()),
        database.user(),
        password == null ? null : password::reveal,
        config.caFile());
  }

  private Http way(ServiceConfig config) {
    return http.with(config.caFile(), config.proxy());
  }

  private static ServerKind flavour(ServiceConfig config) {
    return config.type() == ServiceType.LASTFM ? ServerKind.LASTFM : ServerKind.GNUFM;
  }

  private Account account(ServiceConfig config, Credentials.LastFm user) {
    var login = config.loginCommand();
    var password = user.password();
    return new Account(
        user.apiKey(),
        user.apiSecret()::reveal,
        session(config, user, login),
        username(config, user),
        password == null ? null : password::reveal,
        login);
  }

  /// For a stored session, the user name that the login stored beside it; for a session key in the
  /// configuration, the configured name, if any.
  private Supplier<@Nullable String> username(ServiceConfig config, Credentials.LastFm user) {
    var configured = user.username();
    return configured == null && user.sessionKey() == null
        ? SessionUser.of(Paths.state(env), config.name())
        : () -> configured;
  }

  /// Null if a session is obtained with the password.
  private Account.@Nullable Source session(
      ServiceConfig config, Credentials.LastFm user, String login) {
    var configured = user.sessionKey();
    if (configured != null) {
      return configured::reveal;
    }
    return user.password() == null
        ? Secret.kept(Paths.session(env, config.name()), "run `" + login + "`")::reveal
        : null;
  }
}

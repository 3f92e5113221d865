package io.github.earmark.lastfm;

import io.github.earmark.delivery.DeliveryOutcome;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes calls in the user's name. If the session has expired and the password is known, it gets a
/// new session and repeats the call, once. Not thread-safe.
final class LastFmApi {
  private final ServerKind serverKind;
  private final LastFmEndpoint lastFmEndpoint;
  private final Account account;

  /// The session that was got with the password; null while the configured one is used.
  private @Nullable Session fetched;

  /// The configured session key that has expired. If another is configured, that one is tried.
  private @Nullable String dead;

  LastFmApi(ServerKind serverKind, LastFmEndpoint lastFmEndpoint, Account account) {
    this.serverKind = serverKind;
    this.lastFmEndpoint = lastFmEndpoint;
    this.account = account;
  }

  /// The service's name of the user whose password got the session; null if none did.
  @Nullable String user() {
    return fetched == null || fetched.user().isEmpty() ? null : fetched.user();
  }

  LastFmEndpoint.End get(CallParameters callParameters, Duration timeout) {
    return lastFmEndpoint.get(callParameters.put("api_key", account.apiKey()), timeout);
  }

  LastFmEndpoint.End post(CallParameters callParameters, Duration timeout) {
    try {
      var secret = account.apiSecret().reveal().strip();
      var key = key(secret);
      var end = post(callParameters, key, secret, timeout);
      if (account.password() == null
          || !(end instanceof LastFmEndpoint.Answered(var serverReply)
              && serverReply.sessionDied())) {
        return end;
      }
      return post(callParameters, renewed(key, secret), secret, timeout);
    } catch (IOException e) {
      return new LastFmEndpoint.Unsent(
          new DeliveryOutcome.NeedsUser(String.valueOf(e.getMessage())));
    } catch (LoginException e) {
      return new LastFmEndpoint.Unsent(e.outcome());
    }
  }

  private LastFmEndpoint.End post(
      CallParameters callParameters, String key, String secret, Duration timeout) {
    callParameters.put("api_key", account.apiKey()).put("sk", key);
    return lastFmEndpoint.post(callParameters.signed(secret), List.of(key, secret), timeout);
  }

  private String key(String secret) throws IOException, LoginException {
    var configured = configured();
    if (configured != null && !configured.equals(dead)) {
      return configured;
    }
    return fetched == null ? fetch(secret) : fetched.key();
  }

  /// The session key from the configuration or an earlier login; null if there is none. An
  /// unreadable one is an error only if there is no password either.
  private @Nullable String configured() throws IOException {
    var source = account.sessionKey();
    if (source == null) {
      return null;
    }
    try {
      return source.reveal().strip();
    } catch (IOException e) {
      if (account.password() == null) {
        throw e;
      }
      return null;
    }
  }

  private String renewed(String died, String secret) throws IOException, LoginException {
    if (fetched == null || !fetched.key().equals(died)) {
      dead = died;
    }
    fetched = null;
    return fetch(secret);
  }

  private String fetch(String secret) throws IOException, LoginException {
    var username = account.username().get();
    var password = account.password();
    if (username == null || password == null) {
      throw new IOException("no session yet: run `" + account.login() + "`");
    }
    var sessions = new Sessions(serverKind, lastFmEndpoint, account.apiKey(), secret);
    fetched = sessions.mobile(username, password.reveal());
    return fetched.key();
  }
}

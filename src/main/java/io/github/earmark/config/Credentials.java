package io.github.earmark.config;

import io.github.earmark.config.secrets.Secret;
import org.jspecify.annotations.Nullable;

/// The credentials for a service.
public sealed interface Credentials {

  /// For ListenBrainz and Koito.
  record Token(Secret token) implements Credentials {}

  /// For Maloja.
  record Key(Secret key) implements Credentials {}

  /// For a database.
  ///
  /// @param user the database user; null for the one in the address or, failing that, the system
  ///   user
  /// @param password null if the database asks for none
  /// @param listener the name under which this user's plays are stored, as others may share the
  ///   database
  record Database(@Nullable String user, @Nullable Secret password, String listener)
      implements Credentials {}

  /// For Last.fm-compatible services. With neither a session key nor a user name, the session is
  /// the one that `earmark login` stored.
  ///
  /// @param apiKey 32 hexadecimal digits for Last.fm; GNU FM requires a key but never checks it
  /// @param apiSecret signs requests
  /// @param sessionKey never together with a user name
  /// @param username together with a password: sessions are opened as needed
  record LastFm(
      String apiKey,
      Secret apiSecret,
      @Nullable Secret sessionKey,
      @Nullable String username,
      @Nullable Secret password)
      implements Credentials {
    /// GNU FM requires a key of 32 characters but checks neither it nor the signature made with the
    /// secret.
    private static final String ANY = "earmark-earmark-earmark-earmark-";

    /// For GNU FM, with the session that `earmark login` stores.
    public static LastFm ofGnuFm() {
      return new LastFm(ANY, Secret.of(ANY), null, null, null);
    }
  }
}

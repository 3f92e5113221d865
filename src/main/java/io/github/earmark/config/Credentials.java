package io.github.earmark.config;

import io.github.earmark.config.secrets.Secret;
import org.jspecify.annotations.Nullable;

/// What proves to a service who the user is.
public sealed interface Credentials {

  /// Of ListenBrainz and Koito.
  record Token(Secret token) implements Credentials {}

  /// Of Maloja.
  record Key(Secret key) implements Credentials {}

  /// Of a database.
  ///
  /// @param user of the database; null for the one that the address names, else this system's
  /// @param password null where the database asks for none
  /// @param listener whose plays these are, among those of others
  record Database(@Nullable String user, @Nullable Secret password, String listener)
      implements Credentials {}

  /// Of Last.fm and its kin. Where there is neither a session key nor a user name, the session is
  /// the one that `earmark login` stored.
  ///
  /// @param apiKey 32 hexadecimal digits for Last.fm; GNU FM asks for one and looks at none
  /// @param apiSecret what requests are signed with
  /// @param sessionKey never together with a user name
  /// @param username together with a password: sessions are made as they are needed
  record LastFm(
      String apiKey,
      Secret apiSecret,
      @Nullable Secret sessionKey,
      @Nullable String username,
      @Nullable Secret password)
      implements Credentials {
    /// GNU FM wants 32 characters for a key and never looks at them, nor at the signature that the
    /// secret makes.
    private static final String ANY = "earmark-earmark-earmark-earmark-";

    /// For a GNU FM, with the session that `earmark login` stores.
    public static LastFm ofGnuFm() {
      return new LastFm(ANY, Secret.of(ANY), null, null, null);
    }
  }
}

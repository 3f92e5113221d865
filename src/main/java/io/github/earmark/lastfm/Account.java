package io.github.earmark.lastfm;

import java.io.IOException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The user's account and credentials. Secrets are read again for every request, because the file
/// that holds one may have been corrected in the meantime.
///
/// @param apiKey of the application, as the user got it from the service; not secret
/// @param apiSecret the secret that requests are signed with
/// @param sessionKey lets the application act for the user; null if only the password does
/// @param username as the user entered it, or as the login that got the session stored it; supplies
///   null if it is not known
/// @param password null if a new session needs the user's consent in a browser
/// @param login the command that gets a new session, such as `earmark login lastfm`; for messages
public record Account(
    String apiKey,
    Source apiSecret,
    @Nullable Source sessionKey,
    Supplier<@Nullable String> username,
    @Nullable Source password,
    String login) {

  /// Supplies a secret.
  @FunctionalInterface
  public interface Source {

    /// The secret, read from where the user keeps it.
    ///
    /// @throws IOException if it cannot be read; the message says what to do and contains no secret
    String reveal() throws IOException;
  }
}

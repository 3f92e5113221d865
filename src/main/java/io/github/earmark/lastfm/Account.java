package io.github.earmark.lastfm;

import java.io.IOException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Who the user is, and what proves it. Secrets are asked for anew with every request: a file that
/// holds one may have been put right meanwhile.
///
/// @param apiKey the application's, as the user got it from the service; not secret
/// @param apiSecret what requests are signed with
/// @param sessionKey what lets the application act for the user; null where only the password does
/// @param username as the user signs in, or as the login that got the session kept it; gives null
///   where it is not known
/// @param password null where a new session takes the user's own consent
/// @param login the command that gets a new session, as in `earmark login lastfm`; for people
public record Account(
    String apiKey,
    Source apiSecret,
    @Nullable Source sessionKey,
    Supplier<@Nullable String> username,
    @Nullable Source password,
    String login) {

  /// Where a secret comes from.
  @FunctionalInterface
  public interface Source {

    /// The secret, as its owner keeps it.
    ///
    /// @throws IOException where it cannot be had; the message says what to do and shows no secret
    String reveal() throws IOException;
  }
}

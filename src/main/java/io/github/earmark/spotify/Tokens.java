package io.github.earmark.spotify;

import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/// The tokens with which Earmark reads an account.
///
/// @param clientId of the user's own application at Spotify, which the tokens are for
/// @param user the account's name
/// @param authorised when the user consented; consent ends after six months
/// @param accessToken a secret; valid for an hour
/// @param expires when the access token expires
/// @param refreshToken a secret; gets the next two tokens, once
/// @param renewing when the refresh token was first used without a known reply; null if it was not
///   used
/// @param refused why it was refused; null while it is valid
public record Tokens(
    String clientId,
    String user,
    Instant authorised,
    String accessToken,
    Instant expires,
    String refreshToken,
    @Nullable Instant renewing,
    @Nullable String refused) {
  private static final int MONTHS = 6;

  /// When the user has to consent again.
  public Instant ends() {
    return authorised.atOffset(ZoneOffset.UTC).plusMonths(MONTHS).toInstant();
  }

  /// The next tokens of the same consent.
  Tokens renewed(String access, Instant until, String refresh) {
    return new Tokens(clientId, user, authorised, access, until, refresh, null, null);
  }

  Tokens renewing(Instant since) {
    return new Tokens(
        clientId, user, authorised, accessToken, expires, refreshToken, since, refused);
  }

  /// Marks the refresh token as refused; it will not be used again.
  Tokens refused(String why) {
    return new Tokens(clientId, user, authorised, accessToken, expires, refreshToken, null, why);
  }

  /// Without the secrets.
  @Override
  public String toString() {
    return "tokens of " + user;
  }
}

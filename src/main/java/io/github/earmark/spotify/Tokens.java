package io.github.earmark.spotify;

import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/// What lets Earmark read an account.
///
/// @param clientId of the user's own application at Spotify, to which the tokens belong
/// @param user the account's name, for people
/// @param authorised when the user consented: Spotify ends that after six months
/// @param accessToken a secret; good for an hour
/// @param expires when that hour is over
/// @param refreshToken a secret; gets the next two, once
/// @param renewing since when it may have been used up, without an answer that is known; null where
///   it was not used
/// @param refused why it gets no others; null while it does
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

  /// The next two, which stand for the same consent.
  Tokens renewed(String access, Instant until, String refresh) {
    return new Tokens(clientId, user, authorised, access, until, refresh, null, null);
  }

  Tokens renewing(Instant since) {
    return new Tokens(
        clientId, user, authorised, accessToken, expires, refreshToken, since, refused);
  }

  /// Nothing more is asked for with them.
  Tokens refused(String why) {
    return new Tokens(clientId, user, authorised, accessToken, expires, refreshToken, null, why);
  }

  /// Without the secrets.
  @Override
  public String toString() {
    return "tokens of " + user;
  }
}

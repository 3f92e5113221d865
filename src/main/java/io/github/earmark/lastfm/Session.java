package io.github.earmark.lastfm;

/// The user's consent that an application may act for them; valid until they take it back.
///
/// @param user the user's name on the service
/// @param key a secret
public record Session(String user, String key) {

  /// Without the key.
  @Override
  public String toString() {
    return "session of " + user;
  }
}

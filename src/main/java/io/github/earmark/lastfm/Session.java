package io.github.earmark.lastfm;

/// Lets an application act for the user, until the user revokes it.
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

package io.github.earmark.spotify;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/// Where Spotify is.
///
/// @param accounts where users consent and tokens are made, without a slash at its end
/// @param api where the account is read, as far as the version, without a slash at its end
public record SpotifyServer(URI accounts, URI api) {
  private static final SpotifyServer SPOTIFY =
      new SpotifyServer(
          URI.create("https://accounts.spotify.com"), URI.create("https://api.spotify.com/v1"));

  /// Spotify's own; or what stands for both at another address.
  ///
  /// @param url the root of the other one, or null
  public static SpotifyServer at(@Nullable URI url) {
    if (url == null) {
      return SPOTIFY;
    }
    var root = url.toString().replaceFirst("/+$", "");
    return new SpotifyServer(URI.create(root), URI.create(root + "/v1"));
  }

  URI tokens() {
    return URI.create(accounts + "/api/token");
  }

  URI authorise(String query) {
    return URI.create(accounts + "/authorize?" + query);
  }

  /// @param path with its query, as in `/me`
  URI call(String path) {
    return URI.create(api + path);
  }
}

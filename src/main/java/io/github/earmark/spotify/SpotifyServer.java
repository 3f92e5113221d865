package io.github.earmark.spotify;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/// The addresses of Spotify.
///
/// @param accounts the server for consent and tokens, without a slash at the end
/// @param api the API including its version, without a slash at the end
public record SpotifyServer(URI accounts, URI api) {
  private static final SpotifyServer SPOTIFY =
      new SpotifyServer(
          URI.create("https://accounts.spotify.com"), URI.create("https://api.spotify.com/v1"));

  /// Spotify's own servers, or a replacement of both.
  ///
  /// @param url the root of the replacement, or null
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

  /// @param path including its query, such as `/me`
  URI call(String path) {
    return URI.create(api + path);
  }
}

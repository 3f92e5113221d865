package io.github.earmark.mopidy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.earmark.hearing.PlayerException;
import io.github.earmark.http.Http;
import io.github.earmark.http.Request;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The cover images that Mopidy has for its tracks (`core.library.get_images`), from its own web
/// server only: image addresses elsewhere, as given by backends for streaming services, are not
/// followed.
public final class MopidyCovers {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  /// A backend may list the same image in many sizes.
  private static final int TRIES = 3;

  private final Mopidy mopidy;
  private final URI server;
  private final String userAgent;

  MopidyCovers(Mopidy mopidy, URI server, String userAgent) {
    this.mopidy = mopidy;
    this.server = server;
    this.userAgent = userAgent;
  }

  private record Image(URI address, int width) {}

  /// The largest cover image of a track. Blocks while Mopidy answers.
  ///
  /// @param most the maximum size in bytes
  /// @return null if there is none
  /// @throws PlayerException if Mopidy cannot be asked
  /// @throws IOException if the listed image cannot be read or is too large
  public byte @Nullable [] cover(String uri, int most) throws PlayerException, IOException {
    var images = images(uri);
    if (images.isEmpty()) {
      return null;
    }
    try (var http = new Http(userAgent, most)) {
      for (var image : images) {
        var picture = http.fetch(Request.get(image.address(), Map.of(), TIMEOUT));
        if (picture != null) {
          return picture;
        }
      }
    }
    return null;
  }

  private List<Image> images(String uri) throws PlayerException {
    JsonNode named;
    try (var connection = mopidy.dial()) {
      named = connection.call("core.library.get_images", Map.of("uris", List.of(uri)));
    }
    var images = new ArrayList<Image>();
    for (var image : named.path(uri)) {
      var address = address(image.path("uri").asText(""));
      if (address != null) {
        images.add(new Image(address, image.path("width").asInt(0)));
      }
    }
    return images.stream()
        .sorted(Comparator.comparingInt(Image::width).reversed())
        .limit(TRIES)
        .toList();
  }

  /// The address on Mopidy's own server; null for any other server.
  private @Nullable URI address(String image) {
    try {
      var address = server.resolve(image);
      return !image.isEmpty()
              && "http".equals(address.getScheme())
              && Objects.equals(address.getRawAuthority(), server.getRawAuthority())
          ? address
          : null;
    } catch (IllegalArgumentException _) {
      return null;
    }
  }
}

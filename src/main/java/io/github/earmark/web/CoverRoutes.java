package io.github.earmark.web;

import io.github.earmark.control.Paths;
import io.github.earmark.history.read.Reader;
import io.github.earmark.history.store.HistoryException;
import io.github.earmark.text.UserError;
import io.github.earmark.web.Site.Route;
import io.github.earmark.web.request.WebReply;
import io.github.earmark.web.request.WebRequest;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Cover art: of what a player is playing, by player and file; or of a track, by its files.
final class CoverRoutes {
  private static final Logger LOG = LoggerFactory.getLogger(CoverRoutes.class);

  private final Map<String, String> env;
  private final CoverCache cache;
  private final CoverSource source;

  /// At most two requests at a time, so that players are not kept busy with pictures.
  private final Semaphore turns = new Semaphore(2);

  CoverRoutes(Map<String, String> env, CoverCache cache, CoverSource source) {
    this.env = env;
    this.cache = cache;
    this.source = source;
  }

  Map<String, Route> routes() {
    return Map.of("api/cover", Route.open(this::cover));
  }

  private WebReply cover(WebRequest request) throws UserError, IOException {
    var track = request.number("track");
    var player = request.value("player");
    var uri = request.value("uri");
    byte @Nullable [] picture = null;
    if (player != null && uri != null) {
      picture = picture(player, uri);
    } else if (track != null) {
      picture = ofTrack(track);
    }
    var type = picture == null ? null : type(picture);
    if (picture == null || type == null) {
      // Not 404: most tracks have no cover, and that is not an error.
      return new WebReply.Whole(
          204, "text/plain", new byte[0], Map.of("Cache-Control", "private, max-age=600"));
    }
    return new WebReply.Whole(
        200, type, picture, Map.of("Cache-Control", "private, max-age=86400"));
  }

  private byte @Nullable [] ofTrack(long track) {
    try (var history = Reader.open(Paths.state(env))) {
      var story = history.story(track);
      if (story != null) {
        for (var file : story.files()) {
          var picture = picture(file.library(), file.uri());
          if (picture != null) {
            return picture;
          }
        }
      }
    } catch (HistoryException e) {
      LOG.debug("No cover of track {}", track, e);
    }
    return null;
  }

  private byte @Nullable [] picture(String player, String uri) {
    // Partitions share the library of their player.
    var library = player.split("/", 2)[0];
    var kept = cache.get(library, uri);
    if (kept == null) {
      kept = asked(library, uri);
    }
    return kept == null || kept.length == 0 ? null : kept;
  }

  private byte @Nullable [] asked(String library, String uri) {
    turns.acquireUninterruptibly();
    try {
      var kept = cache.get(library, uri);
      if (kept != null) {
        return kept;
      }
      var found = source.cover(library, uri, CoverCache.LARGEST);
      var picture = found == null || type(found) == null ? new byte[0] : found;
      cache.put(library, uri, picture);
      return picture;
    } catch (IOException e) {
      LOG.debug("No cover of {}: {}", uri, e.getMessage());
      return null;
    } finally {
      turns.release();
    }
  }

  /// The media type by the first bytes; null unless it is an image format that browsers can safely
  /// show.
  static @Nullable String type(byte[] picture) {
    if (begins(picture, 0, 0xff, 0xd8, 0xff)) {
      return "image/jpeg";
    }
    if (begins(picture, 0, 0x89, 'P', 'N', 'G', 0x0d, 0x0a, 0x1a, 0x0a)) {
      return "image/png";
    }
    if (begins(picture, 0, 'G', 'I', 'F', '8')) {
      return "image/gif";
    }
    return begins(picture, 0, 'R', 'I', 'F', 'F') && begins(picture, 8, 'W', 'E', 'B', 'P')
        ? "image/webp"
        : null;
  }

  private static boolean begins(byte[] bytes, int at, int... with) {
    if (bytes.length < at + with.length) {
      return false;
    }
    for (var i = 0; i < with.length; i++) {
      if ((bytes[at + i] & 0xff) != with[i]) {
        return false;
      }
    }
    return true;
  }
}

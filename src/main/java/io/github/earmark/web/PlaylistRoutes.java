package io.github.earmark.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.earmark.text.UserError;
import io.github.earmark.web.Site.Route;
import io.github.earmark.web.playlists.Console;
import io.github.earmark.web.playlists.SmartPlaylistActions;
import io.github.earmark.web.playlists.StoredPlaylistActions;
import io.github.earmark.web.request.WebReply;
import io.github.earmark.web.request.WebRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;

/// Playlists for the page. Only the owner may see them, because they show what players have.
record PlaylistRoutes(Console console, StoredPlaylistActions stored, SmartPlaylistActions smart) {

  Map<String, Route> routes() {
    return Map.ofEntries(
        Map.entry("api/console", Route.get(_ -> WebReply.json(console.sources()))),
        Map.entry(
            "api/console-selection", Route.get(request -> WebReply.json(console.chosen(request)))),
        Map.entry(
            "api/console-preview", Route.get(request -> WebReply.json(console.preview(request)))),
        change("api/console-generate", console::generate),
        Map.entry("api/console.m3u8", Route.get(this::file)),
        Map.entry("api/playlists", Route.get(_ -> WebReply.json(stored.all()))),
        Map.entry("api/playlist-songs", Route.get(request -> WebReply.json(stored.songs(request)))),
        Map.entry("api/playlist-check", Route.get(request -> WebReply.json(stored.check(request)))),
        change("api/playlist-fix", stored::fix),
        change("api/playlist-undo", stored::undo),
        Map.entry("api/playlist-smart", Route.get(_ -> WebReply.json(smart.all()))),
        change("api/playlist-refresh", smart::refresh),
        change("api/playlist-forget", smart::forget));
  }

  private interface Change {
    Record made(WebRequest request) throws UserError, IOException;
  }

  private static Map.Entry<String, Route> change(String path, Change change) {
    return Map.entry(path, Route.post(request -> WebReply.json(change.made(posted(request)))));
  }

  /// The request with the fields of its JSON body as query parameters.
  private static WebRequest posted(WebRequest request) throws UserError, IOException {
    var asked = new HashMap<String, String>();
    ChangeRoutes.body(request)
        .forEach((key, value) -> asked.put(String.valueOf(key), String.valueOf(value)));
    return new WebRequest(
        request.method(), request.path(), asked, request.headers(), InputStream.nullInputStream());
  }

  private WebReply file(WebRequest request) throws UserError, IOException {
    return new WebReply.Whole(
        200,
        "audio/x-mpegurl;charset=utf-8",
        console.file(request).getBytes(UTF_8),
        Map.of(
            "Content-Disposition", "attachment; filename=\"earmark.m3u8\"",
            "Cache-Control", "no-store"));
  }
}

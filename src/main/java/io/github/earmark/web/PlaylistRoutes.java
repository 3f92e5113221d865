package io.github.earmark.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.earmark.text.UserError;
import io.github.earmark.web.Site.Route;
import io.github.earmark.web.playlists.Console;
import io.github.earmark.web.playlists.StoredRoom;
import io.github.earmark.web.request.WebReply;
import io.github.earmark.web.request.WebRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;

/// Playlists for the page. Only the owner may see them, because they show what players have.
record PlaylistRoutes(Console console, StoredRoom stored) {

  Map<String, Route> routes() {
    return Map.of(
        "api/console", Route.get(_ -> WebReply.json(console.sources())),
        "api/console-selection", Route.get(request -> WebReply.json(console.chosen(request))),
        "api/console-preview", Route.get(request -> WebReply.json(console.preview(request))),
        "api/console-generate",
            Route.post(request -> WebReply.json(console.generate(posted(request)))),
        "api/console.m3u8", Route.get(this::file),
        "api/playlists", Route.get(_ -> WebReply.json(stored.all())),
        "api/playlist-check", Route.get(request -> WebReply.json(stored.check(request))),
        "api/playlist-fix", Route.post(request -> WebReply.json(stored.fix(posted(request)))),
        "api/playlist-undo", Route.post(request -> WebReply.json(stored.undo(posted(request)))));
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

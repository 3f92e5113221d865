package io.github.earmark.web.playlists;

import io.github.earmark.playlist.Recipe;
import io.github.earmark.text.UserError;
import io.github.earmark.web.request.WebRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads a [io.github.earmark.playlist.Recipe] from a request.
final class RecipeWords {
  private static final int USUAL = 30;
  private static final int MOST = 1_000;

  private RecipeWords() {}

  static Recipe of(WebRequest request) throws UserError {
    var limit = request.number("limit");
    var perArtist = request.number("per_artist");
    return new Recipe(
        request.value("on"),
        request.value("set"),
        list(request.value("range")),
        list(request.value("exclude")),
        perArtist == null ? 0 : (int) Math.min(perArtist, MOST),
        request.value("not_played_since"),
        Math.clamp(limit == null ? USUAL : limit, 1, MOST),
        request.number("seed"));
  }

  private static List<String> list(@Nullable String words) {
    return words == null ? List.of() : List.of(words.split(",", -1));
  }
}

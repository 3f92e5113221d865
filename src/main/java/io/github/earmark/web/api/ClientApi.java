package io.github.earmark.web.api;

import io.github.earmark.web.hub.Client;
import io.github.earmark.web.hub.ClientDoor;
import io.github.earmark.web.hub.ClientProtocol;
import io.github.earmark.web.hub.Hub;
import io.github.earmark.web.request.WebReply;
import io.github.earmark.web.request.WebRequest;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Earmark's own API, for whoever can say `curl`. Every request needs a client's token.
///
/// @param door which knows how long whoever tries tokens has to wait
public record ClientApi(Hub hub, ClientDoor door) implements ClientProtocol {
  private static final String BASE = "api/1/";

  /// Whose token was shown.
  record Whose(String name) {}

  @Override
  public @Nullable WebReply answer(WebRequest request) {
    if (!request.path().startsWith(BASE)) {
      return null;
    }
    var client = client(request);
    if (client == null) {
      return refused();
    }
    if (request.path().equals(BASE + "client")) {
      return WebReply.json(new Whose(client.name()));
    }
    return ProblemDetails.of(404, "there is nothing here", "see /api for what there is");
  }

  private WebReply refused() {
    var pause = door.pause();
    return pause.isZero()
        ? ProblemDetails.of(
            401,
            "this needs the token of a client",
            "make one with `earmark token add NAME`, and send it as `Authorization: Bearer TOKEN`",
            Map.of("WWW-Authenticate", "Bearer"))
        : ProblemDetails.of(
            429,
            "there were too many wrong tokens",
            "try again later, with the right one",
            Map.of("Retry-After", Long.toString(pause.toSeconds() + 1)));
  }

  private @Nullable Client client(WebRequest request) {
    var header = request.header("Authorization");
    var words = header == null ? new String[0] : header.strip().split("\\s+", 2);
    return words.length == 2
            && words[0].toLowerCase(Locale.ROOT).matches("bearer|token")
            && words[1].length() <= LONGEST
        ? hub.byToken(words[1])
        : null;
  }

  private static final int LONGEST = 200;
}

package io.github.earmark.web.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.earmark.json.Json;
import io.github.earmark.text.UserError;
import io.github.earmark.web.request.WebReply;
import java.util.HashMap;
import java.util.Map;

/// Why a request failed, as defined by RFC 9457.
///
/// @param title what is wrong, in one line
/// @param status the HTTP status
/// @param detail what to do about it, in one line
record ProblemDetails(String title, int status, String detail) {
  private static final String TYPE = "application/problem+json";

  /// The `Retry-After` while the daemon cannot be reached, in seconds.
  private static final int AWAY_SECONDS = 30;

  static WebReply of(int status, String title, String detail) {
    return of(status, title, detail, Map.of());
  }

  static WebReply of(int status, String title, String detail, Map<String, String> headers) {
    var all = new HashMap<>(headers);
    all.put("Cache-Control", "no-store");
    return new WebReply.Whole(
        status, TYPE, Json.write(new ProblemDetails(title, status, detail)).getBytes(UTF_8), all);
  }

  static WebReply of(UserError error) {
    var problem = error.problem();
    return switch (error.kind()) {
      case USAGE -> of(400, problem.error(), problem.fix());
      case FAILED -> of(409, problem.error(), problem.fix());
      case BAD_CONFIG -> of(500, problem.error(), problem.fix());
      case NO_DAEMON ->
          of(
              503,
              // Clients need not know where the daemon's socket was looked for.
              problem.error().replaceFirst(" \\(looked at .*\\)$", ""),
              problem.fix(),
              Map.of("Retry-After", Integer.toString(AWAY_SECONDS)));
    };
  }
}

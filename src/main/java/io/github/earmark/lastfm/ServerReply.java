package io.github.earmark.lastfm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.earmark.http.Redaction;
import io.github.earmark.http.Reply.Answered;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A server's reply. The body is parsed whatever its status and type are, because GNU FM sends
/// errors with status 200 and Libre.fm sends JSON as `text/plain`.
///
/// @param status the HTTP status
/// @param body an object, or a missing node if it is neither JSON nor XML
/// @param code the error code; 0 if there is no error or it has no code
/// @param words the server's message, or a replacement; one line for users, without secrets
/// @param pause how long to wait, if the server says so; null if not
record ServerReply(int status, JsonNode body, int code, String words, @Nullable Duration pause) {
  private static final Duration LONGEST_PAUSE = Duration.ofDays(1);
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

  /// @param secrets texts that are masked if the server repeats them
  static ServerReply on(Answered reply, List<String> secrets) {
    // Shorter secrets could be words of the protocol.
    var body = body(reply, secrets.stream().filter(secret -> secret.length() >= 8).toList());
    var code = Math.max(0, code(body.path("error")));
    return new ServerReply(
        reply.status(),
        body,
        code,
        redaction(secrets).of(words(reply, body, code)),
        reply.asked("Retry-After", LONGEST_PAUSE));
  }

  private static Redaction redaction(List<String> secrets) {
    return new Redaction(secrets, "***");
  }

  private static JsonNode body(Answered reply, List<String> secrets) {
    var text = redaction(secrets).of(reply.text());
    if (new Answered(reply.status(), Map.of(), text).json() instanceof ObjectNode object) {
      return object;
    }
    var xml = Xml.read(text);
    return xml == null ? MissingNode.getInstance() : xml;
  }

  /// Whether it is an answer of the web service, and not an error.
  boolean ok() {
    return body.isObject() && !body.has("error");
  }

  /// Whether the session has expired. Last.fm uses either of two codes.
  boolean sessionDied() {
    return code == 4 || code == 9;
  }

  /// The error code is the value of `error` or, for errors raised deep inside GNU FM, nested in it.
  private static int code(JsonNode error) {
    return number(error.isObject() ? error.path("code") : error);
  }

  private static String words(Answered reply, JsonNode body, int code) {
    var error = body.path("error");
    for (var said : List.of(text(body.path("message")), text(error))) {
      var line = Answered.line(said);
      if (!line.isEmpty() && !(code > 0 && NUMBER.matcher(line).matches())) {
        return line + (code > 0 ? " (error " + code + ")" : " (HTTP " + reply.status() + ")");
      }
    }
    if (code > 0) {
      return "error " + code;
    }
    var redirected = reply.redirected();
    if (redirected != null) {
      return redirected;
    }
    return "HTTP "
        + reply.status()
        + ", and the answer is not from Last.fm; another page may be in the way, or the url may be wrong";
  }

  /// The text of a value, with or without attributes.
  static String text(JsonNode value) {
    return value.isObject() ? value.path("#text").asText("") : value.asText("");
  }

  /// A non-negative whole number, as a number or as text; otherwise -1.
  static int number(JsonNode value) {
    var text = text(value).strip();
    return NUMBER.matcher(text).matches() ? Integer.parseInt(text) : -1;
  }

  /// An attribute of an element, either next to its children or in `@attr`.
  static JsonNode attribute(JsonNode element, String name) {
    var apart = element.path("@attr").path(name);
    return apart.isMissingNode() ? element.path(name) : apart;
  }

  /// A repeatable value as a list: nothing, a single value or an array.
  static List<JsonNode> list(JsonNode value) {
    var list = new ArrayList<JsonNode>();
    if (value.isObject()) {
      list.add(value);
    } else {
      value.forEach(list::add);
    }
    return list;
  }
}

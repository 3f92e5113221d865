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

/// What a server said. Its body is read whatever its status and type are, for GNU FM sends errors
/// with status 200, and Libre.fm sends JSON as `text/plain`.
///
/// @param status of the reply
/// @param body an object, or a missing node where it is neither JSON nor XML
/// @param code the error's; 0 where there is none, or it has none
/// @param words its own, or what came instead of them; one line for people, without secrets
/// @param pause how long it asked to be left alone, or null
record ServerReply(int status, JsonNode body, int code, String words, @Nullable Duration pause) {
  private static final Duration LONGEST_PAUSE = Duration.ofDays(1);
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

  /// @param secrets what must not be repeated, should the server do so
  static ServerReply on(Answered reply, List<String> secrets) {
    // A short one could be a word of the protocol.
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

  /// Whether it is an answer of the web service, and no error.
  boolean ok() {
    return body.isObject() && !body.has("error");
  }

  /// Whether the session is no longer good. Last.fm says one or the other.
  boolean sessionDied() {
    return code == 4 || code == 9;
  }

  /// The error's number is the error itself or, where it was raised deep inside GNU FM, in it.
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

  /// What a value says, with or without attributes beside it.
  static String text(JsonNode value) {
    return value.isObject() ? value.path("#text").asText("") : value.asText("");
  }

  /// A whole number that is not negative, whether it came as one or as text; else -1.
  static int number(JsonNode value) {
    var text = text(value).strip();
    return NUMBER.matcher(text).matches() ? Integer.parseInt(text) : -1;
  }

  /// An attribute of an element, which stands beside its children or in a place of its own.
  static JsonNode attribute(JsonNode element, String name) {
    var apart = element.path("@attr").path(name);
    return apart.isMissingNode() ? element.path(name) : apart;
  }

  /// What may be repeated: none, one that stands alone, or an array.
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

package io.github.earmark.http;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// How a request ended. Reasons are for people, in one line, and hold no secret.
public sealed interface Reply {

  /// The service answered, whatever it said. Redirects are answers too: they are never followed.
  ///
  /// @param status the three digits, known or not
  /// @param headers by name in any case; the first value of a repeated one
  /// @param text the body read as UTF-8, whatever its headers call it; empty where there is none
  record Answered(int status, Map<String, String> headers, String text) implements Reply {
    private static final ObjectReader JSON =
        JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerFor(JsonNode.class);

    public Answered {
      var copy = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
      copy.putAll(headers);
      headers = Collections.unmodifiableMap(copy);
    }

    /// The value of a header, or null.
    public @Nullable String header(String name) {
      return headers.get(name);
    }

    /// The body as JSON, or null where it is none. The Content-Type is not asked: services send
    /// JSON as `text/plain` and pages of proxies as JSON.
    public @Nullable JsonNode json() {
      try {
        JsonNode node = JSON.readTree(text);
        return node.isMissingNode() ? null : node;
      } catch (JacksonException _) {
        return null;
      }
    }
  }

  /// Certain: the service received nothing.
  record NotSent(String reason) implements Reply {}

  /// The service may have received the request and may have acted on it.
  record NoAnswer(String reason) implements Reply {}
}

package io.github.earmark.http;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
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
    /// A megabyte of empty brackets would fill a heap of 24 MiB many times over. No service says
    /// more than this in the replies that we ask for: a thousand listens have some 50,000 tokens.
    private static final long MOST_TOKENS = 150_000;

    private static final ObjectReader JSON =
        JsonMapper.builder(
                JsonFactory.builder()
                    .streamReadConstraints(
                        StreamReadConstraints.builder().maxTokenCount(MOST_TOKENS).build())
                    .build())
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

    /// The same with another text in place of this one, wherever it stands.
    public Answered replacing(String text, String other) {
      var veiled = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
      headers.forEach((name, value) -> veiled.put(name, value.replace(text, other)));
      return new Answered(status, veiled, text().replace(text, other));
    }

    /// The body as JSON, or null where it is none, or none that a small heap can hold. The
    /// Content-Type is not asked: services send JSON as `text/plain` and pages of proxies as JSON.
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

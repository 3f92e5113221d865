package io.github.earmark.http;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.earmark.json.JsonTree;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How a request ended. Reasons are for people, in one line, and hold no secret.
public sealed interface Reply {

  /// The service answered, whatever it said. Redirects are answers too: they are never followed.
  ///
  /// @param status the three digits, known or not
  /// @param headers by name in any case; the first value of a repeated one
  /// @param text the body read as UTF-8, whatever its headers call it; empty where there is none
  record Answered(int status, Map<String, String> headers, String text) implements Reply {
    private static final int LONGEST_LINE = 200;
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,18}");

    /// A megabyte of empty brackets would fill a heap of 24 MiB many times over. No service says
    /// more than this in the replies that we ask for: a thousand listens have some 50,000 tokens.
    private static final long MOST_TOKENS = 150_000;

    private static final JsonFactory JSON =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder().maxTokenCount(MOST_TOKENS).build())
            .build();

    public Answered {
      var copy = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
      copy.putAll(headers);
      headers = Collections.unmodifiableMap(copy);
    }

    /// The value of a header, or null.
    public @Nullable String header(String name) {
      return headers.get(name);
    }

    /// How long the service asked to be left alone, in the seconds of a header; null where it did
    /// not, or named a date.
    ///
    /// @param longest nobody shall be silenced for a year by a slip in a header
    public @Nullable Duration asked(String header, Duration longest) {
      var text = header(header);
      return text != null && SECONDS.matcher(text.strip()).matches()
          ? Duration.ofSeconds(Math.min(Long.parseLong(text.strip()), longest.toSeconds()))
          : null;
    }

    /// Where it points to another place, words that say so, and what may be behind that; else null.
    public @Nullable String redirected() {
      return status / 100 == 3
          ? "redirected to %s (HTTP %d): is a login page in the way, or has the url changed?"
              .formatted(target(header("Location")), status)
          : null;
    }

    /// The host alone: what follows may be secret.
    private static String target(@Nullable String location) {
      try {
        var host = location == null ? null : URI.create(location).getHost();
        return host == null ? "another page" : line(host);
      } catch (IllegalArgumentException _) {
        return "another page";
      }
    }

    /// What a service said, in one line that is not too long.
    public static String line(String text) {
      var line = text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
      return line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE) + "…";
    }

    /// The body as JSON, or null where it is none, or none that a small heap can hold. The
    /// Content-Type is not asked: services send JSON as `text/plain` and pages of proxies as JSON.
    public @Nullable JsonNode json() {
      try {
        var node = JsonTree.parse(JSON, text);
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

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

/// How a request ended. Reasons are for people, on one line, and contain no secrets.
public sealed interface Reply {

  /// The service answered, whatever the status. Redirects count as answers: they are never
  /// followed.
  ///
  /// @param status the three-digit status, known or not
  /// @param headers by name in any case; the first value of a repeated header
  /// @param text the body decoded as UTF-8, whatever its headers say; empty if there is none
  record Answered(int status, Map<String, String> headers, String text) implements Reply {
    private static final int LONGEST_LINE = 200;
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,18}");

    /// A megabyte of empty brackets would fill a heap of 24 MiB many times over. No service sends
    /// more than this in the replies that we use: a thousand listens have some 50,000 tokens.
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

    /// How long the service asked us to wait, from a header in seconds; null if it did not, or gave
    /// a date.
    ///
    /// @param longest the upper limit, so that a mistake in a header cannot stop delivery for a
    ///   year
    public @Nullable Duration asked(String header, Duration longest) {
      var text = header(header);
      return text != null && SECONDS.matcher(text.strip()).matches()
          ? Duration.ofSeconds(Math.min(Long.parseLong(text.strip()), longest.toSeconds()))
          : null;
    }

    /// If the reply is a redirect, a message about it and its likely cause; else null.
    public @Nullable String redirected() {
      return status / 100 == 3
          ? "redirected to %s (HTTP %d): is a login page in the way, or has the url changed?"
              .formatted(target(header("Location")), status)
          : null;
    }

    /// Only the host: the rest may be secret.
    private static String target(@Nullable String location) {
      try {
        var host = location == null ? null : URI.create(location).getHost();
        return host == null ? "another page" : line(host);
      } catch (IllegalArgumentException _) {
        return "another page";
      }
    }

    /// A service's message, shortened to one line.
    public static String line(String text) {
      var line = text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
      return line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE) + "…";
    }

    /// The body as JSON, or null if it is not JSON, or too large for a small heap. The Content-Type
    /// is ignored: services send JSON as `text/plain`, and proxies send HTML pages as JSON.
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

  /// The service may have received the request and acted on it.
  record NoAnswer(String reason) implements Reply {}
}

package io.github.earmark.http;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One request to a service.
///
/// @param uri absolute, `http` or `https`
/// @param headers sent as they are; may hold secrets
/// @param body sent as UTF-8 with POST; null for GET. Its content type is taken from the headers,
///   JSON by default
/// @param timeout for everything, from connecting to the last byte of the reply
public record Request(
    URI uri, Map<String, String> headers, @Nullable String body, Duration timeout) {
  private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
  private static final Pattern VALUE = Pattern.compile("[\\x20-\\x7e]*");

  /// Validates the request.
  ///
  /// @throws IllegalArgumentException if it cannot be sent; the message never contains a header's
  ///   value
  public Request {
    var scheme = uri.getScheme();
    if (uri.getHost() == null || !("http".equals(scheme) || "https".equals(scheme))) {
      throw new IllegalArgumentException("not an http or https address: " + address(uri));
    }
    headers = Map.copyOf(headers);
    headers.forEach(
        (name, value) -> {
          if (!NAME.matcher(name).matches() || !VALUE.matcher(value).matches()) {
            throw new IllegalArgumentException("header " + name + " cannot be sent");
          }
        });
  }

  public static Request get(URI uri, Map<String, String> headers, Duration timeout) {
    return new Request(uri, headers, null, timeout);
  }

  public static Request post(URI uri, Map<String, String> headers, String body, Duration timeout) {
    return new Request(uri, headers, body, timeout);
  }

  /// The destination, without anything that may be secret.
  @Override
  public String toString() {
    return (body == null ? "GET " : "POST ") + address(uri);
  }

  private static String address(URI uri) {
    return uri.getScheme() + "://" + uri.getHost() + port(uri) + uri.getPath();
  }

  /// For people: the host and, unless it is the default, the port.
  String where() {
    return uri.getHost() + port(uri);
  }

  private static String port(URI uri) {
    return uri.getPort() < 0 ? "" : ":" + uri.getPort();
  }
}

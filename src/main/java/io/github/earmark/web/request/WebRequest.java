package io.github.earmark.web.request;

import io.github.earmark.text.UserError;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// An HTTP request.
///
/// @param path from the root, decoded
/// @param query the first value of each name, decoded
/// @param headers by name; null for a header that was not sent
/// @param body not read yet; empty if there is none
public record WebRequest(
    String method,
    String path,
    Map<String, String> query,
    Function<String, @Nullable String> headers,
    InputStream body) {

  public @Nullable String header(String name) {
    return headers.apply(name);
  }

  /// A value of the query; null if it is missing or empty.
  public @Nullable String value(String name) {
    var value = query.get(name);
    return value == null || value.isBlank() ? null : value.strip();
  }

  /// A number of the query; null if it is missing.
  ///
  /// @throws UserError ([UserError.Kind#USAGE]) if it is not a number
  public @Nullable Long number(String name) throws UserError {
    var value = value(name);
    if (value != null && !value.matches("[0-9]{1,18}")) {
      throw UserError.usage(name + " takes a number, not " + value, "write it as " + name + "=20");
    }
    return value == null ? null : Long.valueOf(value);
  }

  /// As [#number], but it must be there.
  public long required(String name) throws UserError {
    var number = number(name);
    if (number == null) {
      throw UserError.usage(name + " is missing", "add ?" + name + "=NUMBER");
    }
    return number;
  }

  /// The body, decompressed if it is gzip.
  ///
  /// @throws TooLong if it is larger than `most` bytes
  /// @throws Packed if it is compressed in another way, or is not valid gzip
  public byte[] bytes(int most) throws IOException {
    var bytes = unpacked().readNBytes(most + 1);
    if (bytes.length > most) {
      throw new TooLong();
    }
    return bytes;
  }

  private InputStream unpacked() throws IOException {
    var encoding = header("Content-Encoding");
    return switch (encoding == null ? "" : encoding.strip().toLowerCase(Locale.ROOT)) {
      case "", "identity" -> body;
      case "gzip", "x-gzip" -> new GzipBody(body);
      default -> throw new Packed();
    };
  }

  /// The same request with another path.
  public WebRequest at(String other) {
    return new WebRequest(method, other, query, headers, body);
  }

  /// The body is compressed in a way that is not supported.
  public static final class Packed extends IOException {
    private static final long serialVersionUID = 1L;
  }

  /// The body is too large.
  public static final class TooLong extends IOException {
    private static final long serialVersionUID = 1L;
  }
}

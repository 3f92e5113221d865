package io.github.earmark.lastfm;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The parameters of one call. Facts: last.fm/api/authspec, section 8.
final class CallParameters {
  private static final Set<String> UNSIGNED = Set.of("format", "callback");

  /// Sorted by name in ASCII order, as the signature needs them: `artist[10]` before `artist[1]`.
  private final TreeMap<String, String> fields = new TreeMap<>();

  /// @param method such as `track.scrobble`
  CallParameters(String method) {
    put("method", method);
    put("format", "json");
  }

  /// Adds a field, even if it is empty.
  CallParameters put(String name, String value) {
    fields.put(name, value);
    return this;
  }

  /// Adds a field unless it is null or empty: Last.fm ignores a listen with an empty field.
  CallParameters with(String name, @Nullable String value) {
    return value == null || value.isBlank() ? this : put(name, value);
  }

  String encoded() {
    return fields.entrySet().stream()
        .map(field -> encoded(field.getKey()) + '=' + encoded(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  String signed(String secret) {
    return encoded() + "&api_sig=" + signature(secret);
  }

  String signature(String secret) {
    return md5(
        fields.entrySet().stream()
            .filter(field -> !UNSIGNED.contains(field.getKey()))
            .map(field -> field.getKey() + field.getValue())
            .collect(Collectors.joining("", "", secret)));
  }

  /// In lower-case hexadecimal.
  static String md5(String text) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has MD5", e);
    }
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }
}

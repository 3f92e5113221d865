package io.github.earmark.web.inbound;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.earmark.web.request.WebRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The parameters of a request, from its query and its form, in this order. A name may occur
/// several times. Invalid encoding is kept as it is: clients are sloppy, and that is no reason to
/// fail.
record RequestFields(Map<String, List<String>> values) {
  private static final int LARGEST = 1 << 20;

  /// A batch of fifty scrobbles has about 600.
  private static final int MOST = 4_000;

  /// Reads the query and the form. The body is read as a form whatever its media type says, unless
  /// it is JSON.
  ///
  /// @throws WebRequest.TooLong if it is larger than any client's batch
  static RequestFields of(WebRequest request) throws IOException {
    return of(request, request.bytes(LARGEST));
  }

  /// As above, with a body that has been read already.
  static RequestFields of(WebRequest request, byte[] bytes) throws IOException {
    var values = new LinkedHashMap<String, List<String>>();
    request.query().forEach((name, value) -> add(values, name, value));
    var body = new String(bytes, ISO_8859_1);
    if (!body.stripLeading().startsWith("{")) {
      form(values, body);
    }
    return new RequestFields(values);
  }

  private static void form(Map<String, List<String>> values, String body) throws IOException {
    var pairs = 0;
    var from = 0;
    while (from < body.length()) {
      var end = body.indexOf('&', from);
      end = end < 0 ? body.length() : end;
      if (++pairs > MOST) {
        throw new WebRequest.TooLong();
      }
      var equal = body.indexOf('=', from);
      if (equal < 0 || equal > end) {
        equal = end;
      }
      var value = equal < end ? decoded(body.substring(equal + 1, end)) : "";
      add(values, decoded(body.substring(from, equal)), value);
      from = end + 1;
    }
  }

  private static void add(Map<String, List<String>> values, String name, String value) {
    values.computeIfAbsent(name, _ -> new ArrayList<>(1)).add(value);
  }

  /// @param text with one character for each byte
  private static String decoded(String text) {
    var bytes = new ByteArrayOutputStream(text.length());
    for (var i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      var high = c == '%' && i + 2 < text.length() ? Character.digit(text.charAt(i + 1), 16) : -1;
      var low = high < 0 ? -1 : Character.digit(text.charAt(i + 2), 16);
      if (low >= 0) {
        bytes.write(high * 16 + low);
        i += 2;
      } else {
        bytes.write(c == '+' ? ' ' : c);
      }
    }
    return bytes.toString(UTF_8);
  }

  /// The first value that is not blank; null if there is none.
  @Nullable String value(String name) {
    for (var value : values.getOrDefault(name, List.of())) {
      var text = LenientValues.text(value);
      if (text != null) {
        return text;
      }
    }
    return null;
  }

  /// All values of a name, including blank ones.
  List<String> all(String name) {
    return values.getOrDefault(name, List.of());
  }

  /// The value of the first of these names that has one; null if none has.
  @Nullable String any(String... names) {
    for (var name : names) {
      var value = value(name);
      if (value != null) {
        return value;
      }
    }
    return null;
  }

  Set<String> names() {
    return values.keySet();
  }
}

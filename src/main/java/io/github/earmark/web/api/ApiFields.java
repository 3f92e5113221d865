package io.github.earmark.web.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.earmark.json.JsonReader;
import io.github.earmark.text.TimePoint;
import io.github.earmark.text.UserError;
import io.github.earmark.web.request.WebRequest;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URLDecoder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The fields of an API request, from a JSON object or a form: texts, numbers and lists of texts.
/// Empty, blank and null values count as not given.
///
/// @param text the whole body as it was sent
record ApiFields(Map<String, List<String>> values, String text) {
  private static final int LARGEST = 64 << 10;
  private static final int MOST = 200;

  /// The longest time that is accepted.
  private static final Duration LONGEST = Duration.ofDays(1);

  private static final BigDecimal LATEST = new BigDecimal("99999999999");

  /// Reads the body, which may be empty.
  ///
  /// @param known the names of the fields that are allowed
  /// @throws UserError ([UserError.Kind#USAGE]) if the body is neither JSON nor a form, or has a
  ///   field that is not allowed
  static ApiFields of(WebRequest request, Set<String> known) throws UserError, IOException {
    return of(request, known, Set.of());
  }

  /// As above, with fields that may be `true` or `false` in JSON.
  static ApiFields of(WebRequest request, Set<String> known, Set<String> flags)
      throws UserError, IOException {
    var bytes = request.bytes(LARGEST);
    var text = new String(bytes, UTF_8);
    var type = request.header("Content-Type");
    // `curl -d` labels everything a form, but no form begins with a brace.
    var json =
        text.stripLeading().startsWith("{")
            || (type != null && type.toLowerCase(Locale.ROOT).contains("json"));
    var fields = new ApiFields(json && !text.isBlank() ? json(bytes, flags) : form(text), text);
    for (var name : fields.values().keySet()) {
      if (!known.contains(name)) {
        throw UserError.usage(
            "there is no field " + name,
            known.isEmpty()
                ? "send no body"
                : "there is " + String.join(", ", new TreeSet<>(known)));
      }
    }
    return fields;
  }

  private static Map<String, List<String>> json(byte[] bytes, Set<String> flags) throws UserError {
    var values = new LinkedHashMap<String, List<String>>();
    try {
      if (JsonReader.parse(bytes) instanceof Map<?, ?> object) {
        for (var entry : object.entrySet()) {
          var name = String.valueOf(entry.getKey());
          var value = entry.getValue();
          add(
              values,
              name,
              value instanceof Boolean && flags.contains(name) ? value.toString() : value);
        }
        return values;
      }
    } catch (IOException _) {
      // reported below
    }
    throw UserError.usage("the body is not a JSON object", "send one, or a form");
  }

  private static void add(Map<String, List<String>> values, String name, @Nullable Object value)
      throws UserError {
    switch (value) {
      case null -> {}
      case String text -> say(values, name, text);
      case Number number -> say(values, name, number.toString());
      case List<?> list when list.size() <= MOST -> {
        values.computeIfAbsent(name, _ -> new ArrayList<>(1));
        for (var one : list) {
          if (!(one instanceof String text)) {
            throw UserError.usage(name + " is not a list of texts", "send only texts");
          }
          say(values, name, text);
        }
      }
      default -> throw UserError.usage(name + " is not a text", "send a text or a number");
    }
  }

  private static Map<String, List<String>> form(String text) throws UserError {
    var values = new LinkedHashMap<String, List<String>>();
    var pairs = text.isBlank() ? new String[0] : text.strip().split("&", -1);
    if (pairs.length > MOST) {
      throw UserError.usage("the form has too many fields", "send fewer");
    }
    for (var pair : pairs) {
      var equal = pair.indexOf('=');
      if (equal > 0) {
        say(values, decoded(pair.substring(0, equal)), decoded(pair.substring(equal + 1)));
      }
    }
    return values;
  }

  private static String decoded(String text) throws UserError {
    try {
      return URLDecoder.decode(text, UTF_8);
    } catch (IllegalArgumentException _) {
      throw UserError.usage("the form is not encoded correctly", "write % as %25");
    }
  }

  private static void say(Map<String, List<String>> values, String name, String text) {
    var clean = text.replace("\0", "").strip();
    var all = values.computeIfAbsent(name, _ -> new ArrayList<>(1));
    if (!clean.isEmpty()) {
      all.add(clean);
    }
  }

  /// Whether the field was sent but is empty, as from a script whose variable is empty.
  boolean blank(String name) {
    return values.containsKey(name) && all(name).isEmpty();
  }

  /// The value of a field; null if it is not given.
  ///
  /// @throws UserError ([UserError.Kind#USAGE]) if it was sent more than once
  @Nullable String value(String name) throws UserError {
    var all = all(name);
    if (all.size() > 1) {
      throw UserError.usage(name + " is given twice", "send it once");
    }
    return all.isEmpty() ? null : all.getFirst();
  }

  List<String> all(String name) {
    return values.getOrDefault(name, List.of());
  }

  /// The value of a field that must be given.
  String required(String name) throws UserError {
    var value = value(name);
    if (value == null) {
      throw UserError.usage(name + " is missing", "send it");
    }
    return value;
  }

  /// A time in seconds; null if it is not given.
  @Nullable Duration seconds(String name) throws UserError {
    var value = value(name);
    if (value == null) {
      return null;
    }
    var number = number(value);
    var most = BigDecimal.valueOf(LONGEST.toSeconds());
    if (number == null || number.signum() < 0 || number.compareTo(most) > 0) {
      throw UserError.usage(
          name + " takes seconds, up to a day: " + value, "write it as in " + name + "=215");
    }
    return Duration.ofMillis(number.movePointRight(3).longValue());
  }

  /// A time, in seconds since 1970 or as people write it; null if it is not given.
  @Nullable Instant moment(String name, Clock clock) throws UserError {
    var value = value(name);
    if (value == null) {
      return null;
    }
    var number = value.length() > 4 ? number(value) : null;
    if (number != null && number.signum() >= 0 && number.compareTo(LATEST) < 0) {
      return Instant.ofEpochSecond(number.longValue());
    }
    return TimePoint.parse(value, clock.instant(), clock.getZone(), false);
  }

  private static @Nullable BigDecimal number(String value) {
    return value.matches("[0-9]{1,15}(\\.[0-9]{0,15})?") ? new BigDecimal(value) : null;
  }
}

package io.github.earmark.web.inbound;

import io.github.earmark.web.request.WebRequest;
import org.jspecify.annotations.Nullable;

/// The names of client programs.
final class Submitter {
  private static final int LONGEST = 200;

  private Submitter() {}

  /// The name in the request's fields, or else its `User-Agent`; null if it has neither.
  static @Nullable String of(@Nullable Object given, WebRequest request) {
    var text = LenientValues.text(given);
    text = text == null ? LenientValues.text(request.header("User-Agent")) : text;
    return text == null || text.length() <= LONGEST ? text : text.substring(0, LONGEST);
  }
}

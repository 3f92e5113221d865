package io.github.earmark.web.inbound;

import io.github.earmark.web.request.WebRequest;
import org.jspecify.annotations.Nullable;

/// How programs name themselves.
final class Submitter {
  private static final int LONGEST = 200;

  private Submitter() {}

  /// What the program says, else what its `User-Agent` is; null for neither.
  static @Nullable String of(@Nullable Object said, WebRequest request) {
    var text = LenientValues.text(said);
    text = text == null ? LenientValues.text(request.header("User-Agent")) : text;
    return text == null || text.length() <= LONGEST ? text : text.substring(0, LONGEST);
  }
}

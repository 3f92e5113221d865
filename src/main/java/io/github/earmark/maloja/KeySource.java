package io.github.earmark.maloja;

import java.io.IOException;

/// Where the API key comes from, asked anew for every request: the file that holds it may have been
/// put right meanwhile.
public interface KeySource {

  /// The key, as its owner keeps it.
  ///
  /// @throws IOException where it cannot be had; the message says what to do and shows no secret
  String reveal() throws IOException;
}

package io.github.earmark.maloja;

import java.io.IOException;

/// Supplies the API key. It is read again for every request, because the file that holds it may
/// have been corrected in the meantime.
public interface KeySource {

  /// The key, read from where the user keeps it.
  ///
  /// @throws IOException if it cannot be read; the message says what to do and contains no secret
  String reveal() throws IOException;
}

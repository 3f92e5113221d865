package io.github.earmark.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The answer to `off [DURATION]`: private listening, and traces that could not be removed.
///
/// @param since since when nothing is kept; null if plays are kept again by now
/// @param until when that ends by itself; null if it does not
/// @param remaining files that may still contain the play that was in progress
public record OffResult(
    boolean off, @Nullable Instant since, @Nullable Instant until, List<String> remaining) {

  public static OffResult of(PrivacyResult privacyResult, List<String> remaining) {
    return new OffResult(
        privacyResult.off(), privacyResult.since(), privacyResult.until(), remaining);
  }

  public PrivacyResult privacy() {
    return new PrivacyResult(off, since, until);
  }
}

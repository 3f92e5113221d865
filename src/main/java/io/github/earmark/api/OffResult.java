package io.github.earmark.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Answers `off [DURATION]`: private listening, and what it could not take out of files.
///
/// @param since from when on nothing is kept; null where plays are kept again by now
/// @param until when that ends by itself; null where it does not
/// @param remaining files that may still have the play that was in progress
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

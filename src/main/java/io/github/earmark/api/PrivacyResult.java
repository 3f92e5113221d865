package io.github.earmark.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The answer to `off [DURATION]` and `on`: whether plays are kept.
///
/// @param off whether listening is private, so that nothing is kept
/// @param since since when; null if plays are kept
/// @param until when that ends by itself; null if it does not
public record PrivacyResult(boolean off, @Nullable Instant since, @Nullable Instant until) {
  public static final PrivacyResult NONE = new PrivacyResult(false, null, null);
}

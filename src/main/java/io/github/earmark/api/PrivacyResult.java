package io.github.earmark.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Answers `off [DURATION]` and `on`: whether plays are kept.
///
/// @param off whether nothing is
/// @param since from when on; null where plays are kept
/// @param until when that ends by itself; null where it does not
public record PrivacyResult(boolean off, @Nullable Instant since, @Nullable Instant until) {
  public static final PrivacyResult NONE = new PrivacyResult(false, null, null);
}

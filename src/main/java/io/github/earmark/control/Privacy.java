package io.github.earmark.control;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Answers `off [DURATION]` and `on`: whether plays are kept.
///
/// @param off whether nothing is
/// @param since from when on; null where plays are kept
/// @param until when that ends by itself; null where it does not
public record Privacy(boolean off, @Nullable Instant since, @Nullable Instant until) {
  public static final Privacy NONE = new Privacy(false, null, null);
}

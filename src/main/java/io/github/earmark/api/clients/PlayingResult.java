package io.github.earmark.api.clients;

import org.jspecify.annotations.Nullable;

/// The answer to `playing`.
///
/// @param shown whether it is shown, and announced to services
/// @param reason why it is not; null if it is
public record PlayingResult(boolean shown, @Nullable String reason) {}

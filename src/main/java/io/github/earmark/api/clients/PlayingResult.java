package io.github.earmark.api.clients;

import org.jspecify.annotations.Nullable;

/// Answers `playing`.
///
/// @param shown whether it is shown, and told to services
/// @param reason why it is not; null where it is
public record PlayingResult(boolean shown, @Nullable String reason) {}

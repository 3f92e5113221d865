package io.github.earmark.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The answer to `now`: what is playing, in the order of the config file.
///
/// @param privacy null from an older daemon
public record NowResult(List<PlayerState> players, @Nullable PrivacyResult privacy) {}

package io.github.earmark.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Answers `now`: what plays, in the order of the config file.
///
/// @param privacy null where the daemon is older than this command
public record NowResult(List<PlayerState> players, @Nullable PrivacyResult privacy) {}

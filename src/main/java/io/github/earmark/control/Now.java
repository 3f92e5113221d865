package io.github.earmark.control;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Answers `now`: what plays, in the order of the config file.
///
/// @param privacy null where the daemon is older than this command
public record Now(List<Player> players, @Nullable Privacy privacy) {}

package io.github.earmark.control;

import java.util.List;

/// Answers `now`: what plays, in the order of the config file.
public record Now(List<Player> players) {}

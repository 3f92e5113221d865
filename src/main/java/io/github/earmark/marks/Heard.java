package io.github.earmark.marks;

import io.github.earmark.hearing.Hearing;

/// A player, and what is known of it at this moment.
///
/// @param player its configured name
public record Heard(String player, Hearing.Watch watch) {}

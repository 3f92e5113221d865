package io.github.earmark.marks;

import io.github.earmark.hearing.PlayerObservation;

/// A player, and what is known of it at this moment.
///
/// @param player its name
/// @param library what its files are of in the history
public record HeardPlayer(String player, String library, PlayerObservation watch) {}

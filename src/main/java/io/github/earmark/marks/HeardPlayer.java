package io.github.earmark.marks;

import io.github.earmark.hearing.PlayerObservation;

/// A player, and what is currently known about it.
///
/// @param player the player's name
/// @param library the library in the history to which its files belong
public record HeardPlayer(String player, String library, PlayerObservation watch) {}

package io.github.earmark.history.plays;

/// Where something was played.
///
/// @param player the player's name, unique among those that are heard
/// @param library what its local URIs are of; players may share one, as partitions of one MPD do
/// @param kind the kind of player, as services are told: "MPD"
public record PlayedOn(String player, String library, String kind) {}

package io.github.earmark.history.plays;

/// Where a play was heard.
///
/// @param player the player's name, unique among configured players
/// @param library the library of its local URIs; players may share one, as partitions of one MPD do
/// @param kind the kind of player, as reported to services: "MPD"
public record PlayedOn(String player, String library, String kind) {}

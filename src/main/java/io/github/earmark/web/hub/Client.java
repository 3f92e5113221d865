package io.github.earmark.web.hub;

/// Something that has a token: a phone, a browser, another player.
///
/// @param name the name that the user gave it; its plays are recorded with it as their player
public record Client(String name) {}

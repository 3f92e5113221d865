package io.github.earmark.web.hub;

/// Whoever has a token: a phone, a browser, another player.
///
/// @param name what the user called it; it is the player of what it submits
public record Client(String name) {}

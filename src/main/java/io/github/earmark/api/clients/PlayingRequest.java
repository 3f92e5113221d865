package io.github.earmark.api.clients;

import org.jspecify.annotations.Nullable;

/// The body of the request `playing`: what a client is playing now.
///
/// @param client the client's name
/// @param track null if it has stopped playing
/// @param submittedBy the program that sends this; null if it doesn't give its name
public record PlayingRequest(
    String client, @Nullable ClientTrack track, @Nullable String submittedBy) {}

package io.github.earmark.api.clients;

import org.jspecify.annotations.Nullable;

/// What follows the line `playing`: what a client plays now.
///
/// @param client its name
/// @param track null where it plays nothing any more
/// @param submittedBy the program that says so; null where it does not say which it is
public record PlayingRequest(
    String client, @Nullable ClientTrack track, @Nullable String submittedBy) {}

package io.github.earmark.api;

import org.jspecify.annotations.Nullable;

/// The answer to `now text`: what is playing, as `earmark now` shows it to people.
///
/// @param text lines; null if they are not all: a reader knows better in which time zone to say
///   until when listening is private, and how to show that a player cannot be reached
public record NowText(@Nullable String text) {}

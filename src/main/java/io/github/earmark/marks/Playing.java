package io.github.earmark.marks;

import io.github.earmark.playback.Play;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What is playing.
///
/// @param track the track's id; null if the history does not know it yet
/// @param listened the time heard so far
public record Playing(String player, Play play, @Nullable Long track, Duration listened) {}

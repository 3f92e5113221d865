package io.github.earmark.marks;

import io.github.earmark.playback.Play;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What plays.
///
/// @param track the track's id; null where the history does not know it yet
/// @param listened time really heard by now
public record Playing(String player, Play play, @Nullable Long track, Duration listened) {}

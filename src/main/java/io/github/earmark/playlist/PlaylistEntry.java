package io.github.earmark.playlist;

import io.github.earmark.music.Track;
import org.jspecify.annotations.Nullable;

/// An entry of a stored playlist.
///
/// @param track the player's description; null if it gives none
/// @param gone whether it belonged to the player's library and is no longer there
public record PlaylistEntry(String uri, @Nullable Track track, boolean gone) {}

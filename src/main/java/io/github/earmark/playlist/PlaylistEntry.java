package io.github.earmark.playlist;

import io.github.earmark.music.Track;
import org.jspecify.annotations.Nullable;

/// One entry of a stored playlist.
///
/// @param uri as the player names it
/// @param track what the player says of it; null where it says nothing
/// @param gone whether it is of the player's library, and no longer there
public record PlaylistEntry(String uri, @Nullable Track track, boolean gone) {}

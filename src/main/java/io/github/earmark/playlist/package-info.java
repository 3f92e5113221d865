/// Playlists: made from songs by their features, listed, checked and mended at the players.
///
/// What can be asked of a player is [PlaylistPlayer]; `mpd` and `mopidy` implement it. [Picks]
/// makes the next hour of music out of a collection of songs
/// ([io.github.earmark.features.SongCollection]); [PlaylistCheck] finds the entries of a stored
/// playlist that the player no longer has, and what has likely taken their place; [PlaylistFixes]
/// puts that in and takes it back.
///
/// It reads the history and stands on `features` and `stats`. Only commands and the page use it;
/// the daemon loads nothing of it.
@NullMarked
package io.github.earmark.playlist;

import org.jspecify.annotations.NullMarked;

/// Playlists: made from songs by their features, listed, checked and repaired at the players.
///
/// [PlaylistPlayer] says what can be asked of a player; `mpd` and `mopidy` implement it. [Picks]
/// chooses songs from a collection ([io.github.earmark.features.SongCollection]); [PlaylistCheck]
/// finds the entries of a stored playlist that the player no longer has, and their likely
/// replacements; [PlaylistFixes] puts these in, and can undo that.
///
/// It reads the history and builds on `features` and `stats`. Only commands and the page use it;
/// the daemon does not load it.
@NullMarked
package io.github.earmark.playlist;

import org.jspecify.annotations.NullMarked;

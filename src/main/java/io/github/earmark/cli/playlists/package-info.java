/// `earmark playlist` and `earmark playlists`: making playlists of similar songs, and listing and
/// repairing the stored playlists of players.
///
/// Uses [io.github.earmark.playlist], and asks players without the daemon.
@NullMarked
package io.github.earmark.cli.playlists;

import org.jspecify.annotations.NullMarked;

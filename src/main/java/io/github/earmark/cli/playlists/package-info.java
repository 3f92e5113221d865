/// `earmark playlist` and `earmark playlists`: playlists made of songs that are like others, and
/// the stored playlists of players, listed and mended.
///
/// It stands on [io.github.earmark.playlist], and asks players without the daemon.
@NullMarked
package io.github.earmark.cli.playlists;

import org.jspecify.annotations.NullMarked;

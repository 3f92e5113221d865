package io.github.earmark.web.playlists;

import io.github.earmark.playlist.PlaylistPlayer;
import java.util.List;

/// Gives the page access to players' queues and stored playlists.
public interface PlaylistSource {

  /// The configured players.
  List<PlaylistPlayer> players();
}

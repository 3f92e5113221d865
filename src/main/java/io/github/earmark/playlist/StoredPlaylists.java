package io.github.earmark.playlist;

import io.github.earmark.hearing.PlayerException;
import io.github.earmark.history.read.Reader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The stored playlists of one player, by name.
///
/// @param problem why the player cannot be asked; null if it can
public record StoredPlaylists(
    String player, @Nullable String problem, List<StoredSummary> playlists) {

  /// Asks the player for them.
  ///
  /// @param history null if there is none
  public static StoredPlaylists of(
      PlaylistPlayer player, @Nullable Reader history, Listening listening) {
    var playlists = new ArrayList<StoredSummary>();
    try (var session = player.open()) {
      for (var name : session.names()) {
        playlists.add(StoredSummary.of(player, session, name, history, listening));
      }
    } catch (PlayerException e) {
      return new StoredPlaylists(player.name(), e.getMessage(), List.of());
    }
    playlists.sort(
        Comparator.comparing(StoredSummary::name, String.CASE_INSENSITIVE_ORDER)
            .thenComparing(StoredSummary::name));
    return new StoredPlaylists(player.name(), null, playlists);
  }
}

package io.github.earmark.playlist;

import io.github.earmark.playlist.SmartPlaylists.Smart;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A smart playlist, as commands and the page show it.
///
/// @param like what its songs are like
/// @param on the features that matter; null for those that have explicit values
/// @param songs how many it was last given
/// @param refreshed when that was
public record SmartSummary(
    String name,
    String player,
    String collection,
    String like,
    @Nullable String on,
    int songs,
    Instant refreshed) {

  /// Summarizes a smart playlist.
  public static SmartSummary of(Smart smart) {
    return new SmartSummary(
        smart.name(),
        smart.player(),
        smart.collection(),
        smart.playlist() == null ? String.valueOf(smart.track()) : smart.playlist(),
        smart.recipe().on(),
        smart.songs().size(),
        smart.refreshed());
  }
}

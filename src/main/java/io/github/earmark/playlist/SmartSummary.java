package io.github.earmark.playlist;

import io.github.earmark.playlist.SmartPlaylists.Smart;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A smart playlist, as commands and the page show it.
///
/// @param like what its songs are like
/// @param on the features that matter; null where they are those that have values of their own
/// @param songs how many it was given last
/// @param refreshed when that was
public record SmartSummary(
    String name,
    String player,
    String collection,
    String like,
    @Nullable String on,
    int songs,
    Instant refreshed) {

  /// One that is kept.
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

package io.github.earmark.history;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What of the history is wanted.
///
/// @param listens whether plays that qualified are
/// @param skips whether those are that ended without
/// @param player only plays heard on the player of this name; null for all
/// @param track only of the track with this id, or the one it was merged into; null for all
/// @param since nothing earlier; null for all
/// @param until nothing from here on; null for all
public record Filter(
    boolean listens,
    boolean skips,
    @Nullable String player,
    @Nullable Long track,
    @Nullable Instant since,
    @Nullable Instant until) {
  public static final Filter ALL = new Filter(true, true, null, null, null, null);
}

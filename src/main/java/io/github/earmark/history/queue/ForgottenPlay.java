package io.github.earmark.history.queue;

import io.github.earmark.music.Listen;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A play that was taken out of the history, or would be.
///
/// @param held whether it had no start yet, and `listen` has none that means anything
/// @param reached the services that have it, or may have
/// @param marked the id of its track, where that stays because something was said of it; null where
///   nothing was
public record ForgottenPlay(
    Listen listen, boolean held, List<String> reached, @Nullable Long marked) {}

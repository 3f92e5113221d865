package io.github.earmark.history.queue;

import io.github.earmark.music.Listen;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A play that was removed from the history, or would be.
///
/// @param held whether it had no start yet, so that the start of `listen` is meaningless
/// @param reached the services that have it, or may have it
/// @param marked the id of its track, if that stays because of its marks; else null
public record ForgottenPlay(
    Listen listen, boolean held, List<String> reached, @Nullable Long marked) {}

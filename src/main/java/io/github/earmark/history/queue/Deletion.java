package io.github.earmark.history.queue;

import io.github.earmark.music.Listen;
import java.time.Instant;

/// Something that is gone here and that a service is yet to delete.
///
/// @param listen as it was sent
/// @param asked when the user wanted it gone
public record Deletion(long id, Listen listen, Instant asked) {}

/// Answers about what waits for the services, and what was decided about it. Start at
/// [QueueResult]. It imports nothing of Earmark's.
@NullMarked
package io.github.earmark.api.queue;

import org.jspecify.annotations.NullMarked;

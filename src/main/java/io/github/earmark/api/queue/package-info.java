/// Answers about the listens that wait for services, and the decisions on them. Start at
/// [QueueResult]. It imports nothing else of Earmark.
@NullMarked
package io.github.earmark.api.queue;

import org.jspecify.annotations.NullMarked;

/// Requests about the listens that wait for services, and decisions on them. Start at
/// [QueueAnswers]. It imports the answers about history, whose rows and limits it shares.
@NullMarked
package io.github.earmark.answers.queue;

import org.jspecify.annotations.NullMarked;

/// What is asked and decided about the listens that wait for services. Start at [QueueAnswers]. It
/// imports the answers about history, whose rows and bounds it shares.
@NullMarked
package io.github.earmark.answers.queue;

import org.jspecify.annotations.NullMarked;

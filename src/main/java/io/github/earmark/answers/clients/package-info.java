/// The daemon's answers to clients that submit their plays. It imports `history`, `hearing` and
/// `marks`. Start at [ClientAnswers].
@NullMarked
package io.github.earmark.answers.clients;

import org.jspecify.annotations.NullMarked;

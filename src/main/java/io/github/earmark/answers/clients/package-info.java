/// What the daemon answers to clients that submit what they play. It imports `history`, `hearing`
/// and `marks`. Start at [ClientAnswers].
@NullMarked
package io.github.earmark.answers.clients;

import org.jspecify.annotations.NullMarked;

/// What anyone may send, thrown at whatever reads it: `src/fuzz/fuzz`. Each way in is one [Target];
/// the words to begin with are real ones, and [Mutator] spoils them. Start reading at [Fuzz].
@NullMarked
package io.github.earmark.fuzz;

import org.jspecify.annotations.NullMarked;

/// What is wrong with a configuration, where, and how to fix it: [ConfigProblem] is one problem,
/// [ProblemList] gathers them while a file is read, and [Suggestions] finds the word that was
/// probably meant. It imports nothing of Earmark's.
@NullMarked
package io.github.earmark.config.problems;

import org.jspecify.annotations.NullMarked;

/// What is wrong with a configuration, where, and what to do about it: [ConfigProblem] is one line
/// of it, [ProblemList] gathers them while a file is read, and [Suggestions] finds the word that
/// was probably meant. It stands on nothing.
@NullMarked
package io.github.earmark.config.problems;

import org.jspecify.annotations.NullMarked;

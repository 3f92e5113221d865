/// Problems in a configuration: [ConfigProblem] is what is wrong, where, and how to fix it;
/// [ProblemList] collects them while a file is read; [Suggestions] finds the word that was probably
/// meant. It imports no other package of Earmark.
@NullMarked
package io.github.earmark.config.problems;

import org.jspecify.annotations.NullMarked;

/// Requests about plays, tracks, names and marks, to look at them and to change them: how their
/// words are parsed, and who answers them. Start at [HistoryAnswers] for what is read and at
/// [ForgetAnswers] for what is changed. [AnswerMapper] fills the records of `api`, and
/// [AnswerBudget] bounds their size.
@NullMarked
package io.github.earmark.answers.history;

import org.jspecify.annotations.NullMarked;

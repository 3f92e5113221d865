/// Requests that read or change plays, tracks, names and marks: their arguments and their answers.
/// Start at [HistoryAnswers] for what is read and at [ForgetAnswers] for what is changed.
/// [AnswerMapper] fills the records of `api`, and [AnswerBudget] limits their size.
@NullMarked
package io.github.earmark.answers.history;

import org.jspecify.annotations.NullMarked;

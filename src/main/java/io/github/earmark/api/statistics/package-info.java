/// Answers with statistics: what `earmark top`, `stats` and `year` say, and the Statistics page.
/// Start at [TopResult], whose rows the others use. It imports nothing of Earmark's.
@NullMarked
package io.github.earmark.api.statistics;

import org.jspecify.annotations.NullMarked;

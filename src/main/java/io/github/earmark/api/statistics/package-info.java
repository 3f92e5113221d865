/// Answers with statistics, for `earmark top`, `stats` and `year`, and the Statistics page. Start
/// at [TopResult], whose rows the others use. It imports nothing else of Earmark.
@NullMarked
package io.github.earmark.api.statistics;

import org.jspecify.annotations.NullMarked;

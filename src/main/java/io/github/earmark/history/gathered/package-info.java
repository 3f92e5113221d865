/// A copy of what a database gathers from many histories, in a history's own form: for reading it
/// with the same commands, statistics and pages, which so cannot come to another answer.
///
/// The copy is brought up to date by what has changed since ([GatheredHistory#positions]); it can
/// be deleted at any time, and is made again then. Imports `store`, `tracks` and `sources`. Start
/// reading at [GatheredHistory].
@NullMarked
package io.github.earmark.history.gathered;

import org.jspecify.annotations.NullMarked;

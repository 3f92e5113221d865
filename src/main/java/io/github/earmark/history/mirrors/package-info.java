/// What has yet to be sent to services that receive the whole history: mirrors.
///
/// For a service of listens, each listen becomes a submission, whose values are fixed when it is
/// first sent. A mirror receives everything, and again whenever it changes: skips, the end of a
/// play, undone marks, merges, deletions. A queue of that would be as large as the history.
/// Instead, the ids up to which a mirror has everything are stored, which costs nothing when a play
/// is stored, and triggers record changes to those rows: one entry for each play or mark, however
/// often it changes, with a revision that only grows. The service stores a row only if its revision
/// is newer than the one that it has. So sending something twice or late does no harm, and after a
/// lost reply the same is sent again.
///
/// Imports `history.store` and `history.tracks`. Start reading at [Mirrors].
@NullMarked
package io.github.earmark.history.mirrors;

import org.jspecify.annotations.NullMarked;

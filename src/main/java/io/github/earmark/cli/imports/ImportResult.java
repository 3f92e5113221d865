package io.github.earmark.cli.imports;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// What came of an import, in one line. Each row of the files is in one of `imported`, `known`,
/// `skips`, `ignored` and `rejected`.
///
/// @param run its id; 0 for a dry run
/// @param files how many files were used
/// @param imported new listens
/// @param known plays that the history had
/// @param skips new skips
/// @param ignored left out on purpose
/// @param rejected bad rows
/// @param tracks new tracks
/// @param marks new ratings, loves and tags
/// @param counts new counts of other players
/// @param submitted how many listens a service gets; null where none was asked for
/// @param tooOld how many more are too old for it; null where none was asked for
/// @param byOtherRules of a dry run, how many rows other programs would count as listens; null
///   where the formats do not say enough for that
/// @param seconds how long it took
record ImportResult(
    long run,
    int files,
    long imported,
    long known,
    long skips,
    long ignored,
    long rejected,
    long tracks,
    long marks,
    long counts,
    @Nullable Long submitted,
    @Nullable Long tooOld,
    @Nullable ByOtherRules byOtherRules,
    BigDecimal seconds) {

  /// How many rows other programs would count as listens.
  record ByOtherRules(long spotify, long listenbrainz, long koito) {}
}

package io.github.earmark.cli.imports;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// The result of an import. Each row of the files is in one of `imported`, `known`, `skips`,
/// `ignored` and `rejected`.
///
/// @param run its id; 0 for a dry run
/// @param files the number of files used
/// @param imported new listens
/// @param known plays that the history already had
/// @param skips new skips
/// @param ignored left out on purpose
/// @param rejected invalid rows
/// @param tracks new tracks
/// @param marks new ratings, loves and tags
/// @param counts new counts of other players
/// @param submitted how many listens were queued for a service; null if none was requested
/// @param tooOld how many others are too old for it; null if none was requested
/// @param byOtherRules in a dry run, how many rows other programs would count as listens; null if
///   the formats do not have the data for that
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

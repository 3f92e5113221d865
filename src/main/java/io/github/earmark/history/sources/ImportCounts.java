package io.github.earmark.history.sources;

/// The results of an import's rows; each row is counted once.
///
/// @param imported new listens
/// @param known plays that the history had already
/// @param skips new skips
/// @param ignored left out on purpose
/// @param rejected invalid rows
/// @param tracks new tracks, which are not rows
public record ImportCounts(
    long imported, long known, long skips, long ignored, long rejected, long tracks) {
  public static final ImportCounts NONE = new ImportCounts(0, 0, 0, 0, 0, 0);

  public ImportCounts plus(ImportCounts other) {
    return new ImportCounts(
        imported + other.imported,
        known + other.known,
        skips + other.skips,
        ignored + other.ignored,
        rejected + other.rejected,
        tracks + other.tracks);
  }

  /// The number of rows.
  public long rows() {
    return imported + known + skips + ignored + rejected;
  }
}

package io.github.earmark.history.sources;

/// How many rows became what; each row is in one of them.
///
/// @param imported new listens
/// @param known plays that were there
/// @param skips new skips
/// @param ignored left out on purpose
/// @param rejected bad rows
/// @param tracks new tracks, which are no rows
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

  /// How many rows there were.
  public long rows() {
    return imported + known + skips + ignored + rejected;
  }
}

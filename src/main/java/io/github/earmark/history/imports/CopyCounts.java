package io.github.earmark.history.imports;

/// What came of some things that were copied from another history.
///
/// @param plays of the plays among them
/// @param marks how many marks were new
public record CopyCounts(ImportCounts plays, long marks) {
  public static final CopyCounts NONE = new CopyCounts(ImportCounts.NONE, 0);

  CopyCounts plus(CopyCounts other) {
    return new CopyCounts(plays.plus(other.plays), marks + other.marks);
  }
}

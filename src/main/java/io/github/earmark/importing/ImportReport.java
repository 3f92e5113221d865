package io.github.earmark.importing;

import io.github.earmark.history.sources.ImportCounts;
import io.github.earmark.importing.Row.OtherRule;
import io.github.earmark.importing.Row.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What came of an import.
///
/// @param run its id
/// @param resumed whether it went on with one that was interrupted
/// @param files how many files were used
/// @param counts of all rows
/// @param marks how many new ratings, loves and tags there were
/// @param counted how many new counts of other players there were
/// @param formats how many files were of each format, by its title
/// @param ignored why rows were left out, and how many each
/// @param byOtherRules how many rows are listens by the rules of other programs, where the format
///   says enough for that
/// @param unused files that could not be used, and why
public record ImportReport(
    long run,
    boolean resumed,
    int files,
    ImportCounts counts,
    long marks,
    long counted,
    Map<String, Integer> formats,
    Map<Reason, Long> ignored,
    Map<OtherRule, Long> byOtherRules,
    List<String> unused) {

  /// How many rows there were, marks and counts included.
  public long rows() {
    return counts.rows() + marks + counted;
  }

  /// The same, and one more reason why a file could not be used.
  public ImportReport butUnused(String why) {
    var all = new ArrayList<>(unused);
    all.add(why);
    return new ImportReport(
        run, resumed, files, counts, marks, counted, formats, ignored, byOtherRules, all);
  }
}

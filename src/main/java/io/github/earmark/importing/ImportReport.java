package io.github.earmark.importing;

import io.github.earmark.history.sources.ImportCounts;
import io.github.earmark.importing.Row.OtherRule;
import io.github.earmark.importing.Row.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The result of an import.
///
/// @param run its id
/// @param resumed whether it continued an interrupted import
/// @param files the number of files used
/// @param counts of all rows
/// @param marks the number of new ratings, loves and tags
/// @param counted the number of new counts of other players
/// @param formats the number of files of each format, by its title
/// @param ignored why rows were left out, and how many for each reason
/// @param byOtherRules how many rows are listens by the rules of other programs, if the format has
///   the data for that
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

  /// The number of rows, including marks and counts.
  public long rows() {
    return counts.rows() + marks + counted;
  }

  /// The same, with another file that could not be used.
  public ImportReport butUnused(String why) {
    var all = new ArrayList<>(unused);
    all.add(why);
    return new ImportReport(
        run, resumed, files, counts, marks, counted, formats, ignored, byOtherRules, all);
  }
}

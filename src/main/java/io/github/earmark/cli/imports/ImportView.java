package io.github.earmark.cli.imports;

import static io.github.earmark.cli.imports.ImportCommand.plural;

import io.github.earmark.api.history.BackfillResult;
import io.github.earmark.cli.command.Printer;
import io.github.earmark.importing.ImportReport;
import io.github.earmark.importing.Row;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Shows people the result of an import.
///
/// @param passedOver files that are in no known format
/// @param bad the first rejected rows
/// @param sent what was queued for a service; null if none was requested
record ImportView(
    Printer page,
    ImportReport report,
    List<String> passedOver,
    List<Row.Rejected> bad,
    @Nullable BackfillResult sent,
    boolean dryRun) {

  /// How many of the files passed over are listed; an export may contain many files of other kinds.
  private static final int NAMED = 5;

  void show(ImportResult result) {
    report.formats().forEach((title, files) -> page.line(title + ": " + plural(files, "file")));
    if (report.resumed()) {
      page.line("continued an earlier import that had been interrupted");
    }
    page.line(
        "%s %s and %s, with %s, in %s s"
            .formatted(
                dryRun ? "would import" : "imported",
                plural(result.imported(), "listen"),
                plural(result.skips(), "skip"),
                plural(result.tracks(), "new track"),
                result.seconds().setScale(1, RoundingMode.HALF_UP)));
    if (dryRun && !report.byOtherRules().isEmpty()) {
      page.line("  other programs would count:");
      report
          .byOtherRules()
          .forEach(
              (rule, listens) ->
                  page.line("    %s (%s)".formatted(plural(listens, "listen"), rule.words())));
    }
    if (result.marks() > 0) {
      page.line("  ratings, loves and tags: %,d".formatted(result.marks()));
    }
    if (result.counts() > 0) {
      page.line("  counts of other players: %,d".formatted(result.counts()));
    }
    if (result.known() > 0) {
      page.line("  known already, or twice in what you named: %,d".formatted(result.known()));
    }
    if (result.ignored() > 0) {
      page.line("  left out: %,d".formatted(result.ignored()));
      report.ignored().entrySet().stream()
          .sorted(Map.Entry.<Row.Reason, Long>comparingByValue().reversed())
          .forEach(one -> page.line("    %,d %s".formatted(one.getValue(), one.getKey().words())));
    }
    if (result.rejected() > 0) {
      page.warning("  could not be read: " + plural(result.rejected(), "row"));
      for (var row : bad) {
        page.line("    " + row.place() + ": " + row.reason());
      }
      if (result.rejected() > bad.size()) {
        page.line(
            "    … and %,d more; `--rejects FILE` writes all of them"
                .formatted(result.rejected() - bad.size()));
      }
    }
    for (var file : report.unused()) {
      page.warning("  not used: " + file);
    }
    if (!passedOver.isEmpty()) {
      page.line("  not in a format that Earmark knows: " + plural(passedOver.size(), "file"));
      passedOver.stream().limit(NAMED).forEach(file -> page.line("    " + file));
      if (passedOver.size() > NAMED) {
        page.line("    … and %,d more".formatted(passedOver.size() - NAMED));
      }
    }
    if (sent != null) {
      ImportSubmission.show(page, sent);
    }
    if (!dryRun && result.imported() + result.skips() + result.marks() + result.counts() > 0) {
      page.line("`earmark import undo %d` undoes it".formatted(result.run()));
    }
  }
}

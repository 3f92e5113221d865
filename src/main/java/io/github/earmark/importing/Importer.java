package io.github.earmark.importing;

import io.github.earmark.history.copies.Copied;
import io.github.earmark.history.imports.ImportRun;
import io.github.earmark.history.sources.ImportCounts;
import io.github.earmark.importing.Row.OtherRule;
import io.github.earmark.importing.Row.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// Imports files. Another thread reads them ([Reading]), this one stores.
public final class Importer {
  /// Progress is reported at least this often, even if there are no new rows.
  private static final Duration MOMENT = Duration.ofMillis(200);

  private final ImportRun run;
  private final Settings settings;
  private final Consumer<Row.Rejected> rejects;
  private final LongConsumer progress;

  private ImportCounts counts = ImportCounts.NONE;
  private final Map<Reason, Long> ignored = new EnumMap<>(Reason.class);
  private final Map<OtherRule, Long> byOtherRules = new EnumMap<>(OtherRule.class);
  private final Map<String, Integer> formats = new LinkedHashMap<>();
  private final List<String> unused = new ArrayList<>();
  private int files;
  private int broken;
  private long marks;
  private long counted;

  /// @param rejects receives each rejected row
  /// @param progress receives how many rows were processed since the last call
  public Importer(
      ImportRun run, Settings settings, Consumer<Row.Rejected> rejects, LongConsumer progress) {
    this.run = run;
    this.settings = settings;
    this.rejects = rejects;
    this.progress = progress;
  }

  /// Imports recognised files, and ends the run.
  ///
  /// @param problems files that could not be used from the start, and why
  public ImportReport run(Map<Source, List<InputFile>> recognised, List<String> problems)
      throws InterruptedException {
    unused.addAll(problems);
    for (var one : recognised.entrySet()) {
      one(one.getKey(), one.getValue());
    }
    run.end(files, counts, settings.clock().instant());
    return new ImportReport(
        run.id(),
        run.resumed(),
        files,
        counts,
        marks,
        counted,
        formats,
        ignored,
        byOtherRules,
        List.copyOf(unused));
  }

  private void one(Source source, List<InputFile> inputs) throws InterruptedException {
    var before = counts.rows() + marks + counted;
    try (var reading = new Reading(source, inputs, settings)) {
      while (true) {
        switch (reading.next(MOMENT)) {
          // Some formats are read to the end before the first row is passed on.
          case null -> progress.accept(0);
          case Reading.Item.Plays(var rows) -> {
            counted(run.store(source.format(), rows));
            reading.stored(rows.size(), run.held());
          }
          case Reading.Item.HistoryItems(var things) -> copied(things);
          case Reading.Item.NotStored(var reasons, var others) -> {
            reasons.forEach(this::ignore);
            others.forEach(this::left);
          }
          case Reading.Item.End(var failure) -> {
            end(source, inputs, before, failure);
            return;
          }
        }
      }
    }
  }

  private void end(
      Source source, List<InputFile> inputs, long before, @Nullable Throwable failure) {
    if (counts.rows() + marks + counted > before) {
      run.meets(source.format());
    }
    formats.merge(source.title(), inputs.size(), Integer::sum);
    files += inputs.size() - broken;
    broken = 0;
    switch (failure) {
      case null -> {}
      case RuntimeException defect -> throw defect;
      case Error error -> throw error;
      default -> throw new IllegalStateException(failure);
    }
  }

  private void ignore(Reason reason, long rows) {
    ignored.merge(reason, rows, Long::sum);
    counted(new ImportCounts(0, 0, 0, rows, 0, 0));
  }

  /// Counts what is not a play: a rejected row, a file that cannot be read to its end, or the
  /// listens that other programs would count.
  private void left(Row row) {
    switch (row) {
      case Row.Rejected rejected -> {
        rejects.accept(rejected);
        counted(new ImportCounts(0, 0, 0, 0, 1, 0));
      }
      case Row.Unreadable(var file, var reason) -> {
        broken++;
        unused.add(file + ": " + reason);
      }
      case Row.OtherCount(var rule, var listens) -> byOtherRules.merge(rule, listens, Long::sum);
      default -> throw new IllegalArgumentException("it is stored or counted: " + row);
    }
  }

  private void copied(List<Copied> things) {
    var came = run.copy(things);
    marks += came.marks();
    counted += came.counted();
    if (came.unknown() > 0) {
      ignore(Reason.UNKNOWN_TRACK, came.unknown());
    }
    counted(came.plays());
  }

  private void counted(ImportCounts more) {
    counts = counts.plus(more);
    progress.accept(more.rows());
  }
}

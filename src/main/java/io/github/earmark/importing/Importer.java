package io.github.earmark.importing;

import io.github.earmark.history.copies.Copied;
import io.github.earmark.history.imports.ImportRun;
import io.github.earmark.history.sources.ImportCounts;
import io.github.earmark.history.sources.SourceFormat;
import io.github.earmark.history.sources.SourcePlay;
import io.github.earmark.importing.Row.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// Imports files. One thread reads, this one stores.
public final class Importer {
  /// So many batches may wait to be stored.
  private static final int AHEAD = 8;

  /// After as long, progress is told though there is none in rows.
  private static final Duration MOMENT = Duration.ofMillis(200);

  private final ImportRun run;
  private final Settings settings;
  private final Consumer<Row.Rejected> rejects;
  private final LongConsumer progress;

  private ImportCounts counts = ImportCounts.NONE;
  private final Map<Reason, Long> ignored = new EnumMap<>(Reason.class);
  private final Map<String, Integer> formats = new LinkedHashMap<>();
  private final List<String> unused = new ArrayList<>();
  private int files;
  private int broken;
  private long marks;
  private long counted;

  /// @param rejects is told each bad row
  /// @param progress is told how many rows were dealt with since it was last told
  public Importer(
      ImportRun run, Settings settings, Consumer<Row.Rejected> rejects, LongConsumer progress) {
    this.run = run;
    this.settings = settings;
    this.rejects = rejects;
    this.progress = progress;
  }

  /// Imports recognised files, and ends the run.
  ///
  /// @param problems what could not be used from the start
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
        List.copyOf(unused));
  }

  /// What the reader hands over.
  private sealed interface Handed {
    record Rows(List<Row> rows) implements Handed {}

    record End(@Nullable Throwable failure) implements Handed {}
  }

  private void one(Source source, List<InputFile> inputs) throws InterruptedException {
    var before = counts.rows() + marks + counted;
    var queue = new ArrayBlockingQueue<Handed>(AHEAD);
    var reader =
        Thread.ofPlatform().name("reader").daemon().start(() -> read(source, inputs, queue));
    try {
      var batches = new Batches(source.format(), this::stored);
      var copies =
          new CopyBatches(
              things -> {
                // What is said of a track may be said of one that has just been read.
                batches.flush();
                copied(things);
              });
      while (true) {
        switch (queue.poll(MOMENT.toMillis(), TimeUnit.MILLISECONDS)) {
          // Some formats are read to the end before they give a row.
          case null -> progress.accept(0);
          case Handed.Rows(var rows) -> rows.forEach(row -> take(row, batches, copies));
          case Handed.End(var failure) -> {
            batches.flush();
            copies.flush();
            end(source, inputs, before, failure);
            return;
          }
        }
      }
    } finally {
      reader.interrupt();
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

  private void read(Source source, List<InputFile> inputs, BlockingQueue<Handed> queue) {
    var hand = new Hand(queue);
    try {
      source.read(inputs, settings, hand::add);
      hand.end(null);
    } catch (RuntimeException | Error e) {
      hand.end(e);
    }
  }

  /// Hands over many at a time.
  private static final class Hand {
    private static final int MANY = 1_000;
    private final BlockingQueue<Handed> queue;
    private List<Row> rows = new ArrayList<>(MANY);

    Hand(BlockingQueue<Handed> queue) {
      this.queue = queue;
    }

    void add(Row row) {
      rows.add(row);
      if (rows.size() == MANY) {
        put(new Handed.Rows(rows));
        rows = new ArrayList<>(MANY);
      }
    }

    void end(@Nullable Throwable failure) {
      try {
        put(new Handed.Rows(rows));
        put(new Handed.End(failure));
      } catch (Stopped _) {
        // Nobody stores any more.
      }
    }

    private void put(Handed handed) {
      try {
        queue.put(handed);
      } catch (InterruptedException e) {
        throw new Stopped(e);
      }
    }
  }

  /// Nobody wants more rows.
  private static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Stopped(InterruptedException cause) {
      super(cause);
    }
  }

  private void take(Row row, Batches batches, CopyBatches copies) {
    switch (row) {
      case Row.Played(var play, var place) -> {
        copies.flush();
        var wrong = settings.wrong(play.start(), play.stayed(), play.listened());
        if (wrong != null) {
          reject(new Row.Rejected(place, wrong));
        } else if (play.track().named()) {
          batches.add(play);
        } else {
          // Nothing is left of its names when what no name can have is taken out of them.
          ignore(Reason.UNNAMED);
        }
      }
      case Row.OfHistory(var thing, var place) -> {
        var wrong =
            thing instanceof Copied.Play play
                ? settings.wrong(play.start(), play.stayed(), play.listened())
                : null;
        if (wrong == null) {
          copies.add(thing);
        } else {
          reject(new Row.Rejected(place, wrong));
        }
      }
      case Row.Ignored(var reason) -> ignore(reason);
      case Row.Rejected rejected -> reject(rejected);
      case Row.Unreadable(var file, var reason) -> {
        broken++;
        unused.add(file + ": " + reason);
      }
    }
  }

  private void ignore(Reason reason) {
    ignored.merge(reason, 1L, Long::sum);
    counted(new ImportCounts(0, 0, 0, 1, 0, 0));
  }

  private void reject(Row.Rejected rejected) {
    rejects.accept(rejected);
    counted(new ImportCounts(0, 0, 0, 0, 1, 0));
  }

  private Duration stored(SourceFormat format, List<SourcePlay> rows) {
    counted(run.store(format, rows));
    return run.held();
  }

  private void copied(List<Copied> things) {
    var came = run.copy(things);
    marks += came.marks();
    counted += came.counted();
    for (var i = 0L; i < came.unknown(); i++) {
      ignore(Reason.UNKNOWN_TRACK);
    }
    counted(came.plays());
  }

  private void counted(ImportCounts more) {
    counts = counts.plus(more);
    progress.accept(more.rows());
  }
}

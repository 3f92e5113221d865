package io.github.earmark.importing;

import io.github.earmark.history.copies.Copied;
import io.github.earmark.history.sources.SourceRows;
import io.github.earmark.importing.Row.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Reads the files of a source on a thread of its own, checks their rows and gathers them, so that
/// the one who stores them has nothing else to do.
final class Reading implements AutoCloseable {
  /// So many batches may wait to be stored.
  private static final int AHEAD = 2;

  /// So many rows that are not stored are told together.
  private static final int MANY = 1_000;

  private final Settings settings;
  private final BlockingQueue<Handed> queue = new ArrayBlockingQueue<>(AHEAD);
  private final Batches batches = new Batches(rows -> put(new Handed.Plays(new SourceRows(rows))));
  private final CopyBatches copies = new CopyBatches(this::things);
  private final Thread thread;

  private Map<Reason, Long> ignored = new EnumMap<>(Reason.class);
  private List<Row> others = new ArrayList<>();
  private int left;

  /// What is handed over.
  sealed interface Handed {
    /// Plays to be stored together.
    record Plays(SourceRows rows) implements Handed {}

    /// Things of another history to be stored together.
    record Things(List<Copied> things) implements Handed {}

    /// What is not stored.
    ///
    /// @param ignored how many rows were left out, and why
    /// @param others bad rows and files, and what other programs make of the rows
    record Left(Map<Reason, Long> ignored, List<Row> others) implements Handed {}

    /// All was handed over.
    ///
    /// @param failure why there is no more; null where all was read
    record End(@Nullable Throwable failure) implements Handed {}
  }

  /// Begins to read.
  Reading(Source source, List<InputFile> inputs, Settings settings) {
    this.settings = settings;
    this.thread = Thread.ofPlatform().name("reader").daemon().start(() -> read(source, inputs));
  }

  /// The next, in their order.
  ///
  /// @return null where there is none yet after this time
  @Nullable Handed next(Duration patience) throws InterruptedException {
    return queue.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  /// Says how long it took to store so many plays.
  void stored(int rows, Duration took) {
    batches.stored(rows, took);
  }

  /// Nobody wants more.
  @Override
  public void close() {
    thread.interrupt();
  }

  private void read(Source source, List<InputFile> inputs) {
    try {
      end(failure(source, inputs));
    } catch (Stopped _) {
      // Nobody stores any more.
    }
  }

  private @Nullable Throwable failure(Source source, List<InputFile> inputs) {
    try {
      source.read(inputs, settings, this::take);
      return null;
    } catch (Stopped e) {
      throw e;
    } catch (RuntimeException | Error e) {
      return e;
    }
  }

  private void end(@Nullable Throwable failure) {
    batches.flush();
    copies.flush();
    tellLeft();
    put(new Handed.End(failure));
  }

  private void take(Row row) {
    switch (row) {
      case Row.Played(var play, var place) -> {
        copies.flush();
        var wrong = settings.wrong(play.start(), play.stayed(), play.listened());
        if (wrong != null) {
          leave(new Row.Rejected(place, wrong));
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
          leave(new Row.Rejected(place, wrong));
        }
      }
      case Row.Ignored(var reason) -> ignore(reason);
      case Row.Rejected rejected -> leave(rejected);
      case Row.Unreadable unreadable -> leave(unreadable);
      case Row.OtherCount told -> leave(told);
    }
  }

  private void things(List<Copied> things) {
    // What is said of a track may be said of one that has just been read.
    batches.flush();
    put(new Handed.Things(things));
  }

  private void ignore(Reason reason) {
    ignored.merge(reason, 1L, Long::sum);
    oneMore();
  }

  private void leave(Row row) {
    others.add(row);
    oneMore();
  }

  private void oneMore() {
    left++;
    if (left == MANY) {
      tellLeft();
    }
  }

  private void tellLeft() {
    put(new Handed.Left(ignored, others));
    ignored = new EnumMap<>(Reason.class);
    others = new ArrayList<>();
    left = 0;
  }

  private void put(Handed handed) {
    try {
      queue.put(handed);
    } catch (InterruptedException e) {
      throw new Stopped(e);
    }
  }

  /// Nobody wants more rows.
  private static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Stopped(InterruptedException cause) {
      super(cause);
    }
  }
}

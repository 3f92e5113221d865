package io.github.earmark.importing;

import io.github.earmark.history.copies.Copied;
import io.github.earmark.history.sources.SourceRows;
import io.github.earmark.importing.Row.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Reads the files of a source on a thread of its own, checks their rows and collects them, so that
/// the storing thread has nothing else to do.
final class Reading implements AutoCloseable {
  /// How many batches may wait to be stored.
  private static final int AHEAD = 2;

  /// How many rows that are not stored are reported together.
  private static final int MANY = 1_000;

  private final Settings settings;
  private final Instant latest;
  private final BlockingQueue<Item> queue = new ArrayBlockingQueue<>(AHEAD);
  private final Batches batches = new Batches(rows -> put(new Item.Plays(new SourceRows(rows))));
  private final CopyBatches copies = new CopyBatches(this::things);
  private final Thread thread;

  private Map<Reason, Long> ignored = new EnumMap<>(Reason.class);
  private List<Row> others = new ArrayList<>();
  private int left;

  /// What the reading thread passes on.
  sealed interface Item {
    /// Plays to be stored together.
    record Plays(SourceRows rows) implements Item {}

    /// Items of another history to be stored together.
    record HistoryItems(List<Copied> things) implements Item {}

    /// Rows that are not stored.
    ///
    /// @param ignored why rows were left out, and how many for each reason
    /// @param others rejected rows and files, and the listens that other programs would count
    record NotStored(Map<Reason, Long> ignored, List<Row> others) implements Item {}

    /// The end of the source.
    ///
    /// @param failure why it could not be read further; null if all was read
    record End(@Nullable Throwable failure) implements Item {}
  }

  /// Begins to read.
  Reading(Source source, List<InputFile> inputs, Settings settings) {
    this.settings = settings;
    this.latest = settings.latest();
    this.thread = Thread.ofPlatform().name("reader").daemon().start(() -> read(source, inputs));
  }

  /// The next item, in order.
  ///
  /// @return null if there is none yet after this time
  @Nullable Item next(Duration patience) throws InterruptedException {
    return queue.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  /// Reports how long it took to store this many plays.
  void stored(int rows, Duration took) {
    batches.stored(rows, took);
  }

  /// Stops reading.
  @Override
  public void close() {
    thread.interrupt();
  }

  private void read(Source source, List<InputFile> inputs) {
    try {
      end(failure(source, inputs));
    } catch (Stopped _) {
      // Nothing is being stored any more.
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
    putNotStored();
    put(new Item.End(failure));
  }

  private void take(Row row) {
    switch (row) {
      case Row.Played(var play, var place) -> {
        copies.flush();
        var wrong = Settings.wrong(play.start(), play.stayed(), play.listened(), latest);
        if (wrong != null) {
          leave(new Row.Rejected(place, wrong));
        } else if (play.track().named()) {
          batches.add(play);
        } else {
          // Its names consist only of characters that no name may contain.
          ignore(Reason.UNNAMED);
        }
      }
      case Row.OfHistory(var thing, var place) -> {
        var wrong =
            thing instanceof Copied.Play play
                ? Settings.wrong(play.start(), play.stayed(), play.listened(), latest)
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
    // It may be about a track that has just been read.
    batches.flush();
    put(new Item.HistoryItems(things));
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
      putNotStored();
    }
  }

  private void putNotStored() {
    put(new Item.NotStored(ignored, others));
    ignored = new EnumMap<>(Reason.class);
    others = new ArrayList<>();
    left = 0;
  }

  private void put(Item item) {
    try {
      queue.put(item);
    } catch (InterruptedException e) {
      throw new Stopped(e);
    }
  }

  /// Thrown to stop a source when no more rows are wanted.
  private static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Stopped(InterruptedException cause) {
      super(cause);
    }
  }
}

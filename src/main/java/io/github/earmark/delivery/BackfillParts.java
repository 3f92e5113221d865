package io.github.earmark.delivery;

import io.github.earmark.history.mirrors.MirrorBatch;
import io.github.earmark.history.mirrors.MirrorBatch.Column;
import io.github.earmark.history.mirrors.MirrorBatch.Progress;
import io.github.earmark.history.mirrors.MirrorItem;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// A batch and, if it is part of a backfill, those that follow it. While the service stores one
/// part, the next is read from the history: at most two are in memory. For one thread.
final class BackfillParts implements Iterator<List<MirrorItem>> {
  /// Reads from the history.
  interface Reading {
    /// The batch that follows; null if there is none.
    @Nullable MirrorBatch after(Progress progress);
  }

  private final Reading reading;
  private final UnaryOperator<List<MirrorItem>> allowed;
  private @Nullable List<MirrorItem> items;
  private Progress progress;
  private int left;
  private @Nullable FutureTask<@Nullable MirrorBatch> next;

  /// @param first the items of the first part
  /// @param progress of the first part
  /// @param most how many parts there may be, at least 1
  /// @param allowed leaves out what the user's rules keep here
  BackfillParts(
      List<MirrorItem> first,
      Progress progress,
      int most,
      Reading reading,
      UnaryOperator<List<MirrorItem>> allowed) {
    this.items = first;
    this.progress = progress;
    this.left = most;
    this.reading = reading;
    this.allowed = allowed;
  }

  /// What to settle once the service has stored all parts that it was given.
  Progress progress() {
    return progress;
  }

  @Override
  public boolean hasNext() {
    if (items == null && next != null) {
      var batch = result(next);
      next = null;
      if (batch != null) {
        items = allowed.apply(batch.items());
        progress = Objects.requireNonNull(batch.progress());
      }
    }
    return items != null;
  }

  @Override
  public List<MirrorItem> next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    var part = Objects.requireNonNull(items);
    items = null;
    left--;
    if (left > 0
        && progress instanceof Progress.Rows(var column, _)
        && column == Column.OLD_PLAYS) {
      var last = progress;
      var task = new FutureTask<@Nullable MirrorBatch>(() -> reading.after(last));
      next = task;
      Thread.startVirtualThread(task);
    }
    return part;
  }

  private static @Nullable MirrorBatch result(FutureTask<@Nullable MirrorBatch> task) {
    var interrupted = false;
    try {
      while (true) {
        try {
          return task.get();
        } catch (InterruptedException _) {
          interrupted = true;
        } catch (ExecutionException e) {
          if (e.getCause() instanceof RuntimeException failure) {
            throw failure;
          }
          throw new IllegalStateException(e.getCause());
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}

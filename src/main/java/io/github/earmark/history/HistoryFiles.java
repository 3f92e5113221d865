package io.github.earmark.history;

import io.github.earmark.history.read.Reader;
import io.github.earmark.history.store.Database;
import io.github.earmark.history.store.HistoryException;
import io.github.earmark.history.store.Writer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The files that hold an open history, or parts of it. All methods may be called from any thread,
/// wait for the disk and throw [HistoryException].
public final class HistoryFiles {
  private static final Logger LOG = LoggerFactory.getLogger(HistoryFiles.class);

  private final Database database;
  private final Writer writer;

  HistoryFiles(Database database, Writer writer) {
    this.database = database;
    this.writer = writer;
  }

  /// The files in which what was forgotten last may still be: the history's own, for as long as
  /// another program reads it and nothing was written since, copies that updates have left, and
  /// histories that gave way to a restored copy.
  public List<Path> traces() {
    var traces = new ArrayList<Path>();
    if (writer.traces()) {
      traces.add(database.file());
    }
    traces.addAll(database.copies());
    traces.addAll(database.replaced());
    return traces;
  }

  /// As [#traces()], of what was written down at this time at the earliest.
  public List<Path> traces(Instant since) {
    var traces = new ArrayList<>(traces());
    traces.removeIf(file -> !file.equals(database.file()) && changedBefore(file, since));
    return traces;
  }

  private static boolean changedBefore(Path file, Instant time) {
    try {
      return Files.getLastModifiedTime(file).toInstant().isBefore(time);
    } catch (IOException _) {
      return false;
    }
  }

  /// Removes the copies that updates have left; they know what was forgotten since.
  ///
  /// @return those that were removed
  public List<Path> removeCopies() {
    var removed = new ArrayList<Path>();
    for (var copy : database.copies()) {
      try {
        Files.delete(copy);
        removed.add(copy);
      } catch (IOException e) {
        LOG.warn("{} cannot be removed: {}", copy, e.toString());
      }
    }
    return removed;
  }

  /// Removes what is derived from the history, and would show when something was played that was
  /// forgotten since; it is made again when somebody wants it.
  public void removeDerived() {
    for (var file : database.derived()) {
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        LOG.warn("{} cannot be removed: {}", file, e.toString());
      }
    }
  }

  /// As [Reader#backup], on a thread of its own: it takes seconds where there is much, in which it
  /// would hold up a carrier of virtual threads.
  public void backup(Path file, boolean replace) {
    try {
      CompletableFuture.runAsync(
              () -> {
                try (var reader = Reader.open(database.directory())) {
                  reader.backup(file, replace);
                }
              },
              task -> Thread.ofPlatform().name("backup").daemon().start(task))
          .join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof HistoryException known
          ? new HistoryException(String.valueOf(known.getMessage()), known)
          : e;
    }
  }
}

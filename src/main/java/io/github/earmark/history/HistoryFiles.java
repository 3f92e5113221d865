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

/// The files that contain an open history, or parts of it. All methods are thread-safe, block for
/// the disk and throw [HistoryException].
public final class HistoryFiles {
  private static final Logger LOG = LoggerFactory.getLogger(HistoryFiles.class);

  private final Database database;
  private final Writer writer;

  HistoryFiles(Database database, Writer writer) {
    this.database = database;
    this.writer = writer;
  }

  /// The files that may still contain what was last forgotten: the history itself, as long as
  /// another program is reading it and nothing has been written since; copies left by updates; and
  /// histories that were replaced by a restored copy.
  public List<Path> traces() {
    var traces = new ArrayList<Path>();
    if (writer.traces()) {
      traces.add(database.file());
    }
    traces.addAll(database.copies());
    traces.addAll(database.replaced());
    return traces;
  }

  /// Like [#traces()], for things first stored at this time or later.
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

  /// Removes the copies left by updates, which still contain what was forgotten since.
  ///
  /// @return the removed files
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

  /// Removes data derived from the history, which would reveal when something was played that has
  /// been forgotten since; it is created again when needed.
  public void removeDerived() {
    for (var file : database.derived()) {
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        LOG.warn("{} cannot be removed: {}", file, e.toString());
      }
    }
  }

  /// Like [Reader#backup], on a thread of its own: a large history takes seconds, and would block a
  /// carrier of virtual threads for as long.
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

package io.github.earmark.stats;

import io.github.earmark.history.read.ChangesQuery.Changed;
import io.github.earmark.history.read.ChangesQuery.Mark;
import io.github.earmark.history.read.NumbersQuery;
import io.github.earmark.history.read.Reader;
import io.github.earmark.stats.columns.ColumnFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Provides statistics from a history and the column file that is derived from it. That file may be
/// deleted at any time, and is then made again; if it cannot be written, everything works without
/// it, only slower. Several processes may use it at the same time. Not thread-safe.
public final class StatisticsStore {
  /// Up to this many new rows are read from the history each time before the file is written again.
  private static final int FEW = 2_000;

  private final int few;
  private final Path file;
  private final Progress progress;
  private ColumnFile.@Nullable Content known;
  private RunningTotals totals = new RunningTotals();
  private boolean wrote;

  /// Receives the progress of making the file, which takes seconds if the history is large.
  public interface Progress {
    /// Reports progress.
    ///
    /// @param done how many of all plays have been read
    void at(long done, long all);

    /// Ignores the progress.
    Progress SILENT = (_, _) -> {};
  }

  /// The statistics of a history.
  ///
  /// @param directory of the history
  public StatisticsStore(Path directory, Progress progress) {
    this(directory, progress, FEW);
  }

  /// @param few the file is written again when more rows than this have changed
  StatisticsStore(Path directory, Progress progress, int few) {
    this.few = few;
    this.file = directory.resolve(ColumnFile.NAME);
    this.progress = progress;
  }

  /// Answers a question about the statistics, as of one moment.
  ///
  /// @param history in the same directory
  public <T> T look(Reader history, Function<Statistics, T> question) {
    var answer =
        history.numbers(
            query -> {
              var now = query.changes().now();
              var before = known;
              // Columns that are only half updated are not used again.
              known = null;
              var content = refreshed(query, now, before == null ? read() : before);
              if (before == null) {
                totals = new RunningTotals();
              }
              var statistics = new Statistics(query, content, totals);
              known = content;
              return question.apply(statistics);
            });
    if (wrote) {
      wrote = false;
      history.numbers(this::removeDeleted);
    }
    return answer;
  }

  /// Plays deleted from the history while the file was written must not stay in it.
  private boolean removeDeleted(NumbersQuery query) {
    var changes = known == null ? null : query.changes().since(known.mark());
    var stale =
        changes == null || changes.stream().anyMatch(change -> change.what() == Changed.PLAY);
    if (stale) {
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return stale;
  }

  private ColumnFile.@Nullable Content read() {
    try {
      ColumnFile.clean(file);
    } catch (IOException _) {
      // The directory belongs to another user, who will clean it.
    }
    return ColumnFile.read(file);
  }

  /// The existing file may have been written by a process that was killed before it could remove
  /// plays that were deleted meanwhile.
  private ColumnFile.Content refreshed(
      NumbersQuery query, Mark now, ColumnFile.@Nullable Content before) {
    var changes = before == null ? null : query.changes().since(before.mark());
    var refresh = new Refresh(query, now, progress);
    var content =
        before == null || changes == null ? refresh.fromNothing() : refresh.from(before, changes);
    var left = changes != null && query.changes().gone(changes);
    var unwritten = content.plays().tailSize() + content.catalogue().changes();
    if (before == null
        || changes == null
        || (left && Files.exists(file))
        || unwritten > Math.max(few, content.plays().size() / 50)) {
      return written(content);
    }
    return content;
  }

  private ColumnFile.Content written(ColumnFile.Content content) {
    try {
      wrote = true;
      ColumnFile.write(file, content);
      var read = ColumnFile.read(file);
      if (read == null || !read.mark().equals(content.mark())) {
        return content;
      }
      read.catalogue().merges(content.catalogue().merges());
      return read;
    } catch (IOException | UncheckedIOException _) {
      // The disk is full, or the directory belongs to another user: the next look tries again.
      return content;
    }
  }
}

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

/// Where statistics come from: a history, and the file of columns that is derived from it. That
/// file may be deleted at any time, and is made again then; where it cannot be written, all works
/// without it, only slower. Any number of processes may do so at once. For one thread.
public final class StatisticsStore {
  /// So many rows are read from the history at each look rather than written down.
  private static final int FEW = 2_000;

  private final int few;
  private final Path file;
  private final Progress progress;
  private ColumnFile.@Nullable Content known;
  private boolean wrote;

  /// Hears how far the making of the file is, which takes seconds where there is much.
  public interface Progress {
    /// Tells it.
    ///
    /// @param done so many of all plays
    void at(long done, long all);

    /// For whoever does not want to know.
    Progress SILENT = (_, _) -> {};
  }

  /// The statistics of a history.
  ///
  /// @param directory of the history
  public StatisticsStore(Path directory, Progress progress) {
    this(directory, progress, FEW);
  }

  /// @param few the file is written when more has changed than this
  StatisticsStore(Path directory, Progress progress, int few) {
    this.few = few;
    this.file = directory.resolve(ColumnFile.NAME);
    this.progress = progress;
  }

  /// Has a look at the statistics as of one moment.
  ///
  /// @param history of the same directory
  public <T> T look(Reader history, Function<Statistics, T> question) {
    var answer =
        history.numbers(
            query -> {
              var now = query.changes().now();
              var before = known;
              // What has been brought up to date by half is not used again.
              known = null;
              var content = refreshed(query, now, before == null ? read() : before);
              known = content;
              return question.apply(new Statistics(query, content.plays(), content.catalogue()));
            });
    if (wrote) {
      wrote = false;
      history.numbers(this::takenBack);
    }
    return answer;
  }

  /// What was forgotten while the file was written must not come back with it.
  private boolean takenBack(NumbersQuery query) {
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
      // A folder that is not ours: whose it is cleans it.
    }
    return ColumnFile.read(file);
  }

  /// What is there was perhaps written by somebody who was killed before taking back what was
  /// forgotten meanwhile.
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
      // A full disk or a folder that is not ours: the next look makes it again.
      return content;
    }
  }
}

package io.github.earmark.features.scan;

import io.github.earmark.features.scan.Decoder.UnreadableException;
import io.github.earmark.features.scan.MusicLibrary.LibrarySong;
import io.github.earmark.text.FileErrors;
import io.github.earmark.text.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/// Updates a [ScanBook] from a library: reads new and changed files in several threads, and removes
/// files that are gone. Not thread-safe.
public final class LibraryScan {
  /// If a whole disk cannot be read, its files need not all be listed.
  static final int MOST_NAMED = 1_000;

  private final ScanBook book;
  private final Decoder decoder;
  private final Progress progress;
  private final Set<String> files = new HashSet<>();
  private final Set<String> absent = new HashSet<>();
  private final List<Waiting> waiting = new ArrayList<>();
  private final List<Unreadable> unreadable = new ArrayList<>();
  private long songs;
  private long known;
  private long failed;
  private long old;
  private int scanned;
  private double seconds;

  /// Receives the progress.
  public interface Progress {

    /// Called after each file.
    ///
    /// @param done files that were read or failed
    /// @param of the number of files to read
    /// @param seconds of sound read so far
    void step(int done, int of, double seconds);
  }

  /// A file that has no features.
  public record Unreadable(String file, String reason) {}

  /// The result of a scan.
  ///
  /// @param songs in the library
  /// @param scanned files that were read now
  /// @param known files read before that have not changed
  /// @param removed files read before that are gone
  /// @param failed files that could not be read now
  /// @param old files that failed before and have not changed
  /// @param seconds of sound that were read now
  /// @param unreadable all files that have no features; at most [#MOST_NAMED]
  public record Outcome(
      long songs,
      int scanned,
      long known,
      int removed,
      long failed,
      long old,
      double seconds,
      List<Unreadable> unreadable) {}

  /// A file to be read.
  private record Waiting(Path file, @Nullable Duration length, long size, long modified) {}

  /// A file that was read.
  private record Done(Path file, Scanned scanned) {}

  public LibraryScan(ScanBook book, Decoder decoder, Progress progress) {
    this.book = book;
    this.decoder = decoder;
    this.progress = progress;
  }

  /// Scans the library.
  ///
  /// @param jobs how many files are read at a time
  /// @param again whether files that failed before are tried again
  public Outcome run(MusicLibrary library, int jobs, boolean again)
      throws UserError, IOException, InterruptedException {
    library.each(song -> look(song, again));
    if (!waiting.isEmpty()) {
      decoder.check();
      read(jobs);
    }
    return new Outcome(songs, scanned, known, book.keep(files), failed, old, seconds, unreadable);
  }

  /// Whether a file of the library exists. What was found in a missing one stays in the book: its
  /// disk may just not be mounted.
  boolean present(Path file) {
    return !absent.contains(file.toString());
  }

  private void look(LibrarySong song, boolean again) {
    var file = song.file();
    if (file == null) {
      songs++;
      fail(song.track().uri(), String.valueOf(song.reason()));
      return;
    }
    if (files.contains(file.toString())) {
      return;
    }
    songs++;
    if (file.toString().chars().anyMatch(Character::isISOControl)) {
      fail(song.track().uri(), "its name has control characters");
      return;
    }
    files.add(file.toString());
    try {
      var attributes = Files.readAttributes(file, BasicFileAttributes.class);
      if (!attributes.isRegularFile()) {
        fail(file.toString(), "it is not a file");
        return;
      }
      var size = attributes.size();
      if (size == 0) {
        fail(file.toString(), "it is empty");
        return;
      }
      var modified = attributes.lastModifiedTime().toMillis();
      var before = book.of(file);
      if (before == null || !before.of(size, modified) || (again && before.reason() != null)) {
        waiting.add(new Waiting(file, song.track().duration(), size, modified));
      } else if (before.reason() == null) {
        known++;
      } else {
        old++;
        name(file.toString(), before.reason());
      }
    } catch (NoSuchFileException _) {
      absent.add(file.toString());
      fail(
          file.toString(),
          within(file)
              ? "it is part of a file, as with a CUE sheet; only whole files can be read"
              : "it is not there");
    } catch (IOException e) {
      fail(file.toString(), FileErrors.of(e));
    }
  }

  private static boolean within(Path file) {
    var above = file.getParent();
    return above != null && Files.isRegularFile(above);
  }

  private void fail(String file, String reason) {
    failed++;
    name(file, reason);
  }

  private void name(String file, String reason) {
    if (unreadable.size() < MOST_NAMED) {
      unreadable.add(new Unreadable(file, reason));
    }
  }

  /// Results are written to the book in this thread, as soon as each is ready.
  private void read(int jobs) throws IOException, InterruptedException {
    try (var threads = Executors.newFixedThreadPool(jobs)) {
      try {
        var done = new ExecutorCompletionService<Done>(threads);
        var begun = 0;
        for (var ended = 0; ended < waiting.size(); ended++) {
          for (; begun < waiting.size() && begun < ended + 2 * jobs; begun++) {
            var one = waiting.get(begun);
            done.submit(() -> read(one));
          }
          take(done.take().get());
          progress.step(ended + 1, waiting.size(), seconds);
        }
      } catch (ExecutionException e) {
        if (e.getCause() instanceof IOException io) {
          throw io;
        }
        throw new IllegalStateException("a file could not be scanned", e.getCause());
      } finally {
        threads.shutdownNow();
      }
    }
  }

  private void take(Done done) throws IOException {
    book.put(done.file(), done.scanned());
    var values = done.scanned().values();
    if (values == null) {
      fail(done.file().toString(), String.valueOf(done.scanned().reason()));
    } else {
      scanned++;
      seconds += values[values.length - 1];
    }
  }

  private Done read(Waiting one) throws IOException, InterruptedException {
    try {
      var found = decoder.read(one.file(), one.length());
      return new Done(
          one.file(), Scanned.of(one.size(), one.modified(), found.sound(), found.isrc()));
    } catch (UnreadableException e) {
      var reason = String.valueOf(e.getMessage());
      return new Done(one.file(), Scanned.failed(one.size(), one.modified(), reason));
    }
  }
}

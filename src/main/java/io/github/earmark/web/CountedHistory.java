package io.github.earmark.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.earmark.cache.RecentlyUsed;
import io.github.earmark.history.read.Reader;
import io.github.earmark.stats.Statistics;
import io.github.earmark.stats.StatisticsStore;
import io.github.earmark.text.UserError;
import io.github.earmark.web.request.WebReply;
import io.github.earmark.web.request.WebRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Computes statistics for everyone who looks at the page: one request at a time, and nothing is
/// computed again that the browser already has.
final class CountedHistory {
  /// Roughly the size of the largest answer, in bytes.
  private static final int ANSWER = 100_000;

  private final Path directory;
  private final Clock clock;
  private final StatisticsStore store;

  /// The latest answers by their ETags, because several tabs ask for the same thing.
  private final Map<String, ByteBuffer> kept =
      Collections.synchronizedMap(new RecentlyUsed<>(ANSWER));

  /// Held while statistics are computed.
  private final ReentrantLock turn = new ReentrantLock();

  private volatile Progress progress = new Progress(0, 0);

  /// Progress of building the statistics file, which makes later answers quick.
  ///
  /// @param done how many of `all` plays are done; both are 0 if no file is being built
  record Progress(long done, long all) {}

  /// A question to the statistics.
  interface Question<T extends Record> {
    T ask(Statistics statistics) throws UserError;
  }

  CountedHistory(Path directory, Clock clock) {
    this.directory = directory;
    this.clock = clock;
    this.store = new StatisticsStore(directory, (done, all) -> progress = new Progress(done, all));
  }

  Progress progress() {
    return progress;
  }

  /// The answer as JSON, or 304 if the browser already has it.
  ///
  /// @throws UserError if the question throws it
  /// @throws io.github.earmark.history.store.HistoryException if the history cannot be read
  WebReply answer(WebRequest request, Question<?> question) throws UserError {
    var tag = tag(request);
    var headers = Map.of("Cache-Control", "private, no-cache", "ETag", tag);
    if (tag.equals(request.header("If-None-Match"))) {
      return new WebReply.Whole(304, WebReply.JSON, new byte[0], headers);
    }
    var body = kept.get(tag);
    if (body == null) {
      body = WebReply.json(ask(question)).content();
      kept.put(tag, body);
    }
    return new WebReply.Whole(200, WebReply.JSON, body.duplicate(), headers);
  }

  /// The answer itself.
  ///
  /// @throws UserError if the question throws it
  /// @throws io.github.earmark.history.store.HistoryException if the history cannot be read
  <T extends Record> T ask(Question<T> question) throws UserError {
    record Answered<T>(@Nullable T answer, @Nullable UserError refused) {}
    turn.lock();
    try (var history = Reader.open(directory)) {
      var answered =
          store.look(
              history,
              statistics -> {
                if (progress.all() > 0) {
                  progress = new Progress(0, 0);
                  // The file is there, and what making it took of memory goes back to the system.
                  System.gc();
                }
                try {
                  return new Answered<T>(question.ask(statistics), null);
                } catch (UserError e) {
                  return new Answered<T>(null, e);
                }
              });
      if (answered.refused() != null) {
        throw answered.refused();
      }
      return Objects.requireNonNull(answered.answer());
    } finally {
      turn.unlock();
    }
  }

  /// The ETag of a request: it stays the same until the history is written to. The current minute
  /// is part of it because statistics "until now" change as time passes.
  private String tag(WebRequest request) {
    var minute = clock.instant().truncatedTo(ChronoUnit.MINUTES);
    var all =
        String.join(
            "\n",
            request.path(),
            new TreeMap<>(request.query()).toString(),
            minute.toString(),
            state("history.db"),
            state("history.db-wal"));
    return '"' + UUID.nameUUIDFromBytes(all.getBytes(UTF_8)).toString() + '"';
  }

  /// Attributes of a file that change whenever it is written to.
  private String state(String name) {
    try {
      var file = Files.readAttributes(directory.resolve(name), BasicFileAttributes.class);
      return file.fileKey() + " " + file.size() + " " + file.lastModifiedTime();
    } catch (IOException _) {
      return "";
    }
  }
}

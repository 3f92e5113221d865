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

/// The history as statistics see it, for all who look at the page: one counts at a time, and what a
/// browser has already is not counted again.
final class CountedHistory {
  /// Of the longest answer, about so many bytes.
  private static final int ANSWER = 100_000;

  private final Path directory;
  private final Clock clock;
  private final StatisticsStore store;

  /// The answers that were given last, by their tags: several tabs ask the same.
  private final Map<String, ByteBuffer> kept =
      Collections.synchronizedMap(new RecentlyUsed<>(ANSWER));

  /// Held by who counts.
  private final ReentrantLock turn = new ReentrantLock();

  private volatile Progress progress = new Progress(0, 0);

  /// How far the making of the file is that makes counting quick.
  ///
  /// @param done so many of all plays; 0 of 0 where none is being made
  record Progress(long done, long all) {}

  /// What is asked.
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

  /// The answer as JSON, or that the browser has it.
  ///
  /// @throws UserError as the question does
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
  /// @throws UserError as the question does
  /// @throws io.github.earmark.history.store.HistoryException if the history cannot be read
  <T extends Record> T ask(Question<T> question) throws UserError {
    record Answered<T>(@Nullable T answer, @Nullable UserError refused) {}
    turn.lock();
    try (var history = Reader.open(directory)) {
      var answered =
          store.look(
              history,
              statistics -> {
                progress = new Progress(0, 0);
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

  /// The same for the same question as long as nobody has written to the history. What is counted
  /// up to now moves on with the clock: a minute may be missed.
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

  /// What changes of a file when something is written to it.
  private String state(String name) {
    try {
      var file = Files.readAttributes(directory.resolve(name), BasicFileAttributes.class);
      return file.fileKey() + " " + file.size() + " " + file.lastModifiedTime();
    } catch (IOException _) {
      return "";
    }
  }
}

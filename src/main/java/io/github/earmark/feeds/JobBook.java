package io.github.earmark.feeds;

import io.github.earmark.feeds.FeedJob.Kind;
import io.github.earmark.feeds.FeedJob.State;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// Keeps track of a feed's jobs by id: the one that was requested but has not begun, and the latest
/// that have ended. Safe for any thread.
final class JobBook {
  private static final int MOST = 16;

  private final String feed;
  private final Deque<FeedJob> over = new ArrayDeque<>();
  private @Nullable FeedJob asked;
  private long last;

  /// @param now when the feed's loop is created. Numbers count up from this time, so they differ
  ///   from those of earlier loops, because jobs begin less than once a second
  JobBook(String feed, Instant now) {
    this.feed = feed;
    this.last = now.getEpochSecond();
  }

  /// Requests a job.
  synchronized FeedJob ask(Kind kind, Instant now) {
    var job = asked;
    if (job == null) {
      job = new FeedJob(id(), kind, State.RUNNING, now, null, 0, 0, null, 0, 0, null, null);
      asked = job;
    }
    return job;
  }

  /// Whether a job was requested.
  synchronized boolean asked() {
    return asked != null;
  }

  /// The id of the job that begins now.
  synchronized String next() {
    var job = asked;
    asked = null;
    return job == null ? id() : job.id();
  }

  private String id() {
    return feed + "-" + ++last;
  }

  synchronized void over(FeedJob job) {
    over.addLast(job);
    if (over.size() > MOST) {
      over.removeFirst();
    }
  }

  /// A job that has not begun, or has ended; null if there is none with this id.
  synchronized @Nullable FeedJob named(String id) {
    var job = asked;
    return job != null && job.id().equals(id)
        ? job
        : over.stream().filter(one -> one.id().equals(id)).findAny().orElse(null);
  }
}

package io.github.earmark.feeds;

import io.github.earmark.feeds.FeedJob.Kind;
import io.github.earmark.feeds.FeedJob.State;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// The names of a feed's jobs: of one that is asked for and has not begun, and of the last that are
/// over. Safe for any thread.
final class JobBook {
  private static final int MOST = 16;

  private final String feed;
  private final Deque<FeedJob> over = new ArrayDeque<>();
  private @Nullable FeedJob asked;
  private long last;

  /// @param now when its loop is made. Numbers go on from there, so that no other loop of that feed
  ///   has had them: no job begins each second.
  JobBook(String feed, Instant now) {
    this.feed = feed;
    this.last = now.getEpochSecond();
  }

  /// One that is to begin next.
  synchronized FeedJob ask(Kind kind, Instant now) {
    var job = asked;
    if (job == null) {
      job = new FeedJob(id(), kind, State.RUNNING, now, null, 0, 0, null, 0, 0, null, null);
      asked = job;
    }
    return job;
  }

  /// Whether one is to begin.
  synchronized boolean asked() {
    return asked != null;
  }

  /// The name of the one that begins now.
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

  /// One that has not begun, or is over; null where there is none of this name.
  synchronized @Nullable FeedJob named(String id) {
    var job = asked;
    return job != null && job.id().equals(id)
        ? job
        : over.stream().filter(one -> one.id().equals(id)).findAny().orElse(null);
  }
}

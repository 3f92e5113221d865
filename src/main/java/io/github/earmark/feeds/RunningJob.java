package io.github.earmark.feeds;

import io.github.earmark.feeds.FeedJob.Kind;
import io.github.earmark.feeds.FeedJob.State;
import io.github.earmark.playback.Moment;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A running sync. Changed by one thread.
final class RunningJob {
  private final String id;
  private final Kind kind;
  private final Moment began;
  private State state = State.RUNNING;
  private @Nullable Moment ended;
  private long pages;
  private FeedPage.Progress progress = FeedPage.Progress.NONE;
  private long added;
  private @Nullable String error;

  RunningJob(String id, Kind kind, Moment began) {
    this.id = id;
    this.kind = kind;
    this.began = began;
  }

  Kind kind() {
    return kind;
  }

  boolean over() {
    return ended != null;
  }

  void page(FeedPage.Progress now, long fresh) {
    state = State.RUNNING;
    error = null;
    pages++;
    // The look for late additions, which comes last, reads fewer plays than the sync before it.
    var total = now.total();
    if (now.read() >= progress.read() || (total != null && total > progress.read())) {
      progress = now;
    }
    added += fresh;
  }

  void waits(String why) {
    state = State.WAITING;
    error = why;
  }

  void ends(Moment now, @Nullable String why) {
    state = why == null ? State.DONE : State.FAILED;
    error = why;
    ended = now;
  }

  FeedJob seen(Moment now) {
    var took = (ended == null ? now : ended).since(began);
    var seconds = took.toMillis() / 1000.0;
    var perSecond = seconds > 0 ? progress.read() / seconds : 0;
    return new FeedJob(
        id,
        kind,
        state,
        began.wall(),
        ended == null ? null : ended.wall(),
        pages,
        progress.read(),
        progress.total(),
        added,
        perSecond,
        left(perSecond),
        error);
  }

  private @Nullable Duration left(double perSecond) {
    var total = progress.total();
    return ended != null || total == null || perSecond <= 0
        ? null
        : Duration.ofSeconds(Math.round(Math.max(0, total - progress.read()) / perSecond));
  }
}

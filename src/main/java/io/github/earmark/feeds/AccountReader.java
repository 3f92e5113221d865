package io.github.earmark.feeds;

import io.github.earmark.config.FeedConfig;
import io.github.earmark.feeds.FeedJob.Kind;
import io.github.earmark.feeds.FeedProblem.NeedsUser;
import io.github.earmark.feeds.FeedProblem.PageBroken;
import io.github.earmark.feeds.FeedProblem.TryLater;
import io.github.earmark.feeds.FeedStanding.Context;
import io.github.earmark.feeds.FeedStatus.State;
import io.github.earmark.history.feeds.FeedPlays;
import io.github.earmark.history.feeds.FeedState;
import io.github.earmark.history.store.HistoryException;
import io.github.earmark.playback.Moment;
import io.github.earmark.text.Count;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads an account step by step: checks the account, reads page after page, follows its loves,
/// compares its number of plays with the history's, and decides what to do when a step fails. Used
/// by one thread; it blocks only for requests and the disk.
final class AccountReader {
  private static final Logger LOG = LoggerFactory.getLogger(AccountReader.class);

  /// The wait after a problem that only the user can solve. Users can start a sync themselves
  /// afterwards; this is for those who do not.
  private static final Duration FOR_USER = Duration.ofHours(1);

  /// How often the account is checked, in addition to reading its pages.
  private static final Duration CHECKED = Duration.ofDays(1);

  private final FeedConfig config;
  private final Feed feed;
  private final FeedPlays history;
  private final Supplier<Moment> clock;
  private final FeedLoop.LovesTaken loves;
  private final UserWishes wishes;
  private final FeedStanding standing;
  private final Notices notices;
  private final Receivers receivers;
  private final KeptPages pages;
  private final Backoff backoff = new Backoff();
  private final PageSize pageSize;

  private @Nullable FeedState state;
  private @Nullable FeedAccount account;
  private @Nullable Moment checked;
  private @Nullable RunningJob job;
  private boolean compares;
  private boolean lovesDue;

  /// Loves without names in the current run.
  private int unnamed;

  AccountReader(
      FeedConfig config,
      Feed feed,
      FeedPlays history,
      List<FeedReceiver> receivers,
      Supplier<Moment> clock,
      FeedLoop.LovesTaken loves,
      UserWishes wishes,
      FeedStanding standing,
      Notices notices) {
    this.config = config;
    this.feed = feed;
    this.history = history;
    this.clock = clock;
    this.loves = loves;
    this.wishes = wishes;
    this.standing = standing;
    this.notices = notices;
    this.receivers = new Receivers(receivers);
    this.pages = new KeptPages(config, feed.service(), history, notices);
    this.pageSize = new PageSize(feed.pageSize());
  }

  /// Does the next step, which makes at most one request to the account.
  ///
  /// @return how long to wait before the next step; null for forever
  @Nullable Duration step() {
    var began = clock.get();
    Duration wait;
    try {
      var at = begin();
      if (wishes.paused()) {
        standing.show(State.PAUSED, context(), null, null, null);
        return null;
      }
      wait = next(at);
      standing.show(job != null && !job.over() ? State.READING : State.IN_STEP, context(), wait);
    } catch (FeedException e) {
      wait = wishes.stopping() ? Duration.ZERO : failed(e.problem());
    } catch (HistoryException e) {
      wait = failed(new TryLater(String.valueOf(e.getMessage()), null));
    } catch (RuntimeException e) {
      LOG.error("Reading feed {} failed with an unexpected error", config.name(), e);
      wait = failed(new TryLater(e.toString(), null));
    }
    var least = feed.spacing().minus(clock.get().since(began));
    return wait.compareTo(least) < 0 ? least : wait;
  }

  private Context context() {
    return new Context(state, account, job);
  }

  /// Takes up the user's requests.
  private FeedState begin() {
    var known = state;
    if (known == null) {
      known = history.begin(config.name(), config.account());
      wishes.pause(known.paused());
    }
    if (wishes.takeLook()) {
      backoff.reset();
      account = null;
    }
    if (wishes.takeEverything()) {
      history.again(config.name());
      known = history.begin(config.name(), config.account());
    }
    if (wishes.jobs().asked()) {
      over("it was started again");
      job = null;
    }
    state = known;
    return known;
  }

  private Duration next(FeedState at) throws FeedException {
    var now = clock.get();
    if (job == null || job.over()) {
      job = new RunningJob(wishes.jobs().next(), kind(at), now);
      receivers.begin();
      standing.show(State.READING, context(), Duration.ZERO, null, null);
    }
    if (account == null || checked == null || now.since(checked).compareTo(CHECKED) > 0) {
      check(now);
      return Duration.ZERO;
    }
    receivers.settle(account.user(), line -> notices.add(now.wall(), line));
    if (compares) {
      compare(now);
      return rest(null);
    }
    return lovesDue ? love(at) : page(at, now);
  }

  private static Kind kind(FeedState at) {
    if (at.synced() == null) {
      return Kind.FIRST;
    }
    return at.checkpoint() == null ? Kind.FULL : Kind.NEW;
  }

  private void check(Moment now) throws FeedException {
    account = feed.check();
    checked = now;
    backoff.reset();
  }

  private Duration page(FeedState at, Moment now) throws FeedException {
    var page = feed.read(at.checkpoint(), pageSize.size());
    var kept = pages.store(at, page, receivers.holds(), now.wall());
    state = kept.state();
    pageSize.read(page.plays().size());
    backoff.reset();
    page.rejected().forEach(line -> notices.add(now.wall(), line));
    page.notices().forEach(line -> notices.add(now.wall(), line));
    var running = job;
    if (running != null) {
      running.page(page.progress(), kept.added());
    }
    if (page.more()) {
      return Duration.ZERO;
    }
    compares = running != null && running.kind() != Kind.NEW;
    lovesDue = config.loves();
    return compares || lovesDue ? Duration.ZERO : rest(page.next());
  }

  private Duration love(FeedState at) throws FeedException {
    var page = feed.loves(at.loves());
    page.loves().forEach(loves::take);
    unnamed += page.unnamed();
    if (!page.checkpoint().equals(at.loves())) {
      history.loved(config.name(), page.checkpoint());
      state =
          new FeedState(
              at.account(),
              at.checkpoint(),
              page.checkpoint(),
              at.synced(),
              at.lastSuccess(),
              at.paused());
    }
    lovesDue = page.more();
    if (!lovesDue && unnamed > 0) {
      notices.add(
          clock.get().wall(),
          "%s gives no artist or no title for %s, which cannot be followed"
              .formatted(feed.service(), Count.of(unnamed, "love")));
      unnamed = 0;
    }
    return lovesDue ? Duration.ZERO : rest(null);
  }

  /// Compares the account's number of plays with the history's.
  private void compare(Moment now) throws FeedException {
    check(now);
    compares = false;
    var counts = account == null ? null : account.plays();
    if (counts == null || config.since() != null) {
      return;
    }
    var have = history.count(config.name());
    if (counts != have) {
      notices.add(
          now.wall(),
          "%s counts %,d plays, and the history has %,d of them; to look at everything again, run earmark feed run %s --full"
              .formatted(feed.service(), counts, have, config.name()));
    }
  }

  /// The sync has caught up.
  private Duration rest(@Nullable Duration next) {
    if (compares || lovesDue) {
      return Duration.ZERO;
    }
    over(null);
    return next == null ? config.every() : next;
  }

  private void over(@Nullable String why) {
    var running = job;
    if (running != null && !running.over()) {
      var now = clock.get();
      running.ends(now, why);
      wishes.jobs().over(running.seen(now));
    }
  }

  private Duration failed(FeedProblem problem) {
    standing.countError();
    return switch (problem) {
      case TryLater(var reason, var after) -> later(reason, after);
      case NeedsUser needs -> needsUser(needs);
      case PageBroken(var reason) -> broken(reason);
    };
  }

  private Duration later(String reason, @Nullable Duration after) {
    var wait = backoff.failed(after);
    if (job != null) {
      job.waits(reason);
    }
    standing.warn(State.WAITING, context(), wait, reason, null);
    return wait;
  }

  private Duration needsUser(NeedsUser needs) {
    account = null;
    compares = false;
    over(needs.reason() + ": " + needs.fix());
    standing.warn(State.NEEDS_USER, context(), FOR_USER, needs.reason(), needs.fix());
    return FOR_USER;
  }

  private Duration broken(String reason) {
    var at = state;
    if (!pageSize.failed() || at == null) {
      return later(reason, null);
    }
    try {
      check(clock.get());
    } catch (FeedException e) {
      // The page is not at fault.
      return e.problem() instanceof NeedsUser needs ? needsUser(needs) : later(reason, null);
    }
    if (!pageSize.halve()) {
      var passed = feed.pass(at.checkpoint());
      var now = clock.get().wall();
      state = pages.pass(at, passed.checkpoint(), now);
      notices.add(now, "%s was passed over: %s".formatted(passed.what(), reason));
    }
    if (job != null) {
      job.waits(reason);
    }
    standing.show(State.WAITING, context(), Duration.ZERO, reason, null);
    return Duration.ZERO;
  }
}

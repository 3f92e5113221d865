package io.github.earmark.feeds;

import io.github.earmark.config.FeedConfig;
import io.github.earmark.feeds.FeedJob.Kind;
import io.github.earmark.feeds.FeedProblem.NeedsUser;
import io.github.earmark.feeds.FeedProblem.PageBroken;
import io.github.earmark.feeds.FeedProblem.TryLater;
import io.github.earmark.feeds.FeedStatus.State;
import io.github.earmark.history.clients.ClientPlay;
import io.github.earmark.history.clients.KeptPlay;
import io.github.earmark.history.clients.KeptPlay.Became;
import io.github.earmark.history.feeds.FeedPlays;
import io.github.earmark.history.feeds.FeedState;
import io.github.earmark.history.feeds.ReadPlay;
import io.github.earmark.history.store.HistoryException;
import io.github.earmark.playback.Moment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads one account: from its oldest play, page by page, then what is new, again and again. Each
/// page is stored together with the checkpoint behind it, so that nothing is lost or doubled
/// wherever it ends.
///
/// One request is made at a time, by one virtual thread. All public methods may be called from any
/// thread; only [#stop] waits.
public final class FeedLoop {
  private static final Logger LOG = LoggerFactory.getLogger(FeedLoop.class);

  /// What helps is the user, who will ask for it; this is for those who do not.
  private static final Duration FOR_USER = Duration.ofHours(1);

  /// How often the account is asked how it is, beside its pages.
  private static final Duration CHECKED = Duration.ofDays(1);

  /// A clock elsewhere may be ahead of ours, but not by more.
  private static final Duration AHEAD = Duration.ofMinutes(10);

  /// The user is not to ask for a look more often.
  private static final Duration BETWEEN_RUNS = Duration.ofSeconds(5);

  /// What Earmark calls itself where it submits.
  private static final String OURSELVES = "earmark";

  private final FeedConfig config;
  private final Feed feed;
  private final FeedPlays history;
  private final Receivers receivers;
  private final Supplier<Moment> clock;
  private final LovesTaken loves;
  private final Notices notices;
  private final Backoff backoff = new Backoff();
  private final PageSize pageSize;

  private final AtomicLong errors = new AtomicLong();
  private final Semaphore bell = new Semaphore(0);
  private volatile @Nullable Thread thread;
  private volatile boolean stopping;
  private volatile boolean paused;
  private volatile boolean full;
  private volatile boolean wanted;
  private volatile @Nullable Moment lastRun;

  private @Nullable FeedState state;
  private @Nullable FeedAccount account;
  private @Nullable Moment checked;
  private @Nullable RunningJob job;
  private final JobBook jobs;
  private volatile Runnable changed = () -> {};
  private boolean compares;
  private boolean lovesDue;
  private @Nullable String told;
  private volatile FeedStatus status;

  /// A loop that waits for its start.
  ///
  /// @param receivers who gets what is new
  /// @param loves takes the loves that are followed
  public FeedLoop(
      FeedConfig config,
      Feed feed,
      FeedPlays history,
      List<FeedReceiver> receivers,
      Supplier<Moment> clock,
      LovesTaken loves) {
    this.config = config;
    this.feed = feed;
    this.history = history;
    this.receivers = new Receivers(receivers);
    this.clock = clock;
    this.loves = loves;
    this.notices = new Notices(config.name());
    this.jobs = new JobBook(config.name(), clock.get().wall());
    this.pageSize = new PageSize(feed.pageSize());
    this.status =
        new FeedStatus(
            config.name(),
            config.type().word(),
            config.enabled() ? State.WAITING : State.OFF,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            List.of());
  }

  /// Takes loves and hates that an account tells of.
  @FunctionalInterface
  public interface LovesTaken {
    void take(FeedLove love);
  }

  public FeedConfig config() {
    return config;
  }

  /// Whether the user wants it to rest.
  public boolean paused() {
    return paused;
  }

  public FeedStatus status() {
    return status;
  }

  /// How often it could not be read since the daemon was started, or the feed last changed.
  public long errors() {
    return errors.get();
  }

  /// One of its syncs; null where there is none of this id, or it was over long ago.
  public @Nullable FeedJob job(String id) {
    var last = status.job();
    return last != null && last.id().equals(id) ? last : jobs.named(id);
  }

  /// Has this run whenever it stands otherwise; it must not wait.
  void onChange(Runnable listener) {
    changed = listener;
  }

  /// Starts, unless it is switched off or goes on already.
  public void start() {
    if (config.enabled() && thread == null) {
      thread = Thread.ofVirtual().name("feed " + config.name()).start(this::run);
    }
  }

  /// Ends within this time. A request under way gets none of it: what it would bring is read again.
  public void stop(Duration within) {
    stopping = true;
    bell.release();
    var running = thread;
    if (running == null) {
      return;
    }
    running.interrupt();
    try {
      if (!running.join(within)) {
        LOG.warn("feed {}: a request does not end; it is abandoned", config.name());
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// Looks at once, whatever has failed before.
  ///
  /// @param everything whether all is to be read once more
  public synchronized Asked look(boolean everything) {
    var before = lastRun;
    var now = clock.get();
    if (before != null && now.since(before).compareTo(BETWEEN_RUNS) < 0) {
      return new Asked(null, BETWEEN_RUNS.minus(now.since(before)));
    }
    lastRun = now;
    var last = status.job();
    var job =
        last == null || last.over() || everything
            ? jobs.ask(everything ? Kind.FULL : Kind.NEW, now.wall())
            : last;
    full |= everything;
    wanted = true;
    bell.release();
    return new Asked(job.id(), null);
  }

  /// What came of asking for a look.
  ///
  /// @param job the id of the sync that begins, or goes on; null where it was asked for too often
  /// @param tryAgain how long to wait then
  public record Asked(@Nullable String job, @Nullable Duration tryAgain) {}

  /// Rests from now on, or no longer; also after a restart.
  public void pause(boolean rest) {
    history.begin(config.name(), config.account());
    history.pause(config.name(), rest);
    paused = rest;
    status = status.in(rest ? State.PAUSED : State.WAITING);
    changed.run();
    bell.release();
  }

  private void run() {
    try {
      while (!stopping) {
        var wait = step();
        if (wait == null) {
          bell.acquire();
        } else if (wait.isPositive()) {
          var _ = bell.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS);
        }
        bell.drainPermits();
      }
    } catch (InterruptedException _) {
      // It was told to stop.
    }
  }

  /// Does the next thing: one request at the most.
  ///
  /// @return how long to wait for the one after it; null for ever
  @Nullable Duration step() {
    var began = clock.get();
    Duration wait;
    State now;
    try {
      var at = begin();
      if (paused) {
        show(State.PAUSED, null, null);
        return null;
      }
      wait = next(at);
      now = job != null && !job.over() ? State.READING : State.IN_STEP;
      told = null;
      show(now, wait, null);
    } catch (FeedException e) {
      wait = stopping ? Duration.ZERO : failed(e.problem());
    } catch (HistoryException e) {
      wait = failed(new TryLater(String.valueOf(e.getMessage()), null));
    } catch (RuntimeException e) {
      LOG.error("Reading feed {} failed with an unexpected error", config.name(), e);
      wait = failed(new TryLater(e.toString(), null));
    }
    var least = feed.spacing().minus(clock.get().since(began));
    return wait.compareTo(least) < 0 ? least : wait;
  }

  private FeedState begin() {
    var known = state;
    if (known == null) {
      known = history.begin(config.name(), config.account());
      paused = known.paused();
    }
    if (wanted) {
      wanted = false;
      backoff.reset();
      account = null;
    }
    if (full) {
      full = false;
      history.again(config.name());
      known = history.begin(config.name(), config.account());
    }
    if (jobs.asked()) {
      over("it was begun anew");
      job = null;
    }
    state = known;
    return known;
  }

  private Duration next(FeedState at) throws FeedException {
    var now = clock.get();
    if (job == null || job.over()) {
      var kind =
          at.checkpoint() != null && at.synced() != null
              ? Kind.NEW
              : at.synced() == null ? Kind.FIRST : Kind.FULL;
      job = new RunningJob(jobs.next(), kind, now);
      receivers.begin();
      show(State.READING, Duration.ZERO, null);
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
    if (lovesDue) {
      return love(at);
    }
    return page(at, now);
  }

  private void check(Moment now) throws FeedException {
    account = feed.check();
    checked = now;
    backoff.reset();
    var expires = account.expires();
    if (expires != null) {
      notices.expires(feed.service(), expires, now.wall());
    }
  }

  private Duration page(FeedState at, Moment now) throws FeedException {
    var page = feed.read(at.checkpoint(), pageSize.size());
    var added = store(at, page, now.wall());
    pageSize.read(page.plays().size());
    backoff.reset();
    page.rejected().forEach(line -> notices.add(now.wall(), line));
    page.notices().forEach(line -> notices.add(now.wall(), line));
    var running = job;
    if (running != null) {
      running.page(page.progress(), added);
    }
    if (page.more()) {
      return Duration.ZERO;
    }
    compares = running != null && running.kind() != Kind.NEW;
    lovesDue = config.loves();
    return compares || lovesDue ? Duration.ZERO : rest(page.next());
  }

  /// Returns how many were new.
  private long store(FeedState at, FeedPage page, Instant now) {
    if (page.plays().isEmpty()
        && page.checkpoint().equals(at.checkpoint())
        && at.synced() != null) {
      state = state(at, page.checkpoint(), !page.more(), now);
      return 0;
    }
    var plays = new ArrayList<ReadPlay>();
    for (var play : page.plays()) {
      var wrong = wrong(play, now);
      if (wrong == null) {
        plays.add(read(play));
      } else if (!wrong.isEmpty()) {
        notices.add(now, "%s: %s".formatted(play.track().label(), wrong));
      }
    }
    var kept =
        history.store(
            config.name(), plays, page.checkpoint(), !page.more(), receivers.holds(), now);
    state = state(at, page.checkpoint(), !page.more(), now);
    return kept.stream().map(KeptPlay::became).filter(Became.NEW::equals).count();
  }

  private static FeedState state(FeedState at, String checkpoint, boolean last, Instant now) {
    return new FeedState(
        at.account(),
        checkpoint,
        at.loves(),
        at.synced() == null && last ? now : at.synced(),
        now,
        at.paused());
  }

  /// Why a play is left out; empty where the user wants that, null where it is not.
  private @Nullable String wrong(FeedPlay play, Instant now) {
    var since = config.since();
    if (since != null && play.start().isBefore(since)) {
      return "";
    }
    if (!play.track().named()) {
      return "it has no artist or no title";
    }
    return play.start().isAfter(now.plus(AHEAD)) ? "it begins in the future" : null;
  }

  private ReadPlay read(FeedPlay play) {
    var told = play.submittedBy();
    var byEarmark = told != null && told.toLowerCase(Locale.ROOT).contains(OURSELVES);
    return new ReadPlay(
        new ClientPlay(
            play.track(),
            play.start(),
            play.estimated(),
            play.listened(),
            play.verdict(),
            play.player() == null ? feed.service() : play.player(),
            byEarmark),
        play.id(),
        !byEarmark);
  }

  private Duration love(FeedState at) throws FeedException {
    var page = feed.loves(at.loves());
    page.loves().forEach(loves::take);
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
    return lovesDue ? Duration.ZERO : rest(null);
  }

  /// What the account counts beside what the history has of it.
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
          "%s counts %,d plays, and the history has %,d of them; `earmark feed run %s --full` looks at everything again"
              .formatted(feed.service(), counts, have, config.name()));
    }
  }

  /// The feed is in step.
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
      jobs.over(running.seen(now));
    }
  }

  private Duration failed(FeedProblem problem) {
    errors.incrementAndGet();
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
    tell("%s cannot be read now: %s. It is tried again".formatted(config.name(), reason));
    show(State.WAITING, wait, reason);
    return wait;
  }

  private Duration needsUser(NeedsUser needs) {
    account = null;
    compares = false;
    over(needs.reason() + ": " + needs.fix());
    tell("%s needs you: %s; %s".formatted(config.name(), needs.reason(), needs.fix()));
    show(State.NEEDS_USER, FOR_USER, needs.reason(), needs.fix());
    return FOR_USER;
  }

  /// One warning for each reason, until something was read.
  private void tell(String line) {
    if (!line.equals(told)) {
      told = line;
      LOG.warn("feed {}", line);
    }
  }

  private Duration broken(String reason) {
    var at = state;
    if (!pageSize.failed() || at == null) {
      return later(reason, null);
    }
    try {
      check(clock.get());
    } catch (FeedException e) {
      // It is not the page.
      return e.problem() instanceof NeedsUser needs ? needsUser(needs) : later(reason, null);
    }
    if (!pageSize.halve()) {
      var passed = feed.pass(at.checkpoint());
      var now = clock.get().wall();
      history.store(config.name(), List.of(), passed.checkpoint(), false, receivers.holds(), now);
      state = state(at, passed.checkpoint(), false, now);
      notices.add(now, "%s was passed over: %s".formatted(passed.what(), reason));
    }
    if (job != null) {
      job.waits(reason);
    }
    show(State.WAITING, Duration.ZERO, reason);
    return Duration.ZERO;
  }

  private void show(State now, @Nullable Duration wait, @Nullable String problem) {
    show(now, wait, problem, null);
  }

  private void show(
      State now, @Nullable Duration wait, @Nullable String problem, @Nullable String fix) {
    var at = clock.get();
    var known = state;
    var who = account;
    status =
        new FeedStatus(
            config.name(),
            config.type().word(),
            now,
            who == null ? status.user() : who.user(),
            job == null ? null : job.seen(at),
            known == null ? null : known.synced(),
            known == null ? null : known.lastSuccess(),
            wait == null ? null : at.wall().plus(wait),
            problem,
            fix,
            who == null ? status.expires() : who.expires(),
            notices.all());
    changed.run();
  }
}

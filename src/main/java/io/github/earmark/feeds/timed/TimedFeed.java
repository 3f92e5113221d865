package io.github.earmark.feeds.timed;

import io.github.earmark.feeds.Feed;
import io.github.earmark.feeds.FeedAccount;
import io.github.earmark.feeds.FeedException;
import io.github.earmark.feeds.FeedPage;
import io.github.earmark.feeds.FeedPage.Progress;
import io.github.earmark.feeds.FeedPlay;
import io.github.earmark.feeds.FeedProblem.PageBroken;
import io.github.earmark.feeds.timed.TimedAccount.Batch;
import io.github.earmark.feeds.timed.TimedCheckpoint.Search;
import io.github.earmark.feeds.timed.TimedCheckpoint.Walk;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads an account from its oldest play onwards, by time. New plays do not move a position in
/// time, so reading continues after the last second that was read completely. Plays that are added
/// before that position are found because each sync also reads the day before, and once a day, and
/// after the first sync, the fortnight before.
///
/// A play that cannot be read is found by bisecting the period in which it began, and everything
/// that began in the same second is skipped.
public final class TimedFeed implements Feed {
  private static final long OVERLAP = Duration.ofDays(1).toSeconds();

  /// Players that were offline send their plays when they are online again. In seconds.
  private static final long LATEST = Duration.ofDays(15).toSeconds();

  private static final long SWEEP = Duration.ofDays(1).toSeconds();

  /// No play began in 1970, so 0 is before all plays.
  private static final long BEGINNING = 0;

  private final String name;
  private final TimedAccount account;
  private final long before;
  private final InstantSource clock;

  /// The account's number of plays when it was last checked; null if it did not say.
  private @Nullable Long counted;

  /// What the last sync found, so that nothing is written if nothing has changed.
  private List<FeedPlay> last = List.of();

  /// The current sync, if it needs several requests to the account; null for none. It is not
  /// stored: after a restart, it begins again.
  private @Nullable Walk looking;

  /// @param since plays before this are not read; null for all
  public TimedFeed(
      String name, TimedAccount account, @Nullable Instant since, InstantSource clock) {
    this.name = name;
    this.account = account;
    this.before = since == null ? BEGINNING : Math.max(BEGINNING, since.getEpochSecond() - 1);
    this.clock = clock;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String service() {
    return account.service();
  }

  @Override
  public int pageSize() {
    return account.limits().pageSize();
  }

  @Override
  public Duration spacing() {
    return account.limits().spacing();
  }

  @Override
  public FeedAccount check() throws FeedException {
    var checked = account.check();
    counted = checked.plays();
    return checked;
  }

  @Override
  public Loves loves(@Nullable String checkpoint) throws FeedException {
    return account.loves(checkpoint);
  }

  @Override
  public FeedPage read(@Nullable String checkpoint, int size) throws FeedException {
    var at =
        checkpoint == null
            ? TimedCheckpoint.first(before, now())
            : TimedCheckpoint.read(checkpoint);
    var walk = at.walk();
    if (walk == null) {
      return look(at, size);
    }
    if (walk.search() != null) {
      return search(at, walk, walk.search());
    }
    return walk.crowded() ? second(at, walk, size) : walk(at, walk, size);
  }

  private long now() {
    return clock.instant().getEpochSecond();
  }

  private FeedPage walk(TimedCheckpoint at, Walk walk, int size) throws FeedException {
    var bound = bound(at, walk);
    if (bound == walk.after()) {
      return page(at, walk.at(bound + 1, false, 0), List.of(), List.of(), List.of());
    }
    var batch = account.plays(walk.after(), bound, size);
    return batch == null ? again(at, walk) : goOn(at, walk, bound, batch);
  }

  /// The last second to request: before the next one that is known to be unreadable.
  private static long bound(TimedCheckpoint at, Walk walk) {
    var broken = at.brokenAfter(walk.after(), walk.until());
    return broken == null ? walk.until() : broken - 1;
  }

  private FeedPage goOn(TimedCheckpoint at, Walk walk, long bound, Batch batch) {
    return page(
        seen(at, batch, walk.until()),
        next(walk, bound, batch),
        batch.plays(),
        batch.rejected(),
        List.of());
  }

  /// A page may end in the middle of a second, so its last second is read again: together with what
  /// follows, or on its own if it fills the page.
  private static Walk next(Walk walk, long bound, Batch batch) {
    if (batch.whole() || batch.newest() > bound) {
      return walk.at(bound, false, batch.plays().size());
    }
    var within = batch.newest() - 1;
    return within > walk.after() && batch.oldest() < batch.newest()
        ? walk.at(within, false, upTo(batch, within))
        : walk.at(within, true, 0);
  }

  private static long upTo(Batch batch, long second) {
    return batch.plays().stream().filter(play -> play.start().getEpochSecond() <= second).count();
  }

  private FeedPage second(TimedCheckpoint at, Walk walk, int size) throws FeedException {
    var second = walk.after() + 1;
    var share = (int) Math.max(1, (long) account.limits().most() * size / pageSize());
    var batch = account.plays(walk.after(), second, share);
    if (batch == null) {
      return again(at, walk);
    }
    List<String> notices =
        batch.whole() || !(walk.first() || second >= at.newest())
            ? List.of()
            : List.of(
                "%s has more than %,d plays that began at %s: it does not give the others"
                    .formatted(service(), share, utc(second)));
    return page(
        seen(at, batch, second),
        walk.at(second, false, batch.plays().size()),
        batch.plays(),
        batch.rejected(),
        notices);
  }

  private static TimedCheckpoint seen(TimedCheckpoint at, Batch batch, long until) {
    return batch.plays().isEmpty() ? at : at.seen(Math.min(batch.newest(), until));
  }

  private FeedPage again(TimedCheckpoint at, Walk walk) {
    return FeedPage.of(List.of(), at.walking(walk).text(), true, progress(walk));
  }

  private FeedPage page(
      TimedCheckpoint at,
      Walk walk,
      List<FeedPlay> plays,
      List<String> rejected,
      List<String> notices) {
    var next = at.walking(walk);
    var within =
        plays.stream().filter(play -> play.start().getEpochSecond() <= walk.until()).toList();
    if (walk.over()) {
      var now = now();
      next = walk.first() ? at.sweeping(sweep(at, now), now) : at.walking(null);
    }
    return new FeedPage(
        within, next.text(), next.walk() != null, null, progress(walk), rejected, notices);
  }

  /// Reads the recent period again in which plays may be added late.
  private Walk sweep(TimedCheckpoint at, long now) {
    var from = at.newest() == 0 ? before : Math.max(before, at.newest() - LATEST);
    return Walk.of(Math.min(from, now), now);
  }

  private Progress progress(Walk walk) {
    return new Progress(walk.read(), walk.first() ? counted : null);
  }

  /// Reads new plays, and the day before them.
  private FeedPage look(TimedCheckpoint at, int size) throws FeedException {
    var now = now();
    if (now - at.swept() >= SWEEP) {
      looking = null;
      return FeedPage.of(List.of(), at.sweeping(sweep(at, now), now).text(), true, Progress.NONE);
    }
    var overlap = looking == null ? Walk.of(Math.max(before, at.newest() - OVERLAP), now) : looking;
    looking = null;
    if (bound(at, overlap) < overlap.until()) {
      return walk(at, overlap, size);
    }
    var batch = account.plays(overlap.after(), overlap.until(), size);
    if (batch == null) {
      looking = overlap;
      return FeedPage.of(List.of(), at.text(), true, Progress.NONE);
    }
    var unchanged = batch.whole() && batch.plays().equals(last);
    last = batch.whole() ? batch.plays() : List.of();
    return unchanged
        ? FeedPage.of(List.of(), at.text(), false, Progress.NONE)
        : goOn(at, overlap, overlap.until(), batch);
  }

  @Override
  public Passed pass(@Nullable String checkpoint) {
    var at =
        checkpoint == null
            ? TimedCheckpoint.first(before, now())
            : TimedCheckpoint.read(checkpoint);
    var walk =
        at.walk() == null ? Walk.of(Math.max(before, at.newest() - OVERLAP), now()) : at.walk();
    var second = walk.after() + 1;
    if (walk.crowded()) {
      return new Passed(
          at.broken(second).walking(walk.at(second, false, 0)).text(),
          "what began at " + utc(second));
    }
    if (account.limits().grain() > 1) {
      var next = Math.min(walk.until(), walk.after() + account.limits().grain());
      return new Passed(
          at.walking(walk.at(next, false, 0)).text(),
          "what was played from %s to %s".formatted(utc(second), utc(next)));
    }
    return new Passed(
        at.walking(walk.searching(Search.of(walk.after(), bound(at, walk)))).text(),
        walk.after() <= before ? "the oldest play" : "the play after " + utc(walk.after()));
  }

  /// Everything up to just before the play is empty and does not fail, so the play is found however
  /// many others behind it fail.
  private FeedPage search(TimedCheckpoint at, Walk walk, Search search) throws FeedException {
    if (search.found()) {
      return page(
          at.broken(search.high()),
          walk.at(search.high(), false, 0),
          List.of(),
          List.of(),
          List.of());
    }
    var middle = search.middle();
    try {
      var batch = account.plays(walk.after(), middle, 1);
      return again(at, batch == null ? walk : walk.searching(search.behind(middle)));
    } catch (FeedException e) {
      if (e.problem() instanceof PageBroken) {
        return again(at, walk.searching(search.upTo(middle)));
      }
      throw e;
    }
  }

  private static String utc(long second) {
    return Instant.ofEpochSecond(second).toString().replace('T', ' ').replace("Z", " (UTC)");
  }
}

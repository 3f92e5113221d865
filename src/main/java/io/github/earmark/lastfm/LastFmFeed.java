package io.github.earmark.lastfm;

import io.github.earmark.feeds.Feed;
import io.github.earmark.feeds.FeedAccount;
import io.github.earmark.feeds.FeedException;
import io.github.earmark.feeds.FeedLove;
import io.github.earmark.feeds.FeedPage;
import io.github.earmark.feeds.FeedPage.Progress;
import io.github.earmark.feeds.FeedPlay;
import io.github.earmark.feeds.FeedProblem;
import io.github.earmark.http.Http;
import io.github.earmark.lastfm.FeedCheckpoint.Mark;
import io.github.earmark.lastfm.FeedCheckpoint.Walk;
import io.github.earmark.text.Count;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads an account at Last.fm or a GNU FM as a feed. Facts: last.fm/api/show/user.getRecentTracks.
///
/// Pages are counted from the newest play, so every new play shifts them. A walk therefore goes
/// from the last page to the first and remembers its position as the number of plays read, counted
/// from the oldest. New plays do not move that position, and an upper bound on the time keeps most
/// of them out anyway. If the total still changes, plays were added late or deleted and pages may
/// have shifted, so the walk goes back by as much as that can have moved its position. Plays added
/// late before the position are found with marks: the number of plays up to certain times.
///
/// A GNU FM has no time bounds and reports pages instead of plays. Its total is requested before
/// and after each page, with pages of one play.
public final class LastFmFeed implements Feed {
  private static final int PAGE = 200;

  /// Five requests a second are allowed.
  private static final Duration SPACING = Duration.ofMillis(200);

  /// Last.fm takes nothing older, so plays are not added later than that. In seconds.
  private static final long LATEST = Duration.ofDays(15).toSeconds();

  /// How often that period is read again, in seconds.
  private static final long SWEEP = Duration.ofDays(1).toSeconds();

  /// How many of the newest plays are read again on servers without time bounds.
  private static final long NEWEST = 1_000;

  private static final long OVERLAP = Duration.ofMinutes(10).toSeconds();

  private final String name;
  private final String service;
  private final ServerKind kind;
  private final AccountRequests requests;
  private final long since;
  private final InstantSource clock;

  /// The page that is requested just for the total: 2 instead of 1 if the newest play makes the
  /// first page fail.
  private int totalPage = 1;

  /// The newest known play when the last walk through several new pages began, so that such a walk
  /// is not repeated if it brings nothing usable; -1 for none.
  private long walkedFrom = -1;

  /// @param service its name in messages, such as "Last.fm"
  /// @param root of the web service, such as `https://ws.audioscrobbler.com/2.0/`
  /// @param since plays before this are not read; null for all
  public LastFmFeed(
      String name,
      String service,
      ServerKind kind,
      URI root,
      String user,
      String apiKey,
      @Nullable Instant since,
      Http http,
      InstantSource clock) {
    this.name = name;
    this.service = service;
    this.kind = kind;
    this.requests = new AccountRequests(service, kind, root, user, apiKey, http);
    this.since = since == null ? 0 : Math.max(0, since.getEpochSecond());
    this.clock = clock;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String service() {
    return service;
  }

  @Override
  public int pageSize() {
    return PAGE;
  }

  @Override
  public Duration spacing() {
    return SPACING;
  }

  @Override
  public FeedAccount check() throws FeedException {
    try {
      var recent = requests.recent(0, 0, totalPage, 1, false);
      return new FeedAccount(
          recent.user(), kind == ServerKind.LASTFM ? recent.total() : null, null);
    } catch (FeedException e) {
      if (e.problem() instanceof FeedProblem.PageBroken) {
        totalPage = 3 - totalPage;
      }
      throw e;
    }
  }

  @Override
  public FeedPage read(@Nullable String checkpoint, int size) throws FeedException {
    var at = at(checkpoint);
    var walk = at.walk();
    if (walk != null) {
      return walk.total() < 0 || pending(walk) ? anchor(at, walk, size) : walk(at, walk, size);
    }
    if (at.blind()) {
      return FeedPage.of(List.of(), at.blind(false).text(), false, Progress.NONE);
    }
    return at.late() >= 0 ? late(at) : follow(at, size);
  }

  /// The first walk has an upper bound, except on a GNU FM, which has no bounds.
  private FeedCheckpoint at(@Nullable String checkpoint) {
    return checkpoint == null
        ? FeedCheckpoint.first(since, kind == ServerKind.LASTFM ? now() : 0, now())
        : FeedCheckpoint.read(checkpoint);
  }

  private long now() {
    return clock.instant().getEpochSecond();
  }

  private boolean pending(Walk walk) {
    return kind == ServerKind.GNUFM && walk.pending() >= 0;
  }

  /// Requests the total. If everything fits on one page, this reads it as well.
  private FeedPage anchor(FeedCheckpoint at, Walk walk, int size) throws FeedException {
    if (kind == ServerKind.GNUFM) {
      var total = Math.max(0, requests.recent(0, 0, walk.anchor(), 1, true).pages());
      var still = walk.pending() >= 0 && total == walk.total();
      var done = still ? walk.pending() : walk.done() < 0 ? total + walk.done() : walk.done();
      return goOn(at, walk.counted(total).at(Math.clamp(done, 0, total)), List.of(), List.of());
    }
    var recent = requests.recent(walk.from(), walk.to(), walk.anchor(), size, true);
    var total = Math.max(0, recent.total());
    var counted = walk.counted(total);
    if (walk.anchor() == 1 && total <= recent.count()) {
      return goOn(seen(at, recent), counted.at(total), plays(recent), recent.rejected());
    }
    return goOn(at, counted, List.of(), List.of());
  }

  private FeedPage walk(FeedCheckpoint at, Walk walk, int size) throws FeedException {
    var left = walk.total() - walk.done();
    var number = (left + size - 1) / size;
    var recent = requests.recent(walk.from(), walk.to(), number, size, true);
    if (kind == ServerKind.LASTFM && recent.total() != walk.total()) {
      return goOn(at, walk.shifted(Math.max(0, recent.total())), plays(recent), List.of());
    }
    if (kind == ServerKind.GNUFM && recent.pages() != (walk.total() + size - 1) / size) {
      return goOn(at, walk.counted(-1), List.of(), List.of());
    }
    var before = (number - 1) * size;
    var expected = Math.min(size, walk.total() - before);
    if (recent.count() < expected) {
      throw new FeedException(
          new FeedProblem.PageBroken(
              "a page came with %d of its %d plays".formatted(recent.count(), expected)));
    }
    var done = walk.total() - before;
    var seen = seen(at, recent);
    if (kind == ServerKind.GNUFM) {
      return goOn(seen, walk.perhaps(done), plays(recent), recent.rejected());
    }
    var marked = walk.first() ? mark(seen, walk, before, recent) : seen;
    return goOn(marked, walk.at(done), plays(recent), recent.rejected());
  }

  /// Marks a time between two plays of the page that are more than two seconds apart, because it is
  /// not documented whether bounds are inclusive.
  private static FeedCheckpoint mark(
      FeedCheckpoint at, Walk walk, long before, RecentPlays recent) {
    if (recent.plays().size() != recent.count()) {
      return at;
    }
    for (var i = 0; i + 1 < recent.plays().size(); i++) {
      var older = recent.plays().get(i + 1).time();
      if (recent.plays().get(i).time() - older > 2) {
        return at.marked(new Mark(older + 1, walk.total() - before - i - 1), walk.total());
      }
    }
    return at;
  }

  /// The result of one step of a walk.
  private FeedPage goOn(FeedCheckpoint at, Walk walk, List<FeedPlay> plays, List<String> rejected) {
    var over = walk.total() >= 0 && walk.done() >= walk.total() && !pending(walk);
    var next = over ? over(at, walk) : at.walking(walk);
    return new FeedPage(
        plays,
        next.text(),
        true,
        null,
        new Progress(
            Math.max(0, Math.max(walk.done(), walk.pending())),
            walk.total() < 0 ? null : walk.total()),
        rejected,
        List.of());
  }

  private FeedCheckpoint over(FeedCheckpoint at, Walk walk) {
    var ended = kind == ServerKind.GNUFM ? at.walked().counted(walk.total()) : at.walked();
    if (!walk.first() && walk.anchor() > 1) {
      return ended.blind(true);
    }
    return at.late() >= 0 ? ended : ended.lookingAt(walk.first() && walk.shifted() ? 0 : -1);
  }

  /// Checks whether one stretch between marks has more plays than when it was read.
  private FeedPage late(FeedCheckpoint at) throws FeedException {
    var index = at.late();
    var before = index == 0 ? new Mark(since, 0) : at.marks().get(index - 1);
    if (index == at.marks().size()) {
      var rest = Walk.of(before.time(), now(), 0);
      return FeedPage.of(List.of(), at.lookingAt(-1).walking(rest).text(), true, Progress.NONE);
    }
    var mark = at.marks().get(index);
    var recent = requests.recent(before.time(), mark.time(), 1, 1, true);
    var next = at.lookingAt(index + 1);
    var grown = recent.total() != mark.plays() - before.plays();
    return FeedPage.of(
        List.of(),
        (grown ? next.walking(Walk.of(before.time(), mark.time(), 0)) : next).text(),
        true,
        Progress.NONE);
  }

  private FeedPage follow(FeedCheckpoint at, int size) throws FeedException {
    var recent = requests.recent(0, 0, 1, size, true);
    var now = now();
    var fresh =
        recent.plays().stream()
            .filter(play -> play.time() > at.seen() && play.time() <= now)
            .count();
    var whole = recent.count() < size;
    if (!whole && recent.oldest() > now) {
      return new FeedPage(
          List.of(),
          at.text(),
          false,
          null,
          Progress.NONE,
          List.of(),
          List.of(
              "the newest plays at %s begin in the future: is the clock of this machine right?"
                  .formatted(service)));
    }
    var more = recent.plays().isEmpty() || recent.oldest() > Math.max(at.seen(), since);
    if (!whole && more && walkedFrom != at.seen()) {
      // The new plays do not fit on one page.
      walkedFrom = at.seen();
      return goOn(at, stretch(at, at.seen() - OVERLAP, now), List.of(), List.of());
    }
    walkedFrom = -1;
    var total = kind == ServerKind.LASTFM ? recent.total() : -1;
    var expected = at.known() + fresh;
    var notices = new ArrayList<String>();
    if (at.known() >= 0 && total >= 0 && total < expected) {
      notices.add(
          "%s gone at %s since the last look; here nothing is deleted"
              .formatted(Count.of(expected - total, "play is", "plays are"), service));
    }
    var next = seen(at, recent).counted(total >= 0 ? total : at.known() < 0 ? -1 : expected);
    if ((at.known() >= 0 && total > expected) || now - at.swept() >= SWEEP) {
      // Plays have been added late, or it is time to look for such.
      next = next.swept(now).walking(stretch(next, at.seen() - LATEST, now));
    }
    var plays =
        fresh == 0 && next.equals(at)
            ? List.<FeedPlay>of()
            : plays(recent).stream()
                .filter(play -> play.start().getEpochSecond() >= at.seen() - OVERLAP)
                .toList();
    return new FeedPage(
        plays,
        next.text(),
        next.walk() != null,
        null,
        new Progress(fresh, fresh),
        fresh == 0 ? List.of() : recent.rejected(),
        notices);
  }

  /// Plays with a start in the future do not count as seen: plays until then will come before them.
  private FeedCheckpoint seen(FeedCheckpoint at, RecentPlays recent) {
    return at.seen(Math.min(recent.newest(), now()));
  }

  /// The walk that reads a recent stretch again.
  private Walk stretch(FeedCheckpoint at, long from, long to) {
    if (kind == ServerKind.LASTFM) {
      return Walk.of(Math.max(since, from), to, 0);
    }
    return Walk.of(0, 0, at.known() < 0 ? -NEWEST : Math.max(0, at.known() - NEWEST));
  }

  private static List<FeedPlay> plays(RecentPlays recent) {
    return recent.plays().stream().map(one -> FeedPlay.listen(one.track(), one.start())).toList();
  }

  @Override
  public Passed pass(@Nullable String checkpoint) {
    var at = at(checkpoint);
    var walk = at.walk();
    if (walk == null) {
      var again = stretch(at, at.seen() - OVERLAP, now()).anchoredAt(2);
      return new Passed(at.walking(again).text(), "the newest play");
    }
    if (walk.total() < 0 || pending(walk)) {
      return new Passed(
          at.walking(walk.anchoredAt(walk.anchor() + 1)).text(),
          walk.anchor() == 1
              ? "the newest play"
              : "number %,d of the newest plays".formatted(walk.anchor()));
    }
    var next = walk.at(walk.done() + 1);
    return new Passed(
        (next.done() >= next.total() ? over(at, next) : at.walking(next)).text(),
        "play %,d of %,d%s"
            .formatted(
                walk.done() + 1,
                walk.total(),
                at.seen() == 0 ? "" : ", the one after %s (UTC),".formatted(utc(at.seen()))));
  }

  private static String utc(long second) {
    return Instant.ofEpochSecond(second).toString().replace('T', ' ').replace("Z", "");
  }

  /// Reads newest first until it reaches loves that were read before. Removed loves are not
  /// reported.
  @Override
  public Loves loves(@Nullable String checkpoint) throws FeedException {
    var at = LovesCheckpoint.read(checkpoint);
    var page = requests.loved(at.page(), PAGE);
    var loves = new ArrayList<FeedLove>();
    var newest = at.newest();
    var met = page.tracks().size() < PAGE;
    var unnamed = 0;
    for (var loved : page.tracks()) {
      var time = loved.time();
      if (time > 0 && time < at.seen()) {
        met = true;
      } else if (time > at.seen()) {
        newest = Math.max(newest, time);
        if (loved.track().named()) {
          loves.add(new FeedLove(loved.track(), Instant.ofEpochSecond(time), 1));
        } else {
          unnamed++;
        }
      }
    }
    var next =
        met
            ? new LovesCheckpoint(1, Math.max(at.seen(), newest), 0)
            : new LovesCheckpoint(at.page() + 1, at.seen(), newest);
    return new Loves(loves, next.text(), !met, unnamed);
  }
}

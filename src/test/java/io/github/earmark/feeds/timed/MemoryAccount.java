package io.github.earmark.feeds.timed;

import io.github.earmark.feeds.FeedAccount;
import io.github.earmark.feeds.FeedException;
import io.github.earmark.feeds.FeedPlay;
import io.github.earmark.feeds.FeedProblem.PageBroken;
import io.github.earmark.history.HeardPlays;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// An account in memory that can be asked by time.
final class MemoryAccount implements TimedAccount {
  static final int PAGE = 20;
  static final int MOST = 50;

  /// A play, by its second and title.
  record Played(long time, String title) {}

  private final List<Played> plays = new ArrayList<>();
  final Set<Long> broken = new HashSet<>();
  boolean down;

  /// The seconds after which plays were asked for.
  final List<Long> asked = new ArrayList<>();

  void add(long time, String title) {
    plays.add(new Played(time, title));
  }

  /// All there is, in its order.
  List<Played> all() {
    return plays.stream()
        .sorted(Comparator.comparingLong(Played::time).thenComparing(Played::title))
        .toList();
  }

  List<Played> whole() {
    return all().stream().filter(play -> !broken.contains(play.time())).toList();
  }

  @Override
  public String service() {
    return "Memory";
  }

  @Override
  public FeedAccount check() throws FeedException {
    fail(down);
    return new FeedAccount("me", (long) plays.size(), null);
  }

  @Override
  public Batch plays(long after, long until, int size) throws FeedException {
    asked.add(after);
    var there = all().stream().filter(play -> play.time() > after && play.time() <= until).toList();
    var page = there.stream().limit(size).toList();
    fail(down || page.stream().anyMatch(play -> broken.contains(play.time())));
    var times = new TreeSet<>(page.stream().map(Played::time).toList());
    return new Batch(
        page.reversed().stream()
            .map(
                play ->
                    FeedPlay.listen(
                        HeardPlays.track(play.title()), Instant.ofEpochSecond(play.time())))
            .toList(),
        times.isEmpty() ? after : times.first(),
        times.isEmpty() ? after : times.last(),
        there.size() <= size,
        List.of());
  }

  private static void fail(boolean wrong) throws FeedException {
    if (wrong) {
      throw new FeedException(new PageBroken("HTTP 500"));
    }
  }

  @Override
  public Limits limits() {
    return new Limits(PAGE, MOST, Duration.ZERO, 1);
  }

  /// What a reader has of it.
  static Played of(FeedPlay play) {
    return new Played(play.start().getEpochSecond(), title(play.track().title()));
  }

  private static String title(@Nullable String title) {
    return String.valueOf(title);
  }
}

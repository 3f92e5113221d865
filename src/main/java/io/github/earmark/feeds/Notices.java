package io.github.earmark.feeds;

import io.github.earmark.feeds.FeedStatus.Notice;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What people were told of a feed lately. Changed by one thread.
final class Notices {
  private static final Logger LOG = LoggerFactory.getLogger(Notices.class);
  private static final int MOST = 20;
  private static final int LONGEST = 500;

  /// How long before an account must be opened again the user is told.
  private static final List<Duration> AHEAD = List.of(Duration.ofDays(7), Duration.ofDays(30));

  private final String feed;
  private final Deque<Notice> all = new ArrayDeque<>();
  private Duration warned = Duration.ofDays(36_500);

  Notices(String feed) {
    this.feed = feed;
  }

  /// Tells something, unless it was told lately.
  void add(Instant now, String text) {
    var line = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    if (all.stream().anyMatch(told -> told.text().equals(line))) {
      return;
    }
    LOG.info("feed {}: {}", feed, line);
    all.addLast(new Notice(now, line));
    if (all.size() > MOST) {
      all.removeFirst();
    }
  }

  /// Warns once 30 days and once 7 days before.
  void expires(String service, Instant end, Instant now) {
    var left = Duration.between(now, end);
    for (var ahead : AHEAD) {
      if (left.compareTo(ahead) <= 0) {
        if (warned.compareTo(ahead) > 0) {
          warned = ahead;
          add(
              now,
              "%s has to be opened again within %d days, by `earmark login`"
                  .formatted(service, Math.max(0, left.toDays())));
        }
        return;
      }
    }
    warned = Duration.ofDays(36_500);
  }

  List<Notice> all() {
    return List.copyOf(all);
  }
}

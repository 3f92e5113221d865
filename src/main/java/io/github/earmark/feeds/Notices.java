package io.github.earmark.feeds;

import io.github.earmark.feeds.FeedStatus.Notice;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Recent notices about a feed. Changed by one thread.
final class Notices {
  private static final Logger LOG = LoggerFactory.getLogger(Notices.class);
  private static final int MOST = 20;
  private static final int LONGEST = 500;

  private final String feed;
  private final Deque<Notice> all = new ArrayDeque<>();

  Notices(String feed) {
    this.feed = feed;
  }

  /// Adds a notice, unless it was given recently.
  void add(Instant now, String text) {
    var line = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    if (all.stream().anyMatch(notice -> notice.text().equals(line))) {
      return;
    }
    LOG.info("feed {}: {}", feed, line);
    all.addLast(new Notice(now, line));
    if (all.size() > MOST) {
      all.removeFirst();
    }
  }

  List<Notice> all() {
    return List.copyOf(all);
  }
}

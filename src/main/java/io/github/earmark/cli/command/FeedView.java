package io.github.earmark.cli.command;

import io.github.earmark.api.feeds.FeedInfo;
import io.github.earmark.api.feeds.JobInfo;
import java.time.Duration;
import java.util.List;

/// Shows feeds.
public final class FeedView {
  private FeedView() {}

  public static void all(Printer page, List<FeedInfo> feeds) {
    feeds.forEach(feed -> one(page, feed));
  }

  private static void one(Printer page, FeedInfo feed) {
    page.heading("feed %s: %s".formatted(feed.name(), state(feed.state())));
    page.line(
        "  %s at %s%s%s"
            .formatted(
                feed.type(),
                feed.url(),
                feed.user() == null ? "" : ", user " + feed.user(),
                feed.submitTo().isEmpty()
                    ? ""
                    : ", goes to " + String.join(", ", feed.submitTo())));
    var problem = feed.problem();
    if (problem != null) {
      page.warning("  " + problem + (feed.fix() == null ? "" : "; " + feed.fix()));
    }
    var job = feed.job();
    // If a sync failed before its first play, only the error is worth showing.
    if (job != null && !job.over() && (problem == null || job.count() > 0)) {
      page.line("  " + progress(job));
    }
    var last = feed.lastSuccess();
    var next = feed.nextLook();
    if (last != null || next != null) {
      page.line(
          "  last read %s%s"
              .formatted(
                  last == null ? "never" : page.second(last),
                  next == null || reads(feed) ? "" : ", next look " + page.second(next)));
    }
    feed.notices()
        .forEach(
            notice -> page.line("  %s: %s".formatted(page.minute(notice.at()), notice.text())));
  }

  private static boolean reads(FeedInfo feed) {
    return feed.state() == FeedInfo.State.READING;
  }

  private static String state(FeedInfo.State state) {
    return switch (state) {
      case READING -> "is being read";
      case IN_STEP -> "in step";
      case WAITING -> "waiting";
      case NEEDS_USER -> "needs you";
      case PAUSED -> "paused";
      case OFF -> "off (`enabled = false`)";
    };
  }

  /// The progress of a sync, in one line.
  public static String progress(JobInfo job) {
    var total = job.total();
    return "%,d%s plays, %,d of them new, page %,d%s%s%s"
        .formatted(
            job.count(),
            total == null ? "" : " of %,d".formatted(total),
            job.added(),
            job.pages(),
            job.perMinute() > 0 ? ", %,d a minute".formatted(job.perMinute()) : "",
            left(job),
            job.error() == null ? "" : "; waiting: " + job.error());
  }

  private static String left(JobInfo job) {
    var left = job.left();
    if (left == null) {
      return "";
    }
    return left.compareTo(Duration.ofMinutes(2)) < 0
        ? ", %d s left".formatted(left.toSeconds())
        : ", %d min left".formatted(left.toMinutes());
  }
}

package io.github.earmark.answers.feeds;

import io.github.earmark.api.feeds.FeedInfo;
import io.github.earmark.api.feeds.JobInfo;
import io.github.earmark.config.FeedConfig;
import io.github.earmark.feeds.FeedJob;
import io.github.earmark.feeds.FeedStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Feeds as answers show them.
public final class FeedInfos {
  private static final int MINUTE = 60;

  private FeedInfos() {}

  /// A feed that the daemon reads.
  static FeedInfo of(FeedConfig config, FeedStatus status, boolean editable) {
    return new FeedInfo(
        config.name(),
        config.type().word(),
        config.url().toString(),
        status.user() == null ? config.user() : status.user(),
        FeedInfo.State.valueOf(status.state().name()),
        editable,
        mode(config),
        config.every(),
        config.since(),
        config.loves(),
        config.submitTo(),
        status.synced(),
        status.lastSuccess(),
        status.nextLook(),
        status.problem(),
        status.fix(),
        status.expires(),
        job(status.job()),
        status.notices().stream().map(one -> new FeedInfo.Notice(one.at(), one.text())).toList());
  }

  /// A feed that is not being read.
  public static FeedInfo unread(FeedConfig config, boolean editable) {
    return new FeedInfo(
        config.name(),
        config.type().word(),
        config.url().toString(),
        config.user(),
        config.enabled() ? FeedInfo.State.WAITING : FeedInfo.State.OFF,
        editable,
        mode(config),
        config.every(),
        config.since(),
        config.loves(),
        config.submitTo(),
        null,
        null,
        null,
        config.enabled() ? "no daemon is running" : null,
        config.enabled() ? "start it" : null,
        null,
        null,
        List.of());
  }

  private static @Nullable String mode(FeedConfig config) {
    var modes = config.type().modes();
    return config.mode() == null && !modes.isEmpty() ? modes.getFirst() : config.mode();
  }

  static @Nullable JobInfo job(@Nullable FeedJob job) {
    return job == null
        ? null
        : new JobInfo(
            job.id(),
            JobInfo.Kind.valueOf(job.kind().name()),
            JobInfo.State.valueOf(job.state().name()),
            job.began(),
            job.ended(),
            job.read(),
            job.total(),
            job.pages(),
            job.added(),
            Math.round(job.perSecond() * MINUTE),
            job.left(),
            job.error());
  }
}

package io.github.earmark.feeds;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The result of one request.
///
/// @param plays in any order; empty if the request only found out where to continue
/// @param checkpoint where to continue; stored in the same transaction as the plays. If it is
///   unchanged and there are no plays, nothing is written
/// @param more whether there is more to read now
/// @param next how long to wait before the next sync, if not as usual; null for as usual, or if
///   there is more
/// @param progress how far the sync is
/// @param rejected one line for each item of the page that could not be used
/// @param notices what users should know, such as a gap that cannot be filled, each in one line;
///   reported once
public record FeedPage(
    List<FeedPlay> plays,
    String checkpoint,
    boolean more,
    @Nullable Duration next,
    Progress progress,
    List<String> rejected,
    List<String> notices) {

  /// The progress of a sync. It starts from zero with each sync.
  ///
  /// @param read the number of plays read, including this page
  /// @param total the number of plays to read; null if not known yet
  public record Progress(long read, @Nullable Long total) {
    public static final Progress NONE = new Progress(0, null);
  }

  /// A page without rejected items or notices.
  public static FeedPage of(
      List<FeedPlay> plays, String checkpoint, boolean more, Progress progress) {
    return new FeedPage(plays, checkpoint, more, null, progress, List.of(), List.of());
  }
}

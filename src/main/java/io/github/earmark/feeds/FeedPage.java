package io.github.earmark.feeds;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one request brought.
///
/// @param plays in any order; empty where the request only found out where to go on
/// @param checkpoint where to go on; it is stored in the same transaction as the plays. Where it is
///   the one that was given and there are no plays, nothing is written
/// @param more whether there is more to read now
/// @param next how long to wait before it looks again, where that is not as usual; null for as
///   usual, and where there is more
/// @param progress how far it is
/// @param rejected what could not be used of the page, each in one line for people
/// @param notices what people should know, each in one line, as in a gap that cannot be filled;
///   told once
public record FeedPage(
    List<FeedPlay> plays,
    String checkpoint,
    boolean more,
    @Nullable Duration next,
    Progress progress,
    List<String> rejected,
    List<String> notices) {

  /// How far a sync is. It begins anew with each sync.
  ///
  /// @param read how many plays were gone through, this page included
  /// @param total how many there are to go through; null where that is not known
  public record Progress(long read, @Nullable Long total) {
    public static final Progress NONE = new Progress(0, null);
  }

  /// A page with nothing special to say.
  public static FeedPage of(
      List<FeedPlay> plays, String checkpoint, boolean more, Progress progress) {
    return new FeedPage(plays, checkpoint, more, null, progress, List.of(), List.of());
  }
}

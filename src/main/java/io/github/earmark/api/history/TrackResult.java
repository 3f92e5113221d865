package io.github.earmark.api.history;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The answer to `track [ID]`: everything that is known about one track.
///
/// @param track its present id
/// @param song what is known about it now
/// @param names the names that players gave it, the newest first
/// @param files where libraries have or had it
/// @param recordings its MusicBrainz identifiers
/// @param merged ids of tracks that were merged into it, and now mean it
/// @param listens plays that qualified
/// @param shorts plays to its end that came too soon to qualify; null from an older daemon
/// @param unnamed plays that qualified, but had no artist or no title; null from an older daemon
/// @param skips plays that were left before they qualified
/// @param completionPercent how much of it was heard in a play, on average; null if unknown
/// @param listened the time heard in all plays
/// @param first when it was first heard; null for never
/// @param now its rating, love and tags
/// @param marks all marks on it, the newest first, including undone ones
/// @param feedback the loves and hates that were or will be sent to services
/// @param counts how often other players report that they played it; these are not plays
/// @param heardBy how often each player played it, the most often first; null from an older daemon
/// @param hidden the entries that hide it from statistics; empty if it counts; null from an older
///   daemon
/// @param countsAs its names that count as others in statistics; null from an older daemon
public record TrackResult(
    long track,
    TrackInfo song,
    List<Name> names,
    List<File> files,
    List<String> recordings,
    List<Long> merged,
    long listens,
    @Nullable Long shorts,
    @Nullable Long unnamed,
    long skips,
    @Nullable Long completionPercent,
    Duration listened,
    @Nullable Instant first,
    @Nullable Instant last,
    TrackMarks now,
    List<MarkRow> marks,
    List<Feedback> feedback,
    List<PlayerCount> counts,
    @Nullable List<HeardBy> heardBy,
    @Nullable List<HideResult.Row> hidden,
    @Nullable List<Elsewhere> countsAs) {

  /// A name that a player gave it.
  public record Name(@Nullable String artist, @Nullable String title, @Nullable String album) {}

  /// A file in a player's library.
  public record File(String player, String uri) {}

  /// A player's own play count.
  ///
  /// @param last when it last played the track; null if unknown
  public record PlayerCount(String player, long plays, long skips, @Nullable Instant last) {}

  /// How often a player played it.
  ///
  /// @param listener whose player that is, in a history of several listeners; else null
  /// @param plays without skips
  /// @param last when it last began
  public record HeardBy(
      @Nullable String listener, String player, long plays, long skips, Instant last) {}

  /// A service, and the love or hate it was sent.
  ///
  /// @param love `love`, `hate` or `none`
  /// @param state `pending`, `accepted`, `ignored` or `set_aside`
  /// @param reason the service's last answer
  public record Feedback(String service, String love, String state, @Nullable String reason) {}
}

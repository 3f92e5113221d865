package io.github.earmark.api.history;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Answers `track [ID]`: all that is known of one track.
///
/// @param track the id that it goes by
/// @param song what is known of it now
/// @param names what players called it, the newest first
/// @param files where libraries have or had it
/// @param recordings its MusicBrainz identifiers
/// @param merged ids of tracks that were merged into it, which mean it too
/// @param listens plays that qualified
/// @param shorts plays to its end, which is too soon for a listen; null where the daemon is older
///   than this command
/// @param unnamed plays that qualified, but had no artist or no title; null likewise
/// @param skips plays that were left before that
/// @param completionPercent how much of it was heard in a play, on average; null where that cannot
///   be said
/// @param listened time heard in all plays
/// @param first when it was heard first; null where it never was
/// @param now how it stands with its listener
/// @param marks all that was said of it, the newest first; what was taken back too
/// @param feedback what services were told of how it is felt about, or are to be
/// @param counts how often other players say that they played it, which are no plays
/// @param hidden by what it is left out of statistics; none where it counts; null where the daemon
///   is older than this, as is `countsAs`
/// @param countsAs names of its that count as others
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
    @Nullable List<HideResult.Row> hidden,
    @Nullable List<Elsewhere> countsAs) {

  /// A way it was called.
  public record Name(@Nullable String artist, @Nullable String title, @Nullable String album) {}

  /// A file of a player's library.
  public record File(String player, String uri) {}

  /// What another player counted.
  ///
  /// @param last when it played it last; null where that is not known
  public record PlayerCount(String player, long plays, long skips, @Nullable Instant last) {}

  /// A service, and what it was told.
  ///
  /// @param love `love`, `hate` or `none`
  /// @param state `pending`, `accepted`, `ignored` or `set_aside`
  /// @param reason what the service said last
  public record Feedback(String service, String love, String state, @Nullable String reason) {}
}

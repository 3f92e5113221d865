package io.github.earmark.history.marks;

import io.github.earmark.history.store.Writer;
import io.github.earmark.history.tracks.Merges;
import io.github.earmark.history.tracks.OwedStickers;
import io.github.earmark.history.tracks.Tracks;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Merges and splits tracks, with their marks and the feedback for services.
///
/// All methods are thread-safe, block for the disk and throw [HistoryException].
public final class TrackIdentity {
  private final Writer writer;
  private final FeedbackQueue feedbackQueue;
  private final StickerDebts stickerDebts;

  public TrackIdentity(Writer writer, FeedbackQueue feedbackQueue, StickerDebts stickerDebts) {
    this.writer = writer;
    this.feedbackQueue = feedbackQueue;
    this.stickerDebts = stickerDebts;
  }

  /// Merges the second track into the first: whatever led to the second now leads to the first,
  /// which also gets its plays and marks. The second id then stands for the first. A service that
  /// received feedback for either receives the combined state if that differs.
  ///
  /// @return null if one of them does not exist, or they are merged already
  public @Nullable MergedTracks merge(long kept, long gone, Instant now) {
    var told = new HashSet<String>();
    var pair =
        writer.write(
            connection -> {
              var into = Merges.follow(connection, kept);
              var from = Merges.follow(connection, gone);
              if (into == null || from == null || into.equals(from)) {
                return Optional.<MergedTracks>empty();
              }
              new Merges(connection).merge(into, from, now);
              OwedStickers.owe(connection, into);
              told.addAll(FeedbackDebts.agree(connection, into, now));
              return Optional.of(pair(connection, into, from));
            });
    feedbackQueue.wake(told);
    stickerDebts.wake();
    return pair.orElse(null);
  }

  /// Undoes a merge: each track gets back what it contributed, and the first keeps what was added
  /// since. Services receive the current state of each if it differs from what they were told.
  ///
  /// @param gone the id of the track that was merged
  /// @return null if it was not merged, or if the track into which it was merged has itself been
  ///   merged since: that merge must be undone first
  public @Nullable MergedTracks unmerge(long gone, Instant now) {
    var told = new HashSet<String>();
    var pair =
        writer.write(
            connection -> {
              var merges = new Merges(connection);
              var kept = merges.kept(gone);
              if (kept == null || merges.kept(kept) != null) {
                return Optional.<MergedTracks>empty();
              }
              merges.unmerge(gone, kept);
              OwedStickers.owe(connection, kept);
              OwedStickers.owe(connection, gone);
              told.addAll(FeedbackDebts.agree(connection, kept, now));
              told.addAll(FeedbackDebts.agree(connection, gone, now));
              return Optional.of(pair(connection, kept, gone));
            });
    feedbackQueue.wake(told);
    stickerDebts.wake();
    return pair.orElse(null);
  }

  /// Splits a different song from a track: it becomes a separate track, with its plays and the
  /// marks made in them. Feedback is queued for both.
  ///
  /// @param what a file's URI, a recording's MBID, or a name as in the track's story
  /// @param dry whether to only return what would be done
  public Split split(long track, String what, boolean dry, Instant now) {
    if (dry) {
      return writer.read(connection -> new Splits(connection).split(track, what, true, now));
    }
    var split = writer.write(connection -> new Splits(connection).split(track, what, false, now));
    feedbackQueue.wakeAll();
    stickerDebts.wake();
    return split;
  }

  private static MergedTracks pair(Connection connection, long kept, long gone)
      throws SQLException {
    return new MergedTracks(
        kept,
        gone,
        Tracks.names(connection, kept),
        Tracks.names(connection, gone),
        hidden(connection, kept),
        hidden(connection, gone));
  }

  private static boolean hidden(Connection connection, long track) throws SQLException {
    return Hidden.all(connection).contains(new Hidden.OfTrack(track));
  }
}

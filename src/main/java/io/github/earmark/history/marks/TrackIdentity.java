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

/// Which names are one track: makes one of two and two of one, with their marks and what services
/// are to know of them.
///
/// All methods may be called from any thread, wait for the disk and throw [HistoryException].
public final class TrackIdentity {
  private final Writer writer;
  private final FeedbackQueue feedbackQueue;
  private final StickerDebts stickerDebts;

  public TrackIdentity(Writer writer, FeedbackQueue feedbackQueue, StickerDebts stickerDebts) {
    this.writer = writer;
    this.feedbackQueue = feedbackQueue;
    this.stickerDebts = stickerDebts;
  }

  /// Makes one of two tracks: what led to the second leads to the first, and so do its plays and
  /// marks. Its id goes on meaning the first. A service that was told of either hears what both are
  /// now, where that differs.
  ///
  /// @return null where one of them does not exist, or both are one already
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

  /// Makes two again of what was merged: each gets what it brought, and the first keeps what came
  /// since. Services hear how each stands, where they were told otherwise.
  ///
  /// @param gone the id of the one that went
  /// @return null where it was not merged, or where the track it was merged into was merged into
  ///   another since: then that comes first
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

  /// Takes out of a track what is another song: a track of its own, with its plays and with the
  /// marks that were made in them. What services are to know of either is put down.
  ///
  /// @param what the address of a file, the MBID of a recording, or a name as the story has it
  /// @param dry whether to tell only what would be done
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

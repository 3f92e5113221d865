package io.github.earmark.web.hub;

import io.github.earmark.api.history.TrackInfo;
import io.github.earmark.history.read.StoredListen;
import io.github.earmark.history.read.TrackWithFeedback;
import io.github.earmark.music.Track;
import io.github.earmark.stats.values.Bucket;
import io.github.earmark.stats.values.Period;
import io.github.earmark.stats.values.TopKind;
import io.github.earmark.stats.values.TopRow;
import io.github.earmark.stats.values.Unit;
import io.github.earmark.stats.values.Week;
import io.github.earmark.text.UserError;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What the protocols of other scrobblers read: the whole history, whichever player or client its
/// plays are from. Safe for any thread.
///
/// All methods throw a [io.github.earmark.history.store.HistoryException] if the history cannot be
/// read.
public interface HubHistory {

  /// Listens, newest first.
  ///
  /// @param since only listens that began at this time or later; null for all
  /// @param until only listens that began before this time; null for all
  /// @param skipped how many of the newest to leave out
  List<StoredListen> listens(
      @Nullable Instant since, @Nullable Instant until, long skipped, int most);

  /// The earliest listens since a time; these, too, newest first.
  List<StoredListen> firstListens(Instant since, int most);

  /// The number of such listens.
  long listens(@Nullable Instant since, @Nullable Instant until);

  /// When the first play began; null if there is none.
  @Nullable Instant oldest();

  /// When the latest play began; null if there is none.
  @Nullable Instant newest();

  /// A track by its id; null if there is none.
  @Nullable Track track(long id);

  /// The track with this recording MBID; null if there is none.
  @Nullable Long recorded(UUID recording);

  /// All loved and hated tracks, in the order in which they were marked.
  List<TrackWithFeedback> feedback();

  /// What this client is playing now, or otherwise another player; null if nothing is playing.
  @Nullable TrackInfo playing(Client client) throws UserError;

  /// The most played artists, albums or tracks.
  ///
  /// @param distinct how many there are in all, however few rows were requested
  record Most(List<TopRow> rows, long distinct) {}

  Most most(TopKind kind, Period period, int rows) throws UserError;

  /// Listening per hour, day, week, month or year, in the listener's time zone.
  List<Bucket> activity(Period period, Unit unit) throws UserError;

  /// Listening by hour and day of the week, in the listener's time zone.
  Week week(Period period) throws UserError;
}

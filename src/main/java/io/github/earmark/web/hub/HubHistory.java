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

/// What the protocols of other scrobblers read: the whole history, whoever submitted it. Safe for
/// any thread.
///
/// All methods throw a [io.github.earmark.history.store.HistoryException] where the history cannot
/// be read.
public interface HubHistory {

  /// Listens, the newest first.
  ///
  /// @param since nothing that began earlier; null for all
  /// @param until nothing that began then or later; null for all
  /// @param skipped so many of the newest are left out
  List<StoredListen> listens(
      @Nullable Instant since, @Nullable Instant until, long skipped, int most);

  /// The first listens since then; of these, too, the newest first.
  List<StoredListen> firstListens(Instant since, int most);

  /// How many of them there are.
  long listens(@Nullable Instant since, @Nullable Instant until);

  /// When the first play began; null where there is none.
  @Nullable Instant oldest();

  /// When the latest play began; null where there is none.
  @Nullable Instant newest();

  /// What is known of a track; null where there is none with this id.
  @Nullable Track track(long id);

  /// The track of a recording; null where none is known by this MBID.
  @Nullable Long recorded(UUID recording);

  /// All that is loved or hated, in the order in which that was said.
  List<TrackWithFeedback> felt();

  /// What a client plays now, or else another player; null where nothing plays.
  @Nullable TrackInfo playing(Client client) throws UserError;

  /// The most played of a kind.
  ///
  /// @param distinct of how many, however few rows were wanted
  record Most(List<TopRow> rows, long distinct) {}

  Most most(TopKind kind, Period period, int rows) throws UserError;

  /// What was played in each hour, day, week, month or year, by the listener's clock.
  List<Bucket> activity(Period period, Unit unit) throws UserError;

  /// What was played in which hour of which day of the week, by the same.
  Week week(Period period) throws UserError;
}

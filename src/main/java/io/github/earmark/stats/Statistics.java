package io.github.earmark.stats;

import io.github.earmark.history.read.NumbersQuery;
import io.github.earmark.stats.columns.Catalogue;
import io.github.earmark.stats.columns.ColumnFile;
import io.github.earmark.stats.columns.PlayColumns;
import io.github.earmark.stats.values.Bucket;
import io.github.earmark.stats.values.Label;
import io.github.earmark.stats.values.Marked;
import io.github.earmark.stats.values.Measure;
import io.github.earmark.stats.values.Period;
import io.github.earmark.stats.values.PlaySum;
import io.github.earmark.stats.values.ThisDay;
import io.github.earmark.stats.values.TopKind;
import io.github.earmark.stats.values.TopQuery;
import io.github.earmark.stats.values.TopRow;
import io.github.earmark.stats.values.Unit;
import io.github.earmark.stats.values.Week;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.TreeSet;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// Statistics of the history, as of one moment; valid within [StatisticsStore#look]. What the
/// listener has hidden does not count. Each method goes through the plays of its period once or
/// twice, which takes a few milliseconds per million; for all time, it goes on from what an earlier
/// look has counted.
public final class Statistics {
  private final NumbersQuery query;
  private final PlayColumns plays;
  private final Catalogue catalogue;
  private final VisibilityFilter visible;
  private final Scan scan;

  /// @param content up to date with the history
  /// @param totals of the content before
  Statistics(NumbersQuery query, ColumnFile.Content content, RunningTotals totals) {
    this.query = query;
    this.plays = content.plays();
    this.catalogue = content.catalogue();
    this.visible = VisibilityFilter.of(query, catalogue);
    totals.refresh(content, visible);
    this.scan = new Scan(plays, catalogue, visible, totals);
  }

  /// When the very first play or skip began; null if there is none.
  public @Nullable Instant first() {
    return plays.size() == 0
        ? null
        : Instant.ofEpochSecond(PlayColumns.seconds(plays.at(PlayColumns.START, 0)));
  }

  /// The most played.
  public List<TopRow> top(TopQuery topQuery) {
    var artist = topQuery.artist();
    return new Top(
            query, artist == null ? scan : scan.only(visible.of(catalogue, artist)), topQuery)
        .rows();
  }

  /// Receives a track and its sum.
  public interface EachTrack {
    void track(long id, PlaySum sum);
  }

  /// Each track that was played or skipped.
  public void eachTrack(Period period, EachTrack each) {
    var tally = scan.byTrack(period, false);
    for (var track = 1; track < catalogue.tracks().size(); track++) {
      if (tally.touched(track)) {
        each.track(catalogue.tracks().id(track), tally.count(track, false));
      }
    }
  }

  /// The sum of everything that was played.
  public PlaySum total(Period period, boolean withSkips) {
    return scan.all(period, withSkips);
  }

  /// The number of different items of a kind that were played.
  ///
  /// @param kind neither tags nor players
  public long distinct(TopKind kind, Period period) {
    var groups = TrackGroups.of(query, catalogue, kind);
    return groups.count(scan.byTrack(period, false), false).values(Measure.PLAYS, false).length;
  }

  /// What was played in each hour, day, week, month or year from that of the first play or skip to
  /// that of the last, including empty ones.
  public List<Bucket> activity(Period period, Unit unit, ZoneId zone, boolean withSkips) {
    return new Activity(scan, period, zone, withSkips).by(unit);
  }

  /// What was played in each hour of each day of the week.
  public Week week(Period period, ZoneId zone, boolean withSkips) {
    return new Activity(scan, period, zone, withSkips).week();
  }

  /// Runs of consecutive days with a play on each.
  public Streaks streaks(Period period, ZoneId zone) {
    return Streaks.of(scan, period, zone);
  }

  public ListeningSessions sessions(Period period) {
    return ListeningSessions.of(scan, period);
  }

  /// What was heard for the first time.
  ///
  /// @param kind neither tags nor players
  /// @param most how many entries the list has at most
  public Discoveries discoveries(TopKind kind, Period period, int most) {
    return Discoveries.of(scan, TrackGroups.of(query, catalogue, kind), period, most);
  }

  /// What was heard again after a year or more.
  ///
  /// @param kind neither tags nor players
  /// @param most how many entries the list has at most
  public Comebacks comebacks(TopKind kind, Period period, int most) {
    return Comebacks.of(scan, TrackGroups.of(query, catalogue, kind), period, most);
  }

  /// How much of what was started was heard.
  public Completion completion(Period period) {
    return Completion.of(scan, period);
  }

  /// The same by the hour of the day, from 0.
  public List<Completion> completionByHour(Period period, ZoneId zone) {
    return Completion.byHour(scan, period, zone);
  }

  /// What is skipped most often, among those that were started at least this often.
  ///
  /// @param kind neither tags nor players
  public List<Completion.Skipped> mostSkipped(TopKind kind, Period period, int atLeast, int most) {
    return Completion.mostSkipped(
        scan, TrackGroups.of(query, catalogue, kind), period, atLeast, most);
  }

  /// How few artists account for half of the listening time.
  public Concentration concentration(Period period) {
    return Concentration.of(scan, TrackGroups.of(query, catalogue, TopKind.ARTISTS), period);
  }

  /// The most played of all that has not been heard since then.
  ///
  /// @param kind neither tags nor players
  public List<TopRow> notSince(TopKind kind, Instant since, Instant now, int most) {
    var groups = TrackGroups.of(query, catalogue, kind);
    var tally = groups.count(scan.byTrack(new Period(Instant.EPOCH, now), false), false);
    var second = PlayColumns.start(since.getEpochSecond());
    var order =
        tally.first(
            most, Measure.PLAYS, what -> tally.any(what, false) && tally.last(what) < second);
    return rows(order, tally, groups::label);
  }

  private static List<TopRow> rows(int[] order, Tally tally, IntFunction<Label> label) {
    var rows = new ArrayList<TopRow>();
    for (var what : order) {
      rows.add(
          new TopRow(rows.size() + 1, label.apply(what), tally.count(what, false), null, null));
    }
    return rows;
  }

  /// The ratings, loves and hates of what was played.
  public Marked marked(Period period, int most) {
    var byTrack = scan.byTrack(period, false);
    var ratings = new long[10];
    query.ratings(
        (track, value) -> {
          if (played(byTrack, track)) {
            ratings[value - 1]++;
          }
        });
    var loved = new HashSet<Integer>();
    var hated = new HashSet<Integer>();
    query.feelings(
        (track, value) -> {
          if (played(byTrack, track)) {
            (value > 0 ? loved : hated).add(catalogue.tracks().of(track));
          }
        });
    var groups = TrackGroups.tracks(query, catalogue);
    var rows = rows(byTrack.first(most, Measure.PLAYS, loved::contains), byTrack, groups::label);
    var all = new ArrayList<Long>();
    for (var rating : ratings) {
      all.add(rating);
    }
    return new Marked(all, loved.size(), hated.size(), rows);
  }

  private boolean played(Tally byTrack, long track) {
    return byTrack.any(catalogue.tracks().of(track), false);
  }

  /// The same day of earlier years on which something was played, latest first. In years without
  /// it, 29 February is 28 February.
  public List<ThisDay> onThisDay(LocalDate day, ZoneId zone, int most) {
    var days = new ArrayList<ThisDay>();
    for (var year = day.getYear() - 1; year >= 1970; year--) {
      var then = day.withYear(year);
      var period =
          new Period(
              then.atStartOfDay(zone).toInstant(), then.plusDays(1).atStartOfDay(zone).toInstant());
      var count = total(period, false);
      if (count.plays() > 0) {
        days.add(new ThisDay(year, count, topTracks(period, most)));
      }
    }
    return days;
  }

  /// The most played tracks of a short period: with far fewer plays than there are tracks, only the
  /// tracks of those plays are counted.
  private List<TopRow> topTracks(Period period, int most) {
    var tracks = new TreeSet<Integer>();
    scan.each(period, (track, _, _, _, _) -> tracks.add(track));
    var numbers = tracks.stream().mapToInt(Integer::intValue).toArray();
    var tally = new Tally(numbers.length);
    scan.each(
        period,
        (track, start, millis, counts, _) ->
            tally.add(Arrays.binarySearch(numbers, track), start, millis, counts, false));
    var labels = TrackGroups.tracks(query, catalogue);
    return rows(
        tally.first(most, Measure.PLAYS, false), tally, what -> labels.label(numbers[what]));
  }
}

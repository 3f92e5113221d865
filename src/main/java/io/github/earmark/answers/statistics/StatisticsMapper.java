package io.github.earmark.answers.statistics;

import io.github.earmark.api.statistics.TopResult;
import io.github.earmark.stats.Statistics;
import io.github.earmark.stats.values.Period;
import io.github.earmark.stats.values.TopKind;
import io.github.earmark.stats.values.TopQuery;
import io.github.earmark.stats.values.TopRow;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// Statistics as answers show them.
///
/// @param zone the time zone of the request
public record StatisticsMapper(ZoneId zone) {

  public TopResult top(Statistics statistics, TopQuery topQuery) {
    var against = topQuery.before();
    var period = shown(topQuery.period(), statistics.first());
    return new TopResult(
        period == null ? null : moment(period.from()),
        period == null ? null : moment(period.until()),
        against == null ? null : moment(against.from()),
        against == null ? null : moment(against.until()),
        statistics.top(topQuery).stream().map(row -> row(topQuery.kind(), row)).toList());
  }

  TopResult.Row row(TopKind kind, TopRow row) {
    var label = row.label();
    var name = label.name();
    var count = row.count();
    var before = row.before();
    return new TopResult.Row(
        row.rank(),
        kind == TopKind.ARTISTS ? name : label.artist(),
        kind == TopKind.ALBUM_ARTISTS ? name : null,
        kind == TopKind.ALBUMS ? name : label.album(),
        kind == TopKind.TRACKS ? name : null,
        kind == TopKind.GENRES ? name : null,
        kind == TopKind.COMPOSERS ? name : null,
        kind == TopKind.TAGS ? name : null,
        kind == TopKind.PLAYERS ? name : null,
        label.track(),
        label.newestTrack(),
        count.plays(),
        count.heard().toSeconds(),
        count.skips(),
        moment(count.first()),
        moment(count.last()),
        row.rankBefore(),
        before == null ? null : before.plays(),
        before == null ? null : before.heard().toSeconds());
  }

  /// A moment with a precision of seconds.
  @Nullable String moment(@Nullable Instant moment) {
    return moment == null
        ? null
        : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
            moment.truncatedTo(ChronoUnit.SECONDS).atZone(zone));
  }

  /// All time is shown as beginning with the first play rather than in 1970.
  static @Nullable Period shown(Period period, @Nullable Instant first) {
    if (!period.from().equals(Instant.EPOCH)) {
      return period;
    }
    return first == null ? null : new Period(first, period.until());
  }
}

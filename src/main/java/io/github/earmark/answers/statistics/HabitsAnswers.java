package io.github.earmark.answers.statistics;

import io.github.earmark.api.statistics.HabitsResult;
import io.github.earmark.stats.Completion;
import io.github.earmark.stats.Statistics;
import io.github.earmark.stats.values.Period;
import io.github.earmark.stats.values.TopKind;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;

/// A listener's habits over a period.
///
/// @param zone the time zone of the request
/// @param most how many rows each list has
public record HabitsAnswers(Statistics statistics, ZoneId zone, int most) {
  /// For tracks begun less often, the skip rate says little.
  private static final int A_FEW = 4;

  public HabitsResult of(Period period) {
    var mapper = new StatisticsMapper(zone);
    var hours = statistics.completionByHour(period, zone);
    return new HabitsResult(
        IntStream.range(0, hours.size())
            .filter(hour -> hours.get(hour).begun() > 0)
            .mapToObj(hour -> hour(hour, hours.get(hour)))
            .toList(),
        skipped(TopKind.TRACKS, period),
        skipped(TopKind.ARTISTS, period),
        statistics.marked(period, most).mostLoved().stream()
            .map(row -> mapper.row(TopKind.TRACKS, row))
            .toList(),
        statistics.comebacks(TopKind.ARTISTS, period, most).longest().stream()
            .map(
                back ->
                    new HabitsResult.Comeback(
                        back.label().name(), mapper.moment(back.when()), back.away().toDays()))
            .toList());
  }

  private static HabitsResult.Hour hour(int hour, Completion completion) {
    return new HabitsResult.Hour(
        hour, completion.begun(), completion.skips(), completion.percent());
  }

  private List<HabitsResult.Skipped> skipped(TopKind kind, Period period) {
    return statistics.mostSkipped(kind, period, A_FEW, most).stream()
        .map(
            one ->
                new HabitsResult.Skipped(
                    kind == TopKind.ARTISTS ? one.label().name() : one.label().artist(),
                    kind == TopKind.TRACKS ? one.label().name() : null,
                    one.label().track(),
                    one.completion().begun(),
                    one.completion().skips(),
                    one.completion().percent()))
        .toList();
  }
}

package io.github.earmark.web;

import io.github.earmark.answers.statistics.HabitsAnswers;
import io.github.earmark.answers.statistics.PeriodChoice;
import io.github.earmark.answers.statistics.StatisticsMapper;
import io.github.earmark.answers.statistics.StatsAnswers;
import io.github.earmark.answers.statistics.TopRequest;
import io.github.earmark.text.UserError;
import io.github.earmark.web.Site.Route;
import io.github.earmark.web.request.WebReply;
import io.github.earmark.web.request.WebRequest;
import java.time.Clock;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;

/// Statistics: the same questions as `earmark stats` and `earmark top`, with the same answers.
///
/// They all take a period as those commands do (`range`, `last`, `year`, or `since` and `until`).
final class StatisticsRoutes {
  private static final int USUAL = 10;
  private static final int MOST = 500;

  private final Clock clock;
  private final CountedHistory history;

  /// @param clock in the listener's time zone
  StatisticsRoutes(CountedHistory history, Clock clock) {
    this.clock = clock;
    this.history = history;
  }

  Map<String, Route> routes() {
    return Map.of(
        "api/stats", Route.open(this::stats),
        "api/top", Route.open(this::top),
        "api/activity", Route.open(this::activity),
        "api/habits", Route.open(this::habits),
        "api/counting", Route.open(_ -> WebReply.json(history.progress())));
  }

  private WebReply stats(WebRequest request) throws UserError {
    var asked = compared(request);
    var most = rows(request);
    return history.answer(
        request,
        statistics ->
            new StatsAnswers(statistics, clock.getZone(), clock.instant(), most).of(asked));
  }

  private WebReply top(WebRequest request) throws UserError {
    var topQuery =
        new TopRequest(
                Objects.requireNonNullElse(request.value("list"), "artists"),
                Objects.requireNonNullElse(request.value("by"), "plays"),
                rows(request),
                request.value("artist"),
                request.value("against"),
                flag(request, "with_skips"))
            .query(choice(request), clock.instant(), clock.getZone());
    return history.answer(
        request, statistics -> new StatisticsMapper(clock.getZone()).top(statistics, topQuery));
  }

  private WebReply activity(WebRequest request) throws UserError {
    var asked = compared(request);
    var unit = StatsAnswers.unit(request.value("unit"));
    return history.answer(
        request,
        statistics ->
            new StatsAnswers(statistics, clock.getZone(), clock.instant(), 0)
                .activity(asked, unit));
  }

  private WebReply habits(WebRequest request) throws UserError {
    var choice = choice(request);
    var most = rows(request);
    return history.answer(
        request,
        statistics -> new HabitsAnswers(statistics, clock.getZone(), most).of(choice.period()));
  }

  private PeriodChoice choice(WebRequest request) throws UserError {
    return PeriodChoice.of(
        new PeriodChoice.Words(
            request.value("range"),
            request.value("since"),
            request.value("until"),
            request.value("last"),
            request.value("year")),
        clock.instant(),
        clock.getZone());
  }

  /// The requested period; with `against`, also the one to compare it with.
  private PeriodChoice compared(WebRequest request) throws UserError {
    var choice = choice(request);
    var against = request.value("against");
    return against == null ? choice : choice.against(against, clock.instant(), clock.getZone());
  }

  private static int rows(WebRequest request) throws UserError {
    var limit = request.number("limit");
    return Math.clamp(limit == null ? USUAL : limit, 1, MOST);
  }

  private static boolean flag(WebRequest request, String name) {
    return Arrays.asList("1", "true").contains(request.value(name));
  }
}

package io.github.earmark.web.inbound;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.earmark.json.Json;
import io.github.earmark.stats.values.Period;
import io.github.earmark.stats.values.TopKind;
import io.github.earmark.stats.values.TopRow;
import io.github.earmark.stats.values.Unit;
import io.github.earmark.text.UserError;
import io.github.earmark.web.hub.HubHistory;
import io.github.earmark.web.request.WebReply;
import io.github.earmark.web.request.WebRequest;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Earmark's statistics as ListenBrainz shows a user's. Its ranges are whole weeks, months and
/// years; those called `this_…` are the current ones.
///
/// @param clock in the listener's time zone
record ListenBrainzStatistics(HubHistory history, Clock clock) {
  private static final int USUAL = 25;
  private static final int MOST = 1_000;

  private record Artist(String artistName, long listenCount) {}

  private record Release(String artistName, String releaseName, long listenCount) {}

  private record Recording(
      String artistName, String trackName, @Nullable String releaseName, long listenCount) {}

  private record Span(long fromTs, long toTs, String timeRange, long listenCount) {}

  private record Hour(int hour, long listenCount) {}

  /// A request for statistics.
  private record Asked(String range, Period period, Unit unit, String user, long now) {}

  WebReply.Whole answer(WebRequest request, List<String> path) throws UserError {
    if (path.size() != 4 || !path.get(1).equals("user")) {
      return ListenBrainzServer.notFound();
    }
    var range = Objects.requireNonNullElse(request.value("range"), "all_time");
    var asked = asked(range, path.get(2));
    if (asked == null) {
      return ListenBrainzServer.error(400, "Invalid range: " + range);
    }
    return switch (path.get(3)) {
      case "artists" -> most(request, asked, TopKind.ARTISTS);
      case "releases" -> most(request, asked, TopKind.ALBUMS);
      case "recordings" -> most(request, asked, TopKind.TRACKS);
      case "listening-activity" -> activity(asked);
      case "daily-activity" -> daily(asked);
      default -> ListenBrainzServer.notFound();
    };
  }

  private @Nullable Asked asked(String range, String user) {
    var zone = clock.getZone();
    var today = LocalDate.ofInstant(clock.instant(), zone);
    var week = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    var month = today.withDayOfMonth(1);
    var quarter = month.minusMonths((month.getMonthValue() - 1) % 3);
    var half = month.minusMonths((month.getMonthValue() - 1) % 6);
    var year = today.withDayOfYear(1);
    return switch (range) {
      case "this_week" -> asked(range, week, week.plusWeeks(1), Unit.DAY, user);
      case "week" -> asked(range, week.minusWeeks(1), week, Unit.DAY, user);
      case "this_month" -> asked(range, month, month.plusMonths(1), Unit.DAY, user);
      case "month" -> asked(range, month.minusMonths(1), month, Unit.DAY, user);
      case "quarter" -> asked(range, quarter.minusMonths(3), quarter, Unit.MONTH, user);
      case "half_yearly" -> asked(range, half.minusMonths(6), half, Unit.MONTH, user);
      case "this_year" -> asked(range, year, year.plusYears(1), Unit.MONTH, user);
      case "year" -> asked(range, year.minusYears(1), year, Unit.MONTH, user);
      case "all_time" -> {
        var first = history.oldest();
        var now = clock.instant();
        yield new Asked(
            range,
            new Period(first == null ? now : first, now.plusSeconds(1)),
            Unit.YEAR,
            user,
            now.getEpochSecond());
      }
      default -> null;
    };
  }

  private Asked asked(String range, LocalDate from, LocalDate until, Unit unit, String user) {
    return new Asked(
        range,
        new Period(
            from.atStartOfDay(clock.getZone()).toInstant(),
            until.atStartOfDay(clock.getZone()).toInstant()),
        unit,
        user,
        clock.instant().getEpochSecond());
  }

  private WebReply.Whole most(WebRequest request, Asked asked, TopKind kind) throws UserError {
    var count = request.number("count");
    var given = request.number("offset");
    var rows = Math.clamp(count == null ? USUAL : count, 0, MOST);
    var offset = Math.clamp(given == null ? 0 : given, 0, 100_000);
    var most = history.most(kind, asked.period(), offset + rows);
    if (most.rows().isEmpty()) {
      return none();
    }
    var some = most.rows().stream().skip(offset).map(row -> row(kind, row)).toList();
    var noun =
        switch (kind) {
          case ARTISTS -> "artist";
          case ALBUMS -> "release";
          default -> "recording";
        };
    var payload = payload(asked, noun + "s", some);
    payload.put("count", some.size());
    payload.put("offset", offset);
    payload.put("total_" + noun + "_count", most.distinct());
    return reply(payload);
  }

  private static Record row(TopKind kind, TopRow row) {
    var plays = row.count().plays();
    return switch (kind) {
      case ARTISTS -> new Artist(name(row), plays);
      case ALBUMS -> new Release(artist(row), name(row), plays);
      default -> new Recording(artist(row), name(row), row.label().album(), plays);
    };
  }

  private static Map<String, Object> payload(Asked asked, String key, Object content) {
    var payload = new LinkedHashMap<String, Object>();
    payload.put(key, content);
    payload.put("range", asked.range());
    payload.put("from_ts", asked.period().first());
    payload.put("to_ts", asked.period().end());
    payload.put("last_updated", asked.now());
    payload.put("user_id", asked.user());
    return payload;
  }

  private static WebReply.Whole reply(Map<String, Object> payload) {
    return new WebReply.Whole(
        200,
        WebReply.JSON,
        Json.write(Map.of("payload", payload)).getBytes(UTF_8),
        Map.of("Cache-Control", "no-store"));
  }

  private static String name(TopRow row) {
    return Objects.requireNonNullElse(row.label().name(), "");
  }

  private static String artist(TopRow row) {
    return Objects.requireNonNullElse(row.label().artist(), "");
  }

  private static WebReply.Whole none() {
    return new WebReply.Whole(204, WebReply.JSON, new byte[0], Map.of());
  }

  private WebReply.Whole activity(Asked asked) throws UserError {
    var spans = new ArrayList<Span>();
    for (var bucket : history.activity(asked.period(), asked.unit())) {
      spans.add(
          new Span(
              second(bucket.begin()),
              second(asked.unit().next(bucket.begin())) - 1,
              label(bucket.begin(), asked.unit()),
              bucket.plays()));
    }
    return spans.isEmpty() ? none() : reply(payload(asked, "listening_activity", spans));
  }

  private long second(LocalDateTime time) {
    return time.atZone(clock.getZone()).toEpochSecond();
  }

  private static String label(LocalDateTime begin, Unit unit) {
    var form =
        switch (unit) {
          case YEAR -> "uuuu";
          case MONTH -> "MMMM uuuu";
          default -> "EEEE dd MMMM uuuu";
        };
    return DateTimeFormatter.ofPattern(form, Locale.ENGLISH).format(begin);
  }

  private WebReply.Whole daily(Asked asked) throws UserError {
    var week = history.week(asked.period());
    var days = new LinkedHashMap<String, List<Hour>>();
    for (var day : DayOfWeek.values()) {
      var hours = new ArrayList<Hour>();
      for (var hour = 0; hour < 24; hour++) {
        hours.add(new Hour(hour, week.at(day.getValue() - 1, hour).plays()));
      }
      days.put(day.getDisplayName(TextStyle.FULL, Locale.ENGLISH), hours);
    }
    return reply(payload(asked, "daily_activity", days));
  }
}

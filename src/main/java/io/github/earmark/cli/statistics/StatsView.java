package io.github.earmark.cli.statistics;

import io.github.earmark.answers.statistics.PeriodChoice;
import io.github.earmark.api.statistics.StatsResult;
import io.github.earmark.api.statistics.TopResult;
import io.github.earmark.cli.command.Printer;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Shows the statistics of a period on one screen.
final class StatsView {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);
  private static final int WIDEST = 100;

  private final Printer page;
  private final Clock clock;
  private final StatsResult stats;

  StatsView(Printer page, Clock clock, StatsResult stats) {
    this.page = page;
    this.clock = clock;
    this.stats = stats;
  }

  void show(PeriodChoice choice) {
    page.heading(title(choice));
    if (nothing(choice)) {
      return;
    }
    totals(choice);
    activity();
    Heatmaps.calendar(page, columns(), stats.calendar());
    Heatmaps.week(page, stats.hours());
    habits();
    list("Artists", stats.topArtists(), TopResult.Row::artist);
    list("Albums", stats.topAlbums(), row -> by(row.artist(), row.album()));
    list("Tracks", stats.topTracks(), row -> by(row.artist(), row.title()));
    discovered();
    list("Not heard for a year", stats.notHeardForAYear(), row -> by(row.artist(), row.title()));
    onThisDay();
  }

  void year(PeriodChoice choice) {
    page.heading("Your " + choice.name() + " in music");
    if (nothing(choice)) {
      return;
    }
    totals(choice);
    activity();
    Heatmaps.calendar(page, columns(), stats.calendar());
    habits();
    list("Artists", stats.topArtists(), TopResult.Row::artist);
    list("Albums", stats.topAlbums(), row -> by(row.artist(), row.album()));
    list("Tracks", stats.topTracks(), row -> by(row.artist(), row.title()));
    discovered();
  }

  private static String title(PeriodChoice choice) {
    var name = choice.name();
    return "Your listening, " + (name.equals("all time") ? "all of it" : name);
  }

  private boolean nothing(PeriodChoice choice) {
    if (stats.plays() + stats.skips() > 0) {
      return false;
    }
    page.line("nothing was played" + (choice.name().equals("all time") ? " yet" : " in that time"));
    return true;
  }

  private int columns() {
    return Math.min(WIDEST, page.columns());
  }

  private void totals(PeriodChoice choice) {
    page.line(
        "%s, %s, on %s"
            .formatted(
                Numbers.counted(stats.plays(), "play"),
                Numbers.time(stats.seconds()),
                Numbers.counted(stats.days(), "day")));
    var before = stats.playsBefore();
    var secondsBefore = stats.secondsBefore();
    if (before != null && secondsBefore != null) {
      page.line(
          "%s before%s: %s, %s (%s, %s)"
              .formatted(
                  choice.year() == null ? "the time" : "the year",
                  running(choice) ? ", up to the same day" : "",
                  Numbers.counted(before, "play"),
                  Numbers.time(secondsBefore),
                  Numbers.change(stats.plays(), before),
                  Numbers.changeOfTime(stats.seconds(), secondsBefore)));
    }
    page.line(
        "%s, %s, %s"
            .formatted(
                Numbers.counted(stats.artists(), "artist"),
                Numbers.counted(stats.albums(), "album"),
                Numbers.counted(stats.tracks(), "track")));
    if (somethingOld()) {
      page.line(
          "new to you: %s, %s"
              .formatted(
                  Numbers.counted(stats.newArtists(), "artist"),
                  Numbers.counted(stats.newTracks(), "track")));
    }
    if (stats.comebacks() > 0) {
      page.line("back after a year: " + Numbers.counted(stats.comebacks(), "artist"));
    }
  }

  /// Whether it is a year, month or day that is not over yet.
  private boolean running(PeriodChoice choice) {
    var now = clock.instant();
    return choice.period().until().isAfter(now.plusSeconds(1))
        && choice.period().from().isBefore(now);
  }

  /// For all time, every artist is new, so this is not worth showing.
  private boolean somethingOld() {
    return stats.newArtists() < stats.artists();
  }

  private void activity() {
    var activity = stats.activity();
    if (activity.size() < 2) {
      return;
    }
    section("Plays by " + stats.unit());
    var columns = columns() - 2;
    var last = activity.subList(Math.max(0, activity.size() - columns), activity.size());
    if (page.onScreen()) {
      page.chart("  " + Bars.sparkline(last.stream().map(StatsResult.Bucket::plays).toList()));
      var from = day(last.getFirst().begin());
      var until = day(last.getLast().begin());
      var gap = last.size() - from.length() - until.length();
      page.line("  " + from + (gap > 0 ? " ".repeat(gap) : " – ") + until);
    } else {
      last.forEach(bucket -> page.line("  " + bucket.begin() + "  " + bucket.plays()));
    }
  }

  private void habits() {
    section("Habits");
    var longest = stats.longestStreak();
    if (longest != null) {
      page.line(
          "  most days in a row: %d, %s – %s"
              .formatted(longest.days(), day(longest.first()), day(longest.last())));
    }
    var latest = stats.latestStreak();
    var yesterday = LocalDate.now(clock).minusDays(1);
    if (latest != null && !LocalDate.parse(latest.last()).isBefore(yesterday)) {
      page.line("  days in a row until now: " + latest.days());
    }
    var sessions = stats.sessions();
    var from = sessions.longestFrom();
    if (from != null) {
      page.line(
          "  %s, %s on average; the longest %s, on %s"
              .formatted(
                  Numbers.counted(sessions.count(), "session"),
                  Numbers.time(sessions.seconds() / sessions.count()),
                  Numbers.time(sessions.longestSeconds()),
                  DAY.format(OffsetDateTime.parse(from))));
    }
    page.line(
        "  %s, %d %% of what you began; you heard %d %% of a track on average"
            .formatted(
                Numbers.counted(stats.skips(), "skip"),
                100 * stats.skips() / Math.max(1, stats.plays() + stats.skips()),
                stats.completionPercent()));
    page.line(
        "  half of the time: %s of %s"
            .formatted(
                Numbers.grouped(stats.halfOfTime()), Numbers.counted(stats.artists(), "artist")));
    if (!stats.ratings().isEmpty() || stats.loved() + stats.hated() > 0) {
      page.line("  " + marks());
    }
  }

  private String marks() {
    var words = new ArrayList<String>();
    words.add("loved: " + Numbers.counted(stats.loved(), "track"));
    if (stats.hated() > 0) {
      words.add("hated: " + stats.hated());
    }
    var tracks = stats.ratings().stream().mapToLong(StatsResult.Rating::tracks).sum();
    if (tracks > 0) {
      var sum = stats.ratings().stream().mapToLong(one -> one.rating() * one.tracks()).sum();
      words.add(
          "rated: %s, %.1f of 10 on average"
              .formatted(Numbers.grouped(tracks), (double) sum / tracks));
    }
    return String.join("; ", words);
  }

  private void list(
      String title, List<TopResult.Row> rows, Function<TopResult.Row, @Nullable String> name) {
    if (rows.isEmpty()) {
      return;
    }
    section(title);
    for (var row : rows) {
      page.fitted(
          "  %2d  %6s  %8s  "
                  .formatted(
                      row.rank(),
                      Numbers.grouped(row.plays()),
                      Numbers.heard(row.plays(), row.seconds()))
              + name(row, name));
    }
  }

  private static String name(TopResult.Row row, Function<TopResult.Row, @Nullable String> name) {
    var said = name.apply(row);
    return said == null ? "track " + row.track() : said;
  }

  private static @Nullable String by(@Nullable String artist, @Nullable String name) {
    return artist == null || name == null ? name : artist + " – " + name;
  }

  private void discovered() {
    if (stats.discovered().isEmpty() || !somethingOld()) {
      return;
    }
    section("New to you");
    for (var found : stats.discovered()) {
      var first = found.first();
      page.fitted(
          "      %6s  %s  %s"
              .formatted(
                  Numbers.grouped(found.plays()),
                  first == null ? "" : DAY.format(OffsetDateTime.parse(first)),
                  found.artist()));
    }
  }

  private void onThisDay() {
    if (stats.onThisDay().isEmpty()) {
      return;
    }
    section("On this day");
    for (var day : stats.onThisDay().stream().limit(5).toList()) {
      page.fitted(
          "  %d  %s, most of all %s"
              .formatted(
                  day.year(),
                  Numbers.counted(day.plays(), "play"),
                  day.tracks().stream()
                      .map(row -> name(row, one -> by(one.artist(), one.title())))
                      .findFirst()
                      .orElse("")));
    }
  }

  private void section(String title) {
    page.line("");
    page.heading(title);
  }

  private static String day(String date) {
    return DAY.format(LocalDate.parse(date));
  }
}

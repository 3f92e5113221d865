package io.github.earmark.cli.statistics;

import io.github.earmark.answers.statistics.PeriodChoice;
import io.github.earmark.api.statistics.TopResult;
import io.github.earmark.cli.command.Printer;
import io.github.earmark.cli.command.TextTable;
import io.github.earmark.cli.command.TextTable.Column;
import io.github.earmark.cli.command.TextTable.Kind;
import io.github.earmark.stats.values.Measure;
import io.github.earmark.stats.values.TopKind;
import io.github.earmark.stats.values.TopQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Shows the most played: one line each, with a bar on a terminal.
final class TopView {
  private static final int BAR = 16;
  private static final int ROOM_FOR_BARS = 72;

  private TopView() {}

  static void show(Printer page, TopQuery topQuery, PeriodChoice choice, TopResult topResult) {
    var rows = topResult.rows();
    if (rows.isEmpty()) {
      page.line(
          "nothing was played"
              + (topQuery.artist() == null ? "" : " by " + topQuery.artist())
              + (choice.name().equals("all time") ? " yet" : " in that time"));
      return;
    }
    if (page.onScreen()) {
      page.heading(
          "Top %s, %s%s"
              .formatted(
                  topQuery.kind().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                  choice.name(),
                  topQuery.by() == Measure.TIME ? ", by time" : ""));
    }
    var bars = page.onScreen() && page.columns() >= ROOM_FOR_BARS;
    var compared = topQuery.before() != null;
    var skips = topQuery.withSkips();
    var columns = new ArrayList<>(List.of(new Column("", Kind.RIGHT)));
    if (compared) {
      columns.add(new Column("WAS", Kind.RIGHT));
    }
    columns.add(new Column("PLAYS", Kind.RIGHT));
    if (compared) {
      columns.add(new Column("CHANGE", Kind.RIGHT));
    }
    columns.add(new Column("TIME", Kind.RIGHT));
    if (skips) {
      columns.add(new Column("SKIPS", Kind.RIGHT));
    }
    if (bars) {
      columns.add(new Column("", Kind.LEFT));
    }
    columns.add(new Column(heading(topQuery.kind()), Kind.REST));
    var textTable = new TextTable(page, columns);
    var byTime = topQuery.by() == Measure.TIME;
    var most = byTime ? rows.getFirst().seconds() : rows.getFirst().plays();
    for (var row : rows) {
      var cells = new ArrayList<>(List.of(Integer.toString(row.rank())));
      if (compared) {
        cells.add(row.rankBefore() == null ? "new" : row.rankBefore().toString());
      }
      cells.add(Numbers.grouped(row.plays()));
      if (compared) {
        cells.add(
            byTime
                ? Numbers.changeOfTime(row.seconds(), orNothing(row.secondsBefore()))
                : Numbers.change(row.plays(), orNothing(row.playsBefore())));
      }
      cells.add(Numbers.heard(row.plays(), row.seconds()));
      if (skips) {
        cells.add(Numbers.grouped(row.skips()));
      }
      if (bars) {
        cells.add(Bars.bar(byTime ? row.seconds() : row.plays(), most, BAR));
      }
      cells.add(label(topQuery.kind(), row));
      textTable.row(Printer.PLAIN, cells.toArray(String[]::new));
    }
    textTable.print();
  }

  private static long orNothing(@Nullable Long number) {
    return number == null ? 0 : number;
  }

  private static String heading(TopKind kind) {
    return switch (kind) {
      case ARTISTS -> "ARTIST";
      case ALBUM_ARTISTS -> "ALBUM ARTIST";
      case ALBUMS -> "ARTIST – ALBUM";
      case TRACKS -> "ARTIST – TITLE";
      case GENRES -> "GENRE";
      case COMPOSERS -> "COMPOSER";
      case TAGS -> "TAG";
      case PLAYERS -> "PLAYER";
    };
  }

  private static String label(TopKind kind, TopResult.Row row) {
    return switch (kind) {
      case ARTISTS -> name(row.artist());
      case ALBUM_ARTISTS -> name(row.albumArtist());
      case ALBUMS -> by(row.artist(), name(row.album()));
      case TRACKS -> by(row.artist(), row.title() == null ? "track " + row.track() : row.title());
      case GENRES -> name(row.genre());
      case COMPOSERS -> name(row.composer());
      case TAGS -> name(row.tag());
      case PLAYERS -> name(row.player());
    };
  }

  private static String by(@Nullable String artist, String name) {
    return artist == null ? name : artist + " – " + name;
  }

  private static String name(@Nullable String name) {
    return Objects.requireNonNullElse(name, "");
  }
}

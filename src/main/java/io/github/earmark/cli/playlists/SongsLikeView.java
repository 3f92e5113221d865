package io.github.earmark.cli.playlists;

import io.github.earmark.cli.command.Printer;
import io.github.earmark.cli.command.TextTable;
import io.github.earmark.cli.command.TextTable.Column;
import io.github.earmark.cli.command.TextTable.Kind;
import io.github.earmark.playlist.FeatureNumbers;
import io.github.earmark.playlist.SongsLike;
import io.github.earmark.playlist.SongsLike.PickedSong;
import io.github.earmark.text.Count;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Prints songs that are like others, with the reasons.
final class SongsLikeView {
  private SongsLikeView() {}

  static void show(Printer page, SongsLike answer) {
    page.heading("Like " + answer.like());
    page.line(
        "wanted: "
            + answer.wanted().stream()
                .map(
                    wanted ->
                        wanted.feature()
                            + " "
                            + FeatureNumbers.shown(wanted.feature(), wanted.value())
                            + (wanted.weight() == 1
                                ? ""
                                : " (weight " + FeatureNumbers.shown(wanted.weight()) + ")"))
                .collect(Collectors.joining(", ")));
    if (answer.unknown() > 0) {
      page.line(
          Count.of(answer.unknown(), "song", "songs")
              + " of it could not be used: the collection "
              + answer.collection()
              + " does not have them");
    }
    if (answer.rows().isEmpty()) {
      page.line("no song is left: widen --range, or exclude less");
      return;
    }
    rows(page, answer);
    told(page, answer);
  }

  private static void rows(Printer page, SongsLike answer) {
    var table =
        new TextTable(
            page,
            List.of(new Column("DISTANCE", Kind.RIGHT), new Column("ARTIST – TITLE", Kind.REST)));
    for (var song : answer.rows()) {
      table.row(Printer.PLAIN, String.format(Locale.ROOT, "%.2f", song.distance()), label(song));
      table.note(Printer.FAINT, "  " + song.why());
    }
    table.print();
  }

  private static void told(Printer page, SongsLike answer) {
    var player = answer.player();
    if (player == null) {
      return;
    }
    var put = answer.rows().size() - answer.missing();
    page.line(
        answer.to().equals("queue")
            ? Count.of(put, "song is", "songs are") + " at the end of the queue of " + player
            : Count.of(put, "song is", "songs are") + " in the playlist " + answer.to());
    if (answer.missing() > 0) {
      page.warning(
          player + " does not have " + Count.of(answer.missing(), "of them", "of them") + ":");
      answer.rows().stream()
          .filter(song -> song.uri() == null)
          .forEach(song -> page.line("  " + label(song)));
    }
  }

  private static String label(PickedSong song) {
    return song.artist().isEmpty() ? song.title() : song.artist() + " – " + song.title();
  }
}

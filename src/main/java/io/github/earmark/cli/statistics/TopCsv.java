package io.github.earmark.cli.statistics;

import io.github.earmark.api.statistics.TopResult;
import io.github.earmark.stats.values.TopKind;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The most played as comma-separated values (RFC 4180, but with plain line feeds). The first line
/// has the same keys as the JSON.
final class TopCsv {
  private TopCsv() {}

  static void write(PrintWriter out, TopKind kind, TopResult topResult) {
    var head = new ArrayList<>(List.of("rank"));
    head.addAll(names(kind));
    head.addAll(List.of("plays", "seconds", "skips", "first", "last"));
    var compared = topResult.againstFrom() != null;
    if (compared) {
      head.addAll(List.of("rank_before", "plays_before", "seconds_before"));
    }
    out.println(String.join(",", head));
    for (var row : topResult.rows()) {
      var cells = new ArrayList<@Nullable Object>();
      cells.add(row.rank());
      names(kind).forEach(name -> cells.add(name(name, row)));
      cells.add(row.plays());
      cells.add(row.seconds());
      cells.add(row.skips());
      cells.add(row.first());
      cells.add(row.last());
      if (compared) {
        cells.add(row.rankBefore());
        cells.add(row.playsBefore());
        cells.add(row.secondsBefore());
      }
      out.println(cells.stream().map(TopCsv::cell).collect(Collectors.joining(",")));
    }
  }

  private static List<String> names(TopKind kind) {
    return switch (kind) {
      case ARTISTS -> List.of("artist");
      case ALBUM_ARTISTS -> List.of("album_artist");
      case ALBUMS -> List.of("album", "artist");
      case TRACKS -> List.of("title", "artist", "album", "track");
      case GENRES -> List.of("genre");
      case COMPOSERS -> List.of("composer");
      case TAGS -> List.of("tag");
      case PLAYERS -> List.of("player");
    };
  }

  private static @Nullable Object name(String name, TopResult.Row row) {
    return switch (name) {
      case "artist" -> row.artist();
      case "album_artist" -> row.albumArtist();
      case "album" -> row.album();
      case "title" -> row.title();
      case "track" -> row.track();
      case "genre" -> row.genre();
      case "composer" -> row.composer();
      case "tag" -> row.tag();
      default -> row.player();
    };
  }

  private static String cell(@Nullable Object value) {
    var text = Objects.toString(value, "");
    return text.matches("(?s).*[\",\r\n].*") ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }
}

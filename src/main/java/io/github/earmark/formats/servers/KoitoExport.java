package io.github.earmark.formats.servers;

import io.github.earmark.formats.parsing.JsonElements;
import io.github.earmark.formats.parsing.JsonObject;
import io.github.earmark.formats.parsing.Names;
import io.github.earmark.formats.parsing.PlayRows;
import io.github.earmark.history.sources.SourceFormat;
import io.github.earmark.importing.EachFile;
import io.github.earmark.importing.InputFile;
import io.github.earmark.importing.Place;
import io.github.earmark.importing.Row;
import io.github.earmark.importing.Row.Reason;
import io.github.earmark.importing.Sample;
import io.github.earmark.importing.Settings;
import io.github.earmark.importing.Source;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Koito's exports: times are in RFC 3339 format, and names have all their spellings, one of them
/// primary. The file is read twice: first for the spellings, so that a track is found by any of
/// them.
public final class KoitoExport implements Source {
  @Override
  public SourceFormat format() {
    return new SourceFormat("koito", "koito", "Koito", Duration.ofSeconds(1));
  }

  @Override
  public String title() {
    return "Koito, export";
  }

  @Override
  public int passes() {
    return 2;
  }

  @Override
  public boolean recognises(Sample sample) {
    var shape = sample.json();
    return shape.root().contains("listens") && shape.root().contains("exported_at");
  }

  @Override
  public void read(List<InputFile> files, Settings settings, Consumer<Row> rows) {
    var aliases = new KoitoAliases(rows);
    EachFile.of(
        files,
        _ -> {},
        file ->
            JsonElements.inArrays(
                file, List.of("listens"), _ -> {}, (row, place) -> aliases.take(row, place)));
    var plays = new PlayRows(rows);
    EachFile.of(
        files,
        rows,
        file ->
            JsonElements.inArrays(
                file, List.of("listens"), rows, (row, place) -> row(row, place, plays)));
  }

  private static void row(JsonObject row, Place place, PlayRows plays) {
    var start = PlayRows.moment(row.text("listened_at"));
    var artists =
        row.objects("artists").stream()
            .sorted(Comparator.comparing(artist -> !artist.flag("is_primary")))
            .map(KoitoExport::name)
            .filter(Objects::nonNull)
            .toList();
    var track = row.object("track");
    var title = name(track);
    if (start == null) {
      plays.reject(place, "its listened_at is not a time");
    } else if (artists.isEmpty() || title == null) {
      plays.ignore(Reason.UNNAMED);
    } else {
      var length = track.number("duration");
      var ids =
          row.objects("artists").stream()
              .map(artist -> artist.text("mbid"))
              .filter(Objects::nonNull)
              .toList();
      plays.listen(
          place,
          new Names(
              artists,
              title,
              name(row.object("album")),
              List.of(),
              length == null || length <= 0 ? null : Duration.ofSeconds(length),
              null,
              new Names.Ids(track.text("mbid"), row.object("album").text("mbid"), ids)),
          start);
    }
  }

  /// The primary spelling, or else the first.
  static @Nullable String name(JsonObject named) {
    var aliases = named.objects("aliases");
    return aliases.stream()
        .filter(alias -> alias.flag("is_primary"))
        .findFirst()
        .or(() -> aliases.stream().findFirst())
        .map(alias -> alias.text("alias"))
        .orElse(null);
  }
}

package io.github.earmark.formats.streaming;

import io.github.earmark.formats.parsing.Names;
import io.github.earmark.formats.parsing.PlayRows;
import io.github.earmark.history.copies.Copied;
import io.github.earmark.history.sources.SourceFormat;
import io.github.earmark.importing.Decoding;
import io.github.earmark.importing.EachFile;
import io.github.earmark.importing.InputFile;
import io.github.earmark.importing.Place;
import io.github.earmark.importing.Row;
import io.github.earmark.importing.Row.Reason;
import io.github.earmark.importing.Sample;
import io.github.earmark.importing.Settings;
import io.github.earmark.importing.Source;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The library of iTunes or Apple's Music as XML. It has no plays but counts: how often a track was
/// played, and when it was last played.
public final class ITunesLibrary implements Source {
  private static final String PLAYER = "iTunes";

  @Override
  public SourceFormat format() {
    return new SourceFormat("itunes-library", "itunes", PLAYER, Duration.ofSeconds(1));
  }

  @Override
  public String title() {
    return "iTunes, library as XML (counts, with --counts)";
  }

  @Override
  public boolean recognises(Sample sample) {
    return sample.text().contains("<plist") && sample.text().contains("<key>Tracks</key>");
  }

  @Override
  public void read(List<InputFile> files, Settings settings, Consumer<Row> rows) {
    EachFile.of(
        files,
        rows,
        file ->
            PlistTracks.each(
                file, rows, (track, place) -> rows.accept(row(track, place, settings))));
  }

  private static Row row(Map<String, String> track, Place place, Settings settings) {
    if (track.values().stream().anyMatch(Decoding::broken)) {
      return new Row.Rejected(place, "it is not in UTF-8");
    }
    if (track.containsKey("Podcast")
        || track.containsKey("Has Video")
        || track.containsKey("Movie")) {
      return new Row.Ignored(Reason.NOT_MUSIC);
    }
    var artist = track.getOrDefault("Artist", "");
    var title = track.getOrDefault("Name", "");
    var plays = number(track.getOrDefault("Play Count", "0"));
    var skips = number(track.getOrDefault("Skip Count", "0"));
    var last = PlayRows.moment(track.get("Play Date UTC"));
    if (plays == null || skips == null) {
      return new Row.Rejected(place, "its Play Count or its Skip Count is not a number");
    }
    if (plays == 0 && skips == 0) {
      return new Row.Ignored(Reason.NOTHING_HEARD);
    }
    if (artist.isBlank() || title.isBlank()) {
      return new Row.Ignored(Reason.UNNAMED);
    }
    if (!settings.with().contains(Settings.Extra.COUNTS)) {
      return new Row.Ignored(Reason.COUNTS);
    }
    var wrong = last == null ? null : settings.wrong(last);
    if (wrong != null) {
      return new Row.Rejected(place, wrong);
    }
    var album = track.getOrDefault("Album", "");
    var length = number(track.getOrDefault("Total Time", "0"));
    var said =
        Names.of(artist, title, album.isBlank() ? null : album)
            .withLength(length == null || length == 0 ? null : Duration.ofMillis(length))
            .track();
    return new Row.OfHistory(
        new Copied.Counted(said, new Copied.Count(PLAYER, plays, skips, last)), place);
  }

  private static @Nullable Long number(String text) {
    return text.matches("[0-9]{1,10}") ? Long.valueOf(text) : null;
  }
}

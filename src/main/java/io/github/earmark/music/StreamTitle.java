package io.github.earmark.music;

import java.util.List;
import java.util.regex.Pattern;

/// Splits the title lines of radio stations: "Artist - Title", with a hyphen or an en dash.
public final class StreamTitle {
  /// The separator.
  public static final Pattern DASH = Pattern.compile(" [-–] ");

  private StreamTitle() {}

  /// Whether a line may be an artist and a title.
  public static boolean dashed(String line) {
    return DASH.matcher(line).find();
  }

  /// Splits the title of a remote track that has no artist, if it is "Artist - Title". The whole
  /// line is kept as [Tag#STREAM_TITLE]. It is split at the first dash, because titles contain one
  /// more often than artists do. The duration that a player reports for a station (MPD takes it
  /// from the header of an MP3 stream) is not the song's and is left out.
  public static Track split(Track said) {
    var track = said.remote() && said.tags().has(Tag.STATION) ? said.endless() : said;
    var line = track.title();
    if (!track.remote() || line == null || !track.artists().isEmpty()) {
      return track;
    }
    var cut = DASH.matcher(line);
    if (!cut.find()) {
      return track;
    }
    var tags =
        Tags.builder()
            .add(Tag.ARTIST, line.substring(0, cut.start()))
            .add(Tag.TITLE, line.substring(cut.end()))
            .build();
    if (!tags.has(Tag.ARTIST) || !tags.has(Tag.TITLE)) {
      return track;
    }
    var split =
        track
            .tags()
            .with(Tag.ARTIST, tags.all(Tag.ARTIST))
            .with(Tag.TITLE, tags.all(Tag.TITLE))
            .with(Tag.STREAM_TITLE, List.of(line));
    return new Track(track.uri(), true, split, track.duration());
  }
}

package io.github.earmark.music;

import java.util.List;

/// Radio stations send artist and title as one line, "Artist - Title".
public final class StreamTitle {
  private StreamTitle() {}

  /// Takes such a line apart where a remote track has a title and no artist; the line itself is
  /// kept as [Tag#STREAM_TITLE]. It is cut at its first " - " (titles hold " - " more often than
  /// artists do). Anything else is returned as it is.
  public static Track split(Track track) {
    var line = track.title();
    if (!track.remote() || line == null || !track.artists().isEmpty()) {
      return track;
    }
    var cut = line.indexOf(" - ");
    if (cut < 0) {
      return track;
    }
    var tags =
        Tags.builder()
            .add(Tag.ARTIST, line.substring(0, cut))
            .add(Tag.TITLE, line.substring(cut + 3))
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

package io.github.earmark.koito;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.earmark.feeds.FeedPlay;
import io.github.earmark.http.Reply;
import io.github.earmark.music.Tag;
import io.github.earmark.music.Tags;
import io.github.earmark.music.Track;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A listen as Koito lists it.
///
/// @param time the start, in seconds since 1970; 0 if not given
/// @param track the track's number in Koito
record KoitoListen(long time, long track, String title, List<String> artists) {
  static KoitoListen of(JsonNode item) {
    var track = item.path("track");
    return new KoitoListen(
        time(item.path("time").asText("")),
        track.path("id").asLong(0),
        track.path("title").asText(""),
        track
            .path("artists")
            .valueStream()
            .map(artist -> artist.path("name").asText(""))
            .filter(name -> !name.isBlank())
            .toList());
  }

  private static long time(String text) {
    try {
      return Math.max(0, OffsetDateTime.parse(text).toEpochSecond());
    } catch (DateTimeException _) {
      return 0;
    }
  }

  /// Null if it cannot be used.
  @Nullable FeedPlay play(KoitoTracks tracks) {
    if (time == 0 || title.isBlank() || artists.isEmpty()) {
      return null;
    }
    var details = tracks.details(track);
    var tags =
        Tags.builder()
            .add(Tag.TITLE, title)
            .addAll(Tag.ARTIST, artists)
            .add(Tag.ALBUM, details.album())
            .add(Tag.RECORDING_MBID, details.recording())
            .add(Tag.RELEASE_MBID, details.release())
            .build();
    return FeedPlay.listen(
        new Track(Track.NO_URI, true, tags, details.length()), Instant.ofEpochSecond(time));
  }

  /// Why it cannot be used.
  String line() {
    return Reply.Answered.line(
        "“%s” has %s".formatted(title, time == 0 ? "no time" : "no artist or no title"));
  }
}

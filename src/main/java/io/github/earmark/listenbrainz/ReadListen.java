package io.github.earmark.listenbrainz;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.earmark.feeds.FeedPlay;
import io.github.earmark.http.Reply;
import io.github.earmark.music.Tag;
import io.github.earmark.music.Tags;
import io.github.earmark.music.Track;
import io.github.earmark.playback.RoundVerdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A listen as a server lists it.
///
/// @param time the start, in seconds since 1970; 0 if not given
/// @param play null if it cannot be used
/// @param line why it cannot be used
record ReadListen(long time, @Nullable FeedPlay play, String line) {
  private static final Duration LONGEST = Duration.ofDays(1);

  static ReadListen of(JsonNode listen) {
    var time = listen.path("listened_at");
    var second = time.canConvertToLong() ? Math.max(0, time.asLong()) : 0;
    var metadata = listen.path("track_metadata");
    var info = metadata.path("additional_info");
    var track = track(metadata);
    if (second == 0 || second > Instant.MAX.getEpochSecond() || !track.named()) {
      var lacks = second == 0 ? "no time" : "no artist or no title";
      return new ReadListen(
          second, null, Reply.Answered.line("“%s” has %s".formatted(track.label(), lacks)));
    }
    return new ReadListen(
        second,
        new FeedPlay(
            track,
            Instant.ofEpochSecond(second),
            false,
            seconds(info.path("duration_played")),
            RoundVerdict.LISTEN,
            null,
            text(info, "media_player"),
            text(info, "submission_client")),
        "");
  }

  /// The track of a listen or of feedback.
  static Track track(JsonNode metadata) {
    var info = metadata.path("additional_info");
    var mapped = metadata.path("mbid_mapping");
    var tags =
        Tags.builder()
            .add(Tag.TITLE, metadata.path("track_name").asText(""))
            .addAll(Tag.ARTIST, artists(metadata))
            .add(Tag.ALBUM, metadata.path("release_name").asText(""))
            .add(Tag.TRACK_NUMBER, info.path("tracknumber").asText(""))
            .add(Tag.RECORDING_MBID, either(info, mapped, "recording_mbid"))
            .add(Tag.TRACK_MBID, info.path("track_mbid").asText(""))
            .add(Tag.RELEASE_MBID, either(info, mapped, "release_mbid"))
            .add(Tag.RELEASE_GROUP_MBID, info.path("release_group_mbid").asText(""))
            .addAll(Tag.ARTIST_MBID, mbids(info, mapped))
            .build();
    return new Track(Track.NO_URI, true, tags, length(info));
  }

  /// Adds a recording MBID if the track has none.
  static Track withRecording(Track track, String mbid) {
    var known = Tags.builder().add(Tag.RECORDING_MBID, mbid).build().all(Tag.RECORDING_MBID);
    return new Track(
        track.uri(), true, track.tags().with(Tag.RECORDING_MBID, known), track.duration());
  }

  /// The artists as they were submitted, or as MusicBrainz credits them if that gives the same
  /// text.
  private static List<String> artists(JsonNode metadata) {
    var one = metadata.path("artist_name").asText("");
    var submitted = texts(metadata.path("additional_info").path("artist_names"));
    if (!submitted.isEmpty()) {
      return submitted;
    }
    var credited = metadata.path("mbid_mapping").path("artists");
    var line = new StringBuilder();
    for (var artist : credited) {
      line.append(artist.path("artist_credit_name").asText(""));
      line.append(artist.path("join_phrase").asText(""));
    }
    return line.toString().strip().equalsIgnoreCase(one.strip())
        ? credited
            .valueStream()
            .map(artist -> artist.path("artist_credit_name").asText(""))
            .toList()
        : List.of(one);
  }

  private static String either(JsonNode info, JsonNode mapped, String key) {
    var submitted = info.path(key).asText("");
    return submitted.isEmpty() ? mapped.path(key).asText("") : submitted;
  }

  private static List<String> mbids(JsonNode info, JsonNode mapped) {
    var submitted = texts(info.path("artist_mbids"));
    return submitted.isEmpty() ? texts(mapped.path("artist_mbids")) : submitted;
  }

  private static List<String> texts(JsonNode array) {
    return array.isArray()
        ? array.valueStream().filter(JsonNode::isTextual).map(JsonNode::textValue).toList()
        : List.of();
  }

  private static @Nullable Duration length(JsonNode info) {
    var millis = info.path("duration_ms").asLong(0);
    return millis > 0 ? plausible(Duration.ofMillis(millis)) : seconds(info.path("duration"));
  }

  private static @Nullable Duration seconds(JsonNode value) {
    var seconds = value.asLong(0);
    return seconds > 0 && seconds <= LONGEST.toSeconds() ? Duration.ofSeconds(seconds) : null;
  }

  private static @Nullable Duration plausible(Duration time) {
    return time.compareTo(LONGEST) > 0 ? null : time;
  }

  private static @Nullable String text(JsonNode info, String key) {
    var text = info.path(key).asText("").strip();
    return text.isEmpty() ? null : text;
  }
}

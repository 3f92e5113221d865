package io.github.earmark.mopidy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.earmark.hearing.Player.Report;
import io.github.earmark.music.StreamTitle;
import io.github.earmark.music.Tag;
import io.github.earmark.music.Tags;
import io.github.earmark.music.Track;
import io.github.earmark.playback.Snapshot.Entry;
import io.github.earmark.playback.Snapshot.State;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Parses Mopidy's models. Unset fields are missing, and any field may be.
final class Models {
  private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://.*");

  /// The longest plausible length of a track.
  private static final long LONGEST = Duration.ofDays(366).toMillis();

  private Models() {}

  /// @param entry a `TlTrack`, or null
  /// @param position in milliseconds
  /// @param streamTitle a text, or null
  static Report report(JsonNode entry, JsonNode state, JsonNode position, JsonNode streamTitle) {
    var playing = state(state.asText(""));
    var uri = entry.path("track").path("uri").asText("");
    // A track that is playing but was removed from the queue cannot be identified.
    if (playing == State.STOPPED || uri.isBlank()) {
      return new Report(playing, null, null);
    }
    var track = track(uri, entry.path("track"), text(streamTitle));
    // Mopidy does not support crossfade.
    return new Report(
        playing, new Entry(entry.path("tlid").asText(), track), millis(position), Duration.ZERO);
  }

  /// A track in its library.
  static Track track(String uri, JsonNode model) {
    return track(uri, model, null);
  }

  private static State state(String state) {
    return switch (state) {
      case "playing" -> State.PLAYING;
      case "paused" -> State.PAUSED;
      default -> State.STOPPED;
    };
  }

  private static Track track(String uri, JsonNode model, @Nullable String streamTitle) {
    var duration = millis(model.path("length"));
    // Mopidy's backends have URI schemes of their own, such as `spotify:track:…` and
    // `tunein:station:…`, so a track without a length is a stream, whatever its URI.
    var endless = duration == null || duration.isZero();
    var remote = endless || (SCHEME.matcher(uri).matches() && !uri.startsWith("file://"));
    var tags = Tags.builder();
    if (endless && !uri.startsWith("file://")) {
      station(tags, model, streamTitle);
    } else {
      file(tags, model);
    }
    return StreamTitle.split(new Track(uri, remote, tags.build(), duration));
  }

  /// A stream's name is either the station's or, if the stream reports no title, whatever was on
  /// when it was put into the queue; artists and other tags date from then, too.
  private static void station(Tags.Builder tags, JsonNode model, @Nullable String streamTitle) {
    var name = text(model.path("name"));
    var old = name != null && (StreamTitle.dashed(name) || !model.path("artists").isEmpty());
    if (streamTitle != null) {
      tags.add(Tag.TITLE, streamTitle);
    } else if (old) {
      file(tags, model);
    }
    if (name != null && !old) {
      tags.add(Tag.STATION, name);
    }
  }

  private static void file(Tags.Builder tags, JsonNode model) {
    var album = model.path("album");
    var ofAlbum = artists(album, Set.of());
    var albumNames = ofAlbum.stream().map(Models::name).collect(Collectors.toSet());
    var artists = artists(model, albumNames);
    add(tags, Tag.TITLE, model.path("name"));
    names(tags, Tag.ARTIST, artists);
    names(tags, Tag.ALBUM_ARTIST, ofAlbum);
    add(tags, Tag.ALBUM, album.path("name"));
    number(tags, Tag.TRACK_NUMBER, model.path("track_no"), album.path("num_tracks"));
    number(tags, Tag.DISC_NUMBER, model.path("disc_no"), album.path("num_discs"));
    add(
        tags,
        Tag.DATE,
        model.path("date").isMissingNode() ? album.path("date") : model.path("date"));
    add(tags, Tag.GENRE, model.path("genre"));
    names(tags, Tag.COMPOSER, sorted(model.path("composers"), Set.of()));
    names(tags, Tag.PERFORMER, sorted(model.path("performers"), Set.of()));
    add(tags, Tag.RECORDING_MBID, model.path("musicbrainz_id"));
    add(tags, Tag.RELEASE_MBID, album.path("musicbrainz_id"));
    artists.forEach(artist -> add(tags, Tag.ARTIST_MBID, artist.path("musicbrainz_id")));
    ofAlbum.forEach(artist -> add(tags, Tag.ALBUM_ARTIST_MBID, artist.path("musicbrainz_id")));
  }

  private static List<JsonNode> artists(JsonNode model, Set<String> first) {
    return sorted(model.path("artists"), first);
  }

  /// Mopidy stores artists as sets, whose order changes each time it starts. Here album artists
  /// come first, because they are the main ones (some services take only one artist), and each
  /// group is sorted by name.
  private static List<JsonNode> sorted(JsonNode artists, Set<String> first) {
    return artists
        .valueStream()
        .filter(artist -> !name(artist).isBlank())
        .sorted(
            Comparator.comparing((JsonNode artist) -> !first.contains(name(artist)))
                .thenComparing(Models::name))
        .toList();
  }

  private static String name(JsonNode artist) {
    return artist.path("name").asText("");
  }

  private static void names(Tags.Builder tags, Tag tag, List<JsonNode> artists) {
    artists.forEach(artist -> tags.add(tag, name(artist)));
  }

  private static void add(Tags.Builder tags, Tag tag, JsonNode value) {
    var text = text(value);
    if (text != null) {
      tags.add(tag, text);
    }
  }

  private static void number(Tags.Builder tags, Tag tag, JsonNode number, JsonNode of) {
    if (number.asInt() > 0) {
      tags.add(tag, of.asInt() > 0 ? number.asInt() + "/" + of.asInt() : number.asText());
    }
  }

  private static @Nullable String text(JsonNode value) {
    return value.isTextual() && !value.asText().isBlank() ? value.asText() : null;
  }

  private static @Nullable Duration millis(JsonNode value) {
    var millis = value.asLong(-1);
    return value.isNumber() && millis >= 0 && millis <= LONGEST ? Duration.ofMillis(millis) : null;
  }
}

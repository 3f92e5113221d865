package io.github.earmark.listenbrainz;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.earmark.json.JsonTree;
import io.github.earmark.music.Listen;
import io.github.earmark.music.Tag;
import io.github.earmark.music.Track;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A listen in ListenBrainz's JSON. The same listen always gives the same text, so that the server
/// recognises duplicates.
///
/// No value is ever null, blank or contains U+0000, because the server would refuse the whole
/// request. Durations are in whole seconds, which all servers of this kind understand.
///
/// @param version of Earmark, as `submission_client_version`
record ListenJson(String version) {
  /// ListenBrainz uses this name to tell whose announcement is withdrawn.
  static final String CLIENT = "Earmark";

  /// A request may have 10,240 bytes for each of its listens; the rest is for the JSON around them.
  static final int LARGEST_ITEM = 10_000;

  /// What is removed from a listen that is too large, in this order, until it fits. Artist, title
  /// and time stay; if even they are too large, the server decides.
  private static final List<String> EXPENDABLE =
      List.of("tags", "origin_url", "work_mbids", "artist_mbids", "artist_names", "release_name");

  private static final long LONGEST_SECONDS = 2_073_600;
  private static final int MOST_TAGS = 50;
  private static final int LONGEST_TAG = 64;
  private static final Pattern NUMBER = Pattern.compile("0*([1-9][0-9]{0,8})\\s*(?:/.*)?");

  ObjectNode listen(Listen listen) {
    var item = JsonNodeFactory.instance.objectNode();
    item.put("listened_at", listen.start().getEpochSecond());
    item.set("track_metadata", metadata(listen));
    return small(listen.track()) ? item : shrink(item);
  }

  /// Without a time: what is playing now.
  ObjectNode playing(Listen listen) {
    var item = JsonNodeFactory.instance.objectNode();
    item.set("track_metadata", metadata(listen));
    return small(listen.track()) ? item : shrink(item);
  }

  private ObjectNode metadata(Listen listen) {
    var track = listen.track();
    var metadata = JsonNodeFactory.instance.objectNode();
    put(metadata, "artist_name", track.artist());
    put(metadata, "track_name", track.title());
    put(metadata, "release_name", track.tags().first(Tag.ALBUM));
    var info = metadata.putObject("additional_info");
    put(info, "artist_names", track.artists());
    put(info, "artist_mbids", track.tags().all(Tag.ARTIST_MBID));
    put(info, "release_mbid", track.tags().first(Tag.RELEASE_MBID));
    put(info, "release_group_mbid", track.tags().first(Tag.RELEASE_GROUP_MBID));
    put(info, "recording_mbid", track.tags().first(Tag.RECORDING_MBID));
    put(info, "track_mbid", track.tags().first(Tag.TRACK_MBID));
    put(info, "work_mbids", track.tags().all(Tag.WORK_MBID));
    put(info, "tracknumber", number(track.tags().first(Tag.TRACK_NUMBER)));
    put(info, "tags", genres(track));
    putSeconds(info, track.duration());
    put(info, "origin_url", PublicStreamUrl.of(track));
    put(info, "media_player", listen.player());
    put(info, "submission_client", CLIENT);
    put(info, "submission_client_version", version);
    return metadata;
  }

  private static void put(ObjectNode node, String key, @Nullable String value) {
    var clean = value == null ? "" : clean(value);
    if (!clean.isEmpty()) {
      node.put(key, clean);
    }
  }

  private static void put(ObjectNode node, String key, List<String> values) {
    var clean = values.stream().map(ListenJson::clean).filter(value -> !value.isEmpty()).toList();
    if (!clean.isEmpty()) {
      var array = node.putArray(key);
      clean.forEach(array::add);
    }
  }

  private static String clean(String value) {
    return value.replace("\0", "").strip();
  }

  private static void putSeconds(ObjectNode info, @Nullable Duration duration) {
    if (duration == null) {
      return;
    }
    var seconds = duration.plusMillis(500).toSeconds();
    if (seconds >= 1 && seconds <= LONGEST_SECONDS) {
      info.put("duration", seconds);
    }
  }

  /// `3` for `03` and `3/12`; null if it is not a number.
  private static @Nullable String number(@Nullable String text) {
    var matcher = NUMBER.matcher(text == null ? "" : text);
    return matcher.matches() ? matcher.group(1) : null;
  }

  private static List<String> genres(Track track) {
    return track.tags().all(Tag.GENRE).stream()
        .filter(genre -> genre.codePointCount(0, genre.length()) <= LONGEST_TAG)
        .limit(MOST_TAGS)
        .toList();
  }

  /// Whether the listen certainly fits: counts up to six bytes for each character, and a thousand
  /// for the constant parts.
  private static boolean small(Track track) {
    var size = track.uri().length();
    for (var values : track.tags().values().values()) {
      for (var value : values) {
        size += value.length() + 4;
      }
    }
    // Artists occur twice.
    return 12 * size + 1_000 < LARGEST_ITEM;
  }

  private static ObjectNode shrink(ObjectNode item) {
    var metadata = (ObjectNode) item.get("track_metadata");
    var info = (ObjectNode) metadata.get("additional_info");
    for (var key : EXPENDABLE) {
      if (JsonTree.text(item).getBytes(UTF_8).length <= LARGEST_ITEM) {
        break;
      }
      metadata.remove(key);
      info.remove(key);
    }
    return item;
  }
}

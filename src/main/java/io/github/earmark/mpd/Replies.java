package io.github.earmark.mpd;

import io.github.earmark.hearing.Player.Report;
import io.github.earmark.music.StreamTitle;
import io.github.earmark.music.Tag;
import io.github.earmark.music.Tags;
import io.github.earmark.music.Track;
import io.github.earmark.playback.Snapshot.Entry;
import io.github.earmark.playback.Snapshot.State;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Parses MPD's replies: lines of `key: value`, of which unknown ones are ignored.
final class Replies {
  private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://.*");

  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,10}(\\.[0-9]{0,9})?");

  /// The separators used by players that join several ids in one line.
  private static final Pattern JOINED = Pattern.compile("[;,/\\s]+");

  /// MPD's tag names in lower case, because its forks differ in case.
  private static final Map<String, Tag> TAGS =
      Map.ofEntries(
          Map.entry("title", Tag.TITLE),
          Map.entry("artist", Tag.ARTIST),
          Map.entry("albumartist", Tag.ALBUM_ARTIST),
          Map.entry("album", Tag.ALBUM),
          Map.entry("track", Tag.TRACK_NUMBER),
          Map.entry("disc", Tag.DISC_NUMBER),
          Map.entry("date", Tag.DATE),
          Map.entry("originaldate", Tag.ORIGINAL_DATE),
          Map.entry("genre", Tag.GENRE),
          Map.entry("composer", Tag.COMPOSER),
          Map.entry("performer", Tag.PERFORMER),
          Map.entry("conductor", Tag.CONDUCTOR),
          Map.entry("ensemble", Tag.ENSEMBLE),
          Map.entry("work", Tag.WORK),
          Map.entry("movement", Tag.MOVEMENT),
          Map.entry("label", Tag.LABEL),
          Map.entry("name", Tag.STATION),
          Map.entry("musicbrainz_trackid", Tag.RECORDING_MBID),
          Map.entry("musicbrainz_releasetrackid", Tag.TRACK_MBID),
          Map.entry("musicbrainz_albumid", Tag.RELEASE_MBID),
          Map.entry("musicbrainz_releasegroupid", Tag.RELEASE_GROUP_MBID),
          Map.entry("musicbrainz_artistid", Tag.ARTIST_MBID),
          Map.entry("musicbrainz_albumartistid", Tag.ALBUM_ARTIST_MBID),
          Map.entry("musicbrainz_workid", Tag.WORK_MBID));

  private Replies() {}

  /// Parses the reply to `status` and `currentsong` in one command list.
  ///
  /// @param mopidy whether it comes from Mopidy (see [MopidySong])
  /// @return null if the two refer to different songs, which happens in the middle of a change: ask
  ///   again
  static @Nullable Report report(Collection<String> lines, boolean mopidy) {
    var status = new HashMap<String, String>();
    var song = new HashMap<String, String>();
    var tags = Tags.builder();
    var inSong = false;
    for (var line : lines) {
      var colon = line.indexOf(": ");
      if (colon < 0) {
        continue;
      }
      var key = line.substring(0, colon).toLowerCase(Locale.ROOT);
      var value = line.substring(colon + 2);
      inSong |= key.equals("file");
      (inSong ? song : status).putIfAbsent(key, value);
      if (inSong) {
        add(key, value, tags);
      }
    }
    var state = state(status.get("state"));
    if (state == State.STOPPED) {
      return new Report(state, null, null);
    }
    var id = status.get("songid");
    var uri = song.get("file");
    if (id == null && uri == null) {
      // Mopidy goes on playing a song that was removed from its queue, but cannot name it.
      return new Report(state, null, null);
    }
    if (id == null || uri == null || uri.isBlank() || !id.equals(song.get("id"))) {
      return null;
    }
    var track = new Track(uri, remote(uri), tags.build(), duration(status, song));
    var known = StreamTitle.split(mopidy ? MopidySong.of(track) : track);
    return new Report(state, new Entry(id, known), elapsed(status), fade(status));
  }

  /// Parses the reply to `find`, of which the first song counts; null for none.
  static @Nullable Track track(Collection<String> lines) {
    var song = new HashMap<String, String>();
    var tags = Tags.builder();
    for (var line : lines) {
      var colon = line.indexOf(": ");
      if (colon < 0) {
        continue;
      }
      var key = line.substring(0, colon).toLowerCase(Locale.ROOT);
      var value = line.substring(colon + 2);
      if (key.equals("file") && song.containsKey(key)) {
        break;
      }
      song.putIfAbsent(key, value);
      add(key, value, tags);
    }
    var uri = song.get("file");
    return uri == null || uri.isBlank()
        ? null
        : new Track(uri, remote(uri), tags.build(), duration(Map.of(), song));
  }

  private static void add(String key, String value, Tags.Builder tags) {
    var tag = TAGS.get(key);
    if (tag != null) {
      for (var one : tag.mbid() ? JOINED.split(value) : new String[] {value}) {
        tags.add(tag, one);
      }
    }
  }

  /// Parses the reply to `lsinfo` for one song of the library.
  ///
  /// @return null if it is not a song
  static @Nullable Track song(Collection<String> lines) {
    var head = List.of("state: pause", "songid: 0");
    var whole = Stream.of(head, lines, List.of("Id: 0")).flatMap(Collection::stream).toList();
    var report = report(whole, false);
    var entry = report == null ? null : report.entry();
    return entry == null || entry.track().remote() ? null : entry.track();
  }

  /// The value of a key, or null.
  static @Nullable String value(Collection<String> lines, String key) {
    var prefix = key + ": ";
    return lines.stream()
        .filter(line -> line.startsWith(prefix))
        .map(line -> line.substring(prefix.length()))
        .findFirst()
        .orElse(null);
  }

  /// All values of a key, in order.
  static List<String> values(Collection<String> lines, String key) {
    var prefix = key + ": ";
    return lines.stream()
        .filter(line -> line.startsWith(prefix))
        .map(line -> line.substring(prefix.length()))
        .toList();
  }

  private static State state(@Nullable String state) {
    return switch (state) {
      case "play" -> State.PLAYING;
      case "pause" -> State.PAUSED;
      case null, default -> State.STOPPED;
    };
  }

  /// A file in the library has a path without a scheme; a file outside it, played over a local
  /// socket, has `file://`.
  private static boolean remote(String uri) {
    return SCHEME.matcher(uri).matches()
        && !uri.regionMatches(true, 0, "file://", 0, "file://".length());
  }

  private static @Nullable Duration elapsed(Map<String, String> status) {
    var elapsed = seconds(status.get("elapsed"));
    if (elapsed != null) {
      return elapsed;
    }
    var time = status.get("time");
    return time == null ? null : seconds(time.split(":", 2)[0]);
  }

  /// MPD leaves out a crossfade of zero. With MixRamp, the songs' own tags determine the length.
  private static @Nullable Duration fade(Map<String, String> status) {
    var ramp = status.get("mixrampdelay");
    if (ramp != null && !ramp.equalsIgnoreCase("nan")) {
      return null;
    }
    var fade = status.get("xfade");
    return fade == null ? Duration.ZERO : seconds(fade);
  }

  /// `duration` has fractions of seconds; `time` (in older servers, and mopidy-mpd) does not.
  private static @Nullable Duration duration(Map<String, String> status, Map<String, String> song) {
    var time = status.get("time");
    var parts = time == null ? new String[0] : time.split(":", 2);
    String[] places = {
      status.get("duration"),
      song.get("duration"),
      song.get("time"),
      parts.length == 2 ? parts[1] : null
    };
    for (var place : places) {
      var duration = seconds(place);
      if (duration != null && duration.isPositive()) {
        return duration;
      }
    }
    return null;
  }

  /// A number of seconds, or null if no song can have that length.
  static @Nullable Duration seconds(@Nullable String text) {
    // No exponents: with one, a short text would be expanded to gigabytes.
    return text == null || !SECONDS.matcher(text).matches()
        ? null
        : Duration.ofMillis(new BigDecimal(text).movePointRight(3).longValue());
  }
}

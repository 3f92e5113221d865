package io.github.earmark.lastfm;

import io.github.earmark.music.Listen;
import io.github.earmark.music.Tag;
import io.github.earmark.music.Track;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A listen as these services expect it. The same listen always gives the same fields.
///
/// Unknown values are null and left out, and so are values that make Last.fm ignore a listen: a
/// duration under 30 seconds, an album artist that is not a real artist. Facts:
/// last.fm/api/show/track.scrobble.
///
/// @param timestamp the start, in seconds since 1970
/// @param albumArtist only if it is not the artist
/// @param duration in seconds
/// @param mbid of the recording
record Scrobble(
    String artist,
    String track,
    long timestamp,
    @Nullable String album,
    @Nullable String albumArtist,
    @Nullable String trackNumber,
    @Nullable String duration,
    @Nullable String mbid) {
  private static final int LEAST_DURATION = 30;

  /// In bytes. GNU FM cuts names there, even in the middle of a character, and then ignores the
  /// listen. Longer names are useless at Last.fm as well, and a batch of them must not fill the
  /// heap.
  private static final int LONGEST_GNUFM = 255;

  private static final int LONGEST_LASTFM = 1_000;

  private static final Set<String> NOBODY =
      Set.of(
          "va",
          "v.a.",
          "v/a",
          "various",
          "various artists",
          "unknown",
          "unknown artist",
          "<unknown>",
          "[unknown]",
          "undefined");
  private static final Set<String> NOTHING =
      Set.of("unknown album", "<unknown>", "[unknown]", "undefined");
  private static final Pattern NUMBER = Pattern.compile("0*([1-9][0-9]{0,8})\\s*(?:/.*)?");

  /// @param listen must have an artist and a title
  static Scrobble of(Listen listen, ServerKind serverKind, Credit credit) {
    var track = listen.track();
    var longest = serverKind == ServerKind.GNUFM ? LONGEST_GNUFM : LONGEST_LASTFM;
    var artist = Objects.requireNonNull(artist(track, credit));
    return new Scrobble(
        cut(artist, longest),
        cut(Objects.requireNonNull(track.title()), longest),
        listen.start().getEpochSecond(),
        known(track.tags().first(Tag.ALBUM), NOTHING, longest),
        albumArtist(track, artist, longest),
        number(track.tags().first(Tag.TRACK_NUMBER)),
        duration(track),
        track.tags().first(Tag.RECORDING_MBID));
  }

  /// Adds only the names, as a scrobble of the track would have them.
  ///
  /// @param track must have an artist and a title
  static void name(
      CallParameters callParameters, Track track, ServerKind serverKind, Credit credit) {
    var longest = serverKind == ServerKind.GNUFM ? LONGEST_GNUFM : LONGEST_LASTFM;
    callParameters
        .put("artist", cut(Objects.requireNonNull(artist(track, credit)), longest))
        .put("track", cut(Objects.requireNonNull(track.title()), longest));
  }

  /// Adds the scrobble's fields.
  ///
  /// @param index the suffix of field names, such as `[0]`; empty for what is playing now, which
  ///   has no timestamp
  void fill(CallParameters callParameters, String index) {
    callParameters.put("artist" + index, artist).put("track" + index, track);
    if (!index.isEmpty()) {
      callParameters.put("timestamp" + index, String.valueOf(timestamp));
    }
    callParameters
        .with("album" + index, album)
        .with("albumArtist" + index, albumArtist)
        .with("trackNumber" + index, trackNumber)
        .with("duration" + index, duration)
        .with("mbid" + index, mbid);
  }

  private static @Nullable String artist(Track track, Credit credit) {
    return switch (credit) {
      case FIRST -> track.tags().first(Tag.ARTIST);
      case ALL -> track.artist();
    };
  }

  private static @Nullable String albumArtist(Track track, String artist, int longest) {
    var name = known(track.tags().first(Tag.ALBUM_ARTIST), NOBODY, longest);
    return name == null || name.equalsIgnoreCase(cut(artist, longest)) ? null : name;
  }

  private static @Nullable String known(@Nullable String value, Set<String> unknown, int longest) {
    return value == null || unknown.contains(value.toLowerCase(Locale.ROOT))
        ? null
        : cut(value, longest);
  }

  /// `3` for `03` and `3/12`; null if it is not a number.
  private static @Nullable String number(@Nullable String text) {
    var matcher = NUMBER.matcher(text == null ? "" : text);
    return matcher.matches() ? matcher.group(1) : null;
  }

  private static @Nullable String duration(Track track) {
    var duration = track.duration();
    var seconds = duration == null ? 0 : duration.plusMillis(500).toSeconds();
    return seconds < LEAST_DURATION || seconds > Integer.MAX_VALUE ? null : String.valueOf(seconds);
  }

  /// As much as fits, in whole characters.
  private static String cut(String text, int bytes) {
    if (text.length() <= bytes / 3) {
      return text;
    }
    var end = 0;
    for (var left = bytes; end < text.length(); ) {
      var letter = text.codePointAt(end);
      left -= letter < 0x80 ? 1 : letter < 0x800 ? 2 : letter < 0x10000 ? 3 : 4;
      if (left < 0) {
        break;
      }
      end += Character.charCount(letter);
    }
    return text.substring(0, end).strip();
  }
}

package io.github.earmark.formats;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.earmark.formats.SpotifyRow.Flag;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads the objects of Spotify's extended history. What identifies the user (the address, the
/// agent) is not even read. For one thread.
final class SpotifyParser {
  /// An `offline_timestamp` with more digits is in milliseconds.
  private static final long MILLISECONDS = 100_000_000_000L;

  /// How a row ends whose track goes on in the next one.
  private static final Set<String> BROKE_OFF =
      Set.of(
          "logout",
          "endplay",
          "unexpected-exit",
          "unexpected-exit-while-paused",
          "trackerror",
          "remote",
          "unknown");

  /// How a row begins that goes on with the one before.
  private static final Set<String> WENT_ON =
      Set.of("appload", "playbtn", "remote", "trackerror", "unknown", "persisted");

  private static final Set<String> SKIPPED = Set.of("fwdbtn", "backbtn");

  private final JsonParser json;
  private final SpotifyTracks tracks;

  private long end;
  private long played;
  private long offline;
  private @Nullable String uri;
  private @Nullable String title;
  private @Nullable String artist;
  private @Nullable String album;
  private boolean done;
  private int flags;

  SpotifyParser(JsonParser json, SpotifyTracks tracks) {
    this.json = json;
    this.tracks = tracks;
  }

  /// Reads the object that the parser stands at, and learns what it says of the track's length.
  SpotifyRow read(int element) throws IOException {
    var line = json.currentLocation().getLineNr();
    end = -1;
    played = -1;
    offline = 0;
    uri = null;
    title = null;
    artist = null;
    album = null;
    done = false;
    flags = 0;
    for (var name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      var value = json.nextToken();
      if (value == JsonToken.START_OBJECT || value == JsonToken.START_ARRAY) {
        json.skipChildren();
      } else if (value != JsonToken.VALUE_NULL) {
        take(name, value);
      }
    }
    var track = track();
    if (done && played > 0) {
      tracks.learn(track, played);
    }
    return new SpotifyRow(track, end, played, offline, flags, line, element);
  }

  private long track() throws IOException {
    return title == null || title.isBlank() || artist == null || artist.isBlank()
        ? SpotifyTracks.NONE
        : tracks.number(new SpotifyTracks.Spelling(uri, artist, title, album));
  }

  private void take(String name, JsonToken value) throws IOException {
    switch (name) {
      case "ts" -> end = time(json.getText());
      case "ms_played" -> played = value.isNumeric() ? json.getLongValue() : -1;
      case "master_metadata_track_name" -> title = json.getText();
      case "master_metadata_album_artist_name" -> artist = json.getText();
      case "master_metadata_album_album_name" -> album = json.getText();
      case "spotify_track_uri" -> uri = json.getText();
      case "reason_start" -> flag(Flag.WENT_ON, WENT_ON.contains(json.getText()));
      case "reason_end" -> end(json.getText());
      case "incognito_mode" -> flag(Flag.INCOGNITO, value == JsonToken.VALUE_TRUE);
      case "offline_timestamp" -> offline = value.isNumeric() ? moment(json.getLongValue()) : 0;
      case "spotify_episode_uri", "episode_name", "episode_show_name" -> flag(Flag.EPISODE, true);
      case "audiobook_uri", "audiobook_title", "audiobook_chapter_uri" ->
          flag(Flag.AUDIOBOOK, true);
      default -> {}
    }
  }

  private void end(String reason) {
    done = reason.equals("trackdone");
    flag(Flag.BROKE_OFF, BROKE_OFF.contains(reason));
    flag(Flag.SKIPPED, SKIPPED.contains(reason));
  }

  private void flag(Flag flag, boolean set) {
    flags = set ? flags | flag.bit() : flags & ~flag.bit();
  }

  private static long moment(long number) {
    return number <= 0 ? 0 : number < MILLISECONDS ? number * 1_000 : number;
  }

  /// As in `2020-01-31T09:05:00Z`; -1 for what is no time.
  static long time(String text) {
    try {
      var usual =
          text.length() == 20
              && text.charAt(4) == '-'
              && text.charAt(7) == '-'
              && text.charAt(10) == 'T'
              && text.charAt(13) == ':'
              && text.charAt(16) == ':'
              && text.charAt(19) == 'Z';
      var hour = usual ? digits(text, 11, 13) : -1;
      var minute = usual ? digits(text, 14, 16) : -1;
      var second = usual ? digits(text, 17, 19) : -1;
      var year = usual ? digits(text, 0, 4) : -1;
      // A leap second, 24:00 and whatever else there may be is left to the JDK, which takes longer.
      if (year < 0
          || hour < 0
          || hour > 23
          || minute < 0
          || minute > 59
          || second < 0
          || second > 59) {
        return Instant.parse(text).toEpochMilli();
      }
      var day = LocalDate.of(year, digits(text, 5, 7), digits(text, 8, 10)).toEpochDay();
      return (((day * 24 + hour) * 60 + minute) * 60 + second) * 1_000;
    } catch (DateTimeException | ArithmeticException _) {
      return -1;
    }
  }

  /// -1 where something else stands there.
  private static int digits(String text, int from, int to) {
    var number = 0;
    for (var i = from; i < to; i++) {
      var digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = 10 * number + digit;
    }
    return number;
  }
}

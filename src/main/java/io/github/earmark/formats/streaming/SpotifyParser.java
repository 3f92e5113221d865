package io.github.earmark.formats.streaming;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import io.github.earmark.formats.streaming.SpotifyRow.Flag;
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

  /// No track is longer: of one whose row says so, the length is not learnt.
  private static final long LONGEST = 86_400_000;

  private final JsonParser json;
  private final SpotifyTracks tracks;

  private long end;
  private long played;
  private long offline;
  private @Nullable String uri;
  private @Nullable String title;
  private @Nullable String artist;
  private @Nullable String album;

  /// Of a podcast's episode: its show, title and address; of an audiobook's chapter likewise.
  private @Nullable String show;

  private @Nullable String episode;
  private @Nullable String episodeUri;
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
    show = null;
    episode = null;
    episodeUri = null;
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
    if (done && played > 0 && played <= LONGEST) {
      tracks.learn(track, played);
    }
    return new SpotifyRow(track, end, played, offline, flags, line, element);
  }

  private long track() throws IOException {
    return named(artist, title)
        ? tracks.number(
            new SpotifyTracks.Spelling(uri, String.valueOf(artist), String.valueOf(title), album))
        : named(show, episode)
            ? tracks.number(
                new SpotifyTracks.Spelling(
                    episodeUri, String.valueOf(show), String.valueOf(episode), null))
            : SpotifyTracks.NONE;
  }

  private static boolean named(@Nullable String artist, @Nullable String title) {
    return artist != null && !artist.isBlank() && title != null && !title.isBlank();
  }

  private void take(String name, JsonToken value) throws IOException {
    switch (name) {
      case "ts" -> end = time(json.getText());
      case "ms_played" -> played = number(value, -1);
      case "master_metadata_track_name" -> title = json.getText();
      case "master_metadata_album_artist_name" -> artist = json.getText();
      case "master_metadata_album_album_name" -> album = json.getText();
      case "spotify_track_uri" -> uri = json.getText();
      case "reason_start" -> flag(Flag.WENT_ON, WENT_ON.contains(json.getText()));
      case "reason_end" -> end(json.getText());
      case "incognito_mode" -> flag(Flag.INCOGNITO, value == JsonToken.VALUE_TRUE);
      case "offline_timestamp" -> offline = moment(number(value, 0));
      case "spotify_episode_uri", "episode_name", "episode_show_name" -> {
        flag(Flag.EPISODE, true);
        spoken(name);
      }
      case "audiobook_uri",
          "audiobook_title",
          "audiobook_chapter_uri",
          "audiobook_chapter_title" -> {
        flag(Flag.AUDIOBOOK, true);
        spoken(name);
      }
      default -> {}
    }
  }

  private void spoken(String name) throws IOException {
    switch (name) {
      case "episode_show_name", "audiobook_title" -> show = json.getText();
      case "episode_name", "audiobook_chapter_title" -> episode = json.getText();
      case "spotify_episode_uri", "audiobook_chapter_uri" -> episodeUri = json.getText();
      default -> {}
    }
  }

  /// Whole; another one where it is none, or too large to be one.
  private long number(JsonToken value, long other) throws IOException {
    try {
      return value.isNumeric() ? json.getLongValue() : other;
    } catch (InputCoercionException _) {
      return other;
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

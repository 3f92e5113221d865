package io.github.earmark.formats;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One row of Spotify's extended history, as it stands in the file. What identifies the user (the
/// address, the agent) is not even read.
final class SpotifyRow {
  /// An `offline_timestamp` with more digits is in milliseconds.
  private static final long MILLISECONDS = 100_000_000_000L;

  /// The end of it, in milliseconds since 1970; -1 where there is none.
  long end = -1;

  /// -1 where it is missing.
  long played = -1;

  /// In milliseconds since 1970; 0 where it says nothing.
  long offline;

  @Nullable String uri;
  @Nullable String title;
  @Nullable String artist;
  @Nullable String album;
  String reasonStart = "";
  String reasonEnd = "";
  boolean incognito;
  boolean episode;
  boolean audiobook;

  /// Reads the object that the parser stands at.
  static SpotifyRow read(JsonParser json) throws IOException {
    var row = new SpotifyRow();
    for (var name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      var value = json.nextToken();
      if (value == JsonToken.START_OBJECT || value == JsonToken.START_ARRAY) {
        json.skipChildren();
      } else if (value != JsonToken.VALUE_NULL) {
        row.take(name, value, json);
      }
    }
    return row;
  }

  private void take(String name, JsonToken value, JsonParser json) throws IOException {
    switch (name) {
      case "ts" -> end = time(json.getText());
      case "ms_played" -> played = value.isNumeric() ? json.getLongValue() : -1;
      case "master_metadata_track_name" -> title = json.getText();
      case "master_metadata_album_artist_name" -> artist = json.getText();
      case "master_metadata_album_album_name" -> album = json.getText();
      case "spotify_track_uri" -> uri = json.getText();
      case "reason_start" -> reasonStart = json.getText();
      case "reason_end" -> reasonEnd = json.getText();
      case "incognito_mode" -> incognito = value == JsonToken.VALUE_TRUE;
      case "offline_timestamp" -> offline = value.isNumeric() ? moment(json.getLongValue()) : 0;
      case "spotify_episode_uri", "episode_name", "episode_show_name" -> episode = true;
      case "audiobook_uri", "audiobook_title", "audiobook_chapter_uri" -> audiobook = true;
      default -> {}
    }
  }

  private static long moment(long number) {
    return number <= 0 ? 0 : number < MILLISECONDS ? number * 1_000 : number;
  }

  /// As in `2020-01-31T09:05:00Z`; -1 for what is no time.
  private static long time(String text) {
    try {
      return Instant.parse(text).toEpochMilli();
    } catch (DateTimeException _) {
      return -1;
    }
  }

  boolean named() {
    return title != null && !title.isBlank() && artist != null && !artist.isBlank();
  }

  /// What tells its track apart from all others.
  String key() {
    return uri == null ? artist + "\n" + title + "\n" + album : uri;
  }
}

package io.github.earmark.formats.streaming;

import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import io.github.earmark.formats.parsing.RowFields;
import io.github.earmark.formats.streaming.SpotifyRow.Flag;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads the objects of Spotify's extended history. Data that identifies the user (IP address, user
/// agent) is skipped. For one thread.
final class SpotifyParser {
  /// An `offline_timestamp` that is larger is in milliseconds.
  private static final long MILLISECONDS = 100_000_000_000L;

  /// No track is longer; such a time is not used as a track's length.
  private static final long LONGEST = 86_400_000;

  private final JsonParser json;
  private final SpotifyTracks tracks;
  private final SpotifyTexts texts;
  private final RowFields<Field> fields = new RowFields<>(Field::of);

  private long end;
  private long played;
  private long offline;

  /// The names and URI of a podcast's episode or an audiobook's chapter.
  private @Nullable String show;

  private @Nullable String episode;
  private @Nullable String episodeUri;
  private boolean done;
  private int flags;

  SpotifyParser(JsonParser json, SpotifyTracks tracks, SpotifyTexts.Seen seen) {
    this.json = json;
    this.tracks = tracks;
    this.texts = new SpotifyTexts(seen);
  }

  /// The fields that are read.
  private enum Field {
    TS,
    MS_PLAYED,
    MASTER_METADATA_TRACK_NAME,
    MASTER_METADATA_ALBUM_ARTIST_NAME,
    MASTER_METADATA_ALBUM_ALBUM_NAME,
    SPOTIFY_TRACK_URI,
    REASON_START,
    REASON_END,
    INCOGNITO_MODE,
    OFFLINE_TIMESTAMP,
    SPOTIFY_EPISODE_URI,
    EPISODE_NAME,
    EPISODE_SHOW_NAME,
    AUDIOBOOK_URI,
    AUDIOBOOK_TITLE,
    AUDIOBOOK_CHAPTER_URI,
    AUDIOBOOK_CHAPTER_TITLE,
    OTHER;

    private static final Map<String, Field> BY_NAME =
        Arrays.stream(values())
            .collect(toMap(field -> field.name().toLowerCase(Locale.ROOT), field -> field));

    static Field of(String name) {
      return name.equals("other") ? OTHER : BY_NAME.getOrDefault(name, OTHER);
    }
  }

  /// Reads the object that the parser is at, and learns the track's length from it.
  SpotifyRow read(int element) throws IOException {
    var line = json.currentLocation().getLineNr();
    end = -1;
    played = -1;
    offline = 0;
    texts.clear();
    show = null;
    episode = null;
    episodeUri = null;
    done = false;
    flags = 0;
    fields.begin();
    for (var field = fields.next(json); field != null; field = fields.next(json)) {
      var value = json.nextToken();
      if (value == JsonToken.START_OBJECT || value == JsonToken.START_ARRAY) {
        json.skipChildren();
      } else if (value != JsonToken.VALUE_NULL && field != Field.OTHER) {
        take(field, value);
      }
    }
    var track = track();
    if (track == null) {
      return new SpotifyRow(SpotifyTracks.NONE, end, played, offline, flags, line, element);
    }
    if (done && played > 0 && played <= LONGEST) {
      track.length().learn(played);
    }
    return new SpotifyRow(track.number(), end, played, offline, flags, line, element);
  }

  private SpotifyTracks.@Nullable Kept track() throws IOException {
    if (texts.named()) {
      return texts.in(tracks);
    }
    return show == null || show.isBlank() || episode == null || episode.isBlank()
        ? null
        : tracks.kept(new SpotifyTracks.Spelling(episodeUri, show, episode, null));
  }

  private void take(Field field, JsonToken value) throws IOException {
    switch (field) {
      case TS -> end = SpotifyTime.of(json);
      case MS_PLAYED -> played = number(value, -1);
      case MASTER_METADATA_TRACK_NAME -> texts.take(SpotifyTexts.TITLE, json);
      case MASTER_METADATA_ALBUM_ARTIST_NAME -> texts.take(SpotifyTexts.ARTIST, json);
      case MASTER_METADATA_ALBUM_ALBUM_NAME -> texts.take(SpotifyTexts.ALBUM, json);
      case SPOTIFY_TRACK_URI -> texts.take(SpotifyTexts.URI, json);
      case REASON_START -> flag(Flag.WENT_ON, SpotifyReason.of(json).wentOn());
      case REASON_END -> end(SpotifyReason.of(json));
      case INCOGNITO_MODE -> flag(Flag.INCOGNITO, value == JsonToken.VALUE_TRUE);
      case OFFLINE_TIMESTAMP -> offline = moment(number(value, 0));
      case EPISODE_SHOW_NAME, AUDIOBOOK_TITLE -> show = json.getText();
      case EPISODE_NAME, AUDIOBOOK_CHAPTER_TITLE -> episode = json.getText();
      case SPOTIFY_EPISODE_URI, AUDIOBOOK_CHAPTER_URI -> episodeUri = json.getText();
      case AUDIOBOOK_URI, OTHER -> {}
    }
    switch (field) {
      case EPISODE_SHOW_NAME, EPISODE_NAME, SPOTIFY_EPISODE_URI -> flag(Flag.EPISODE, true);
      case AUDIOBOOK_TITLE, AUDIOBOOK_CHAPTER_TITLE, AUDIOBOOK_CHAPTER_URI, AUDIOBOOK_URI ->
          flag(Flag.AUDIOBOOK, true);
      default -> {}
    }
  }

  /// A whole number, or `other` if the value is none or too large.
  private long number(JsonToken value, long other) throws IOException {
    try {
      return value.isNumeric() ? json.getLongValue() : other;
    } catch (InputCoercionException _) {
      return other;
    }
  }

  private void end(SpotifyReason reason) {
    done = reason.done();
    flag(Flag.DONE, done);
    flag(Flag.BROKE_OFF, reason.brokeOff());
    flag(Flag.SKIPPED, reason.skipped());
  }

  private void flag(Flag flag, boolean set) {
    flags = set ? flags | flag.bit() : flags & ~flag.bit();
  }

  private static long moment(long number) {
    return number <= 0 ? 0 : number < MILLISECONDS ? number * 1_000 : number;
  }
}

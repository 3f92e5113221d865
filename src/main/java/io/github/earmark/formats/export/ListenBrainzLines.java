package io.github.earmark.formats.export;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import io.github.earmark.history.read.ExportedPlay;
import io.github.earmark.history.read.TrackWithFeedback;
import io.github.earmark.music.Tag;
import io.github.earmark.playback.RoundVerdict;
import java.io.IOException;
import java.io.Writer;

/// Listens as ListenBrainz exports them, one per line.
final class ListenBrainzLines implements ExportFormat.Export {
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          // Each line has a generator of its own, and must not be flushed on its own.
          .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
          .build();

  private final Writer out;
  private long written;

  ListenBrainzLines(Writer out) {
    this.out = out;
  }

  @Override
  public void begin() {}

  @Override
  public void add(ExportedPlay play) throws IOException {
    if (play.verdict() != RoundVerdict.LISTEN) {
      return;
    }
    try (var json = JSON.createGenerator(out)) {
      json.writeStartObject();
      json.writeNumberField("listened_at", play.start().getEpochSecond());
      json.writeObjectFieldStart("track_metadata");
      json.writeStringField("artist_name", play.track().artist());
      json.writeStringField("track_name", play.track().title());
      var album = play.track().tags().first(Tag.ALBUM);
      if (album != null) {
        json.writeStringField("release_name", album);
      }
      json.writeObjectFieldStart("additional_info");
      info(json, play);
      json.writeEndObject();
      json.writeEndObject();
      json.writeEndObject();
    }
    out.write('\n');
    written++;
  }

  /// Adds a love or hate, as in ListenBrainz' `feedback.jsonl`.
  void add(TrackWithFeedback feedback) throws IOException {
    var track = feedback.track();
    if (!track.named()) {
      return;
    }
    try (var json = JSON.createGenerator(out)) {
      json.writeStartObject();
      json.writeNumberField("score", feedback.score());
      json.writeNumberField("created", feedback.since().getEpochSecond());
      var recording = track.tags().first(Tag.RECORDING_MBID);
      if (recording != null) {
        json.writeStringField("recording_mbid", recording);
      }
      json.writeObjectFieldStart("track_metadata");
      json.writeStringField("artist_name", track.artist());
      json.writeStringField("track_name", track.title());
      var album = track.tags().first(Tag.ALBUM);
      if (album != null) {
        json.writeStringField("release_name", album);
      }
      json.writeEndObject();
      json.writeEndObject();
    }
    out.write('\n');
  }

  private static void info(JsonGenerator json, ExportedPlay play) throws IOException {
    var track = play.track();
    json.writeStringField("media_player", play.kind());
    json.writeStringField("submission_client", "Earmark");
    if (track.duration() != null) {
      json.writeNumberField("duration_ms", track.duration().toMillis());
    }
    if (play.listened() != null) {
      json.writeNumberField("duration_played", play.listened().toSeconds());
    }
    var recording = track.tags().first(Tag.RECORDING_MBID);
    if (recording != null) {
      json.writeStringField("recording_mbid", recording);
    }
    var release = track.tags().first(Tag.RELEASE_MBID);
    if (release != null) {
      json.writeStringField("release_mbid", release);
    }
    var artists = track.tags().all(Tag.ARTIST_MBID);
    if (!artists.isEmpty()) {
      json.writeArrayFieldStart("artist_mbids");
      for (var artist : artists) {
        json.writeString(artist);
      }
      json.writeEndArray();
    }
  }

  @Override
  public long end() {
    return written;
  }
}

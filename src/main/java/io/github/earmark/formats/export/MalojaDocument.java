package io.github.earmark.formats.export;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.earmark.history.read.ExportedPlay;
import io.github.earmark.music.Tag;
import io.github.earmark.playback.RoundVerdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Listens as Maloja exports them: one JSON document.
final class MalojaDocument implements ExportFormat.Export {
  private final JsonGenerator json;
  private final Instant now;
  private long written;

  MalojaDocument(Writer out, Instant now) {
    try {
      this.json = new JsonFactory().createGenerator(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    this.now = now;
  }

  @Override
  public void begin() throws IOException {
    json.writeStartObject();
    json.writeObjectFieldStart("maloja");
    json.writeNumberField("export_time", now.getEpochSecond());
    json.writeEndObject();
    json.writeArrayFieldStart("scrobbles");
  }

  @Override
  public void add(ExportedPlay play) throws IOException {
    if (play.verdict() != RoundVerdict.LISTEN) {
      return;
    }
    var track = play.track();
    json.writeRaw('\n');
    json.writeStartObject();
    json.writeNumberField("time", play.start().getEpochSecond());
    json.writeObjectFieldStart("track");
    names("artists", track.artists());
    json.writeStringField("title", track.title());
    album(track.tags().first(Tag.ALBUM), track.tags().all(Tag.ALBUM_ARTIST));
    json.writeFieldName("length");
    if (track.duration() == null) {
      json.writeNull();
    } else {
      json.writeNumber(track.duration().toSeconds());
    }
    json.writeEndObject();
    json.writeFieldName("duration");
    if (play.listened() == null) {
      json.writeNull();
    } else {
      json.writeNumber(play.listened().toSeconds());
    }
    json.writeStringField("origin", "client:earmark");
    json.writeEndObject();
    written++;
  }

  private void album(@Nullable String title, List<String> artists) throws IOException {
    if (title == null) {
      json.writeNullField("album");
    } else {
      json.writeObjectFieldStart("album");
      names("artists", artists);
      json.writeStringField("albumtitle", title);
      json.writeEndObject();
    }
  }

  private void names(String key, List<String> names) throws IOException {
    json.writeArrayFieldStart(key);
    for (var name : names) {
      json.writeString(name);
    }
    json.writeEndArray();
  }

  @Override
  public long end() throws IOException {
    json.writeEndArray();
    json.writeEndObject();
    json.writeRaw('\n');
    json.flush();
    return written;
  }
}

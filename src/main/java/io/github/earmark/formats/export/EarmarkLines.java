package io.github.earmark.formats.export;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import io.github.earmark.history.copies.Copied;
import io.github.earmark.history.sources.SourceFormat;
import io.github.earmark.history.tracks.NameMerges;
import io.github.earmark.history.tracks.TrackJson;
import io.github.earmark.music.Tags;
import java.io.IOException;
import java.io.Writer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A whole history as JSON, with one item per line. The documentation of imports describes the
/// format.
public final class EarmarkLines {
  /// Incremented when older versions of Earmark can no longer read the format.
  public static final int VERSION = 1;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          // Each line has a generator of its own, and must not be flushed on its own.
          .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
          .build();

  private final Writer out;
  private final Instant now;
  private long plays;

  EarmarkLines(Writer out, Instant now) {
    this.out = out;
    this.now = now;
  }

  /// The number of plays written.
  long plays() {
    return plays;
  }

  void add(Copied thing) throws IOException {
    try (var json = JSON.createGenerator(out)) {
      json.writeStartObject();
      switch (thing) {
        case Copied.Begin _ -> header(json);
        case Copied.Song song -> song(json, song);
        case Copied.Description description -> description(json, description);
        case Copied.Play play -> play(json, play);
        case Copied.Marked mark -> mark(json, mark);
        case Copied.Merge merge -> merge(json, merge);
        case Copied.KeptCount kept -> count(json, kept);
        case Copied.MergedName(var merge) -> mergedName(json, merge);
        case Copied.LeftOut hidden -> hidden(json, hidden);
        case Copied.Feeling _, Copied.Spelt _, Copied.Counted _ ->
            throw new IllegalArgumentException("a history has tracks and marks instead");
      }
      json.writeEndObject();
    }
    out.write('\n');
  }

  private void header(JsonGenerator json) throws IOException {
    json.writeStringField("type", "earmark_history");
    json.writeNumberField("version", VERSION);
    json.writeStringField("exported_at", now.toString());
  }

  private static void song(JsonGenerator json, Copied.Song song) throws IOException {
    json.writeStringField("type", "track");
    json.writeNumberField("id", song.id());
    if (song.into() != null) {
      json.writeNumberField("merged_into", song.into());
    }
    length(json, song.length());
    tags(json, song.tags());
    json.writeArrayFieldStart("names");
    for (var name : song.names()) {
      strings(json, List.of(name.artist(), name.title(), name.album()));
    }
    json.writeEndArray();
    json.writeArrayFieldStart("files");
    for (var file : song.files()) {
      json.writeStartObject();
      json.writeStringField("player", file.player());
      json.writeStringField("uri", file.uri());
      json.writeStringField("artist", file.artist());
      json.writeStringField("title", file.title());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeFieldName("recordings");
    strings(json, song.recordings());
    json.writeFieldName("plays");
    strings(json, song.plays().stream().map(UUID::toString).toList());
  }

  private static void description(JsonGenerator json, Copied.Description description)
      throws IOException {
    json.writeStringField("type", "description");
    json.writeNumberField("id", description.id());
    json.writeNumberField("track", description.song());
    json.writeStringField("uri", description.said().uri());
    json.writeBooleanField("remote", description.said().remote());
    length(json, description.said().duration());
    tags(json, description.said().tags());
  }

  private static void count(JsonGenerator json, Copied.KeptCount kept) throws IOException {
    var count = kept.count();
    json.writeStringField("type", "count");
    json.writeNumberField("description", kept.description());
    json.writeStringField("player", count.player());
    json.writeNumberField("plays", count.plays());
    json.writeNumberField("skips", count.skips());
    if (count.last() != null) {
      json.writeStringField("last", count.last().toString());
    }
  }

  private void play(JsonGenerator json, Copied.Play play) throws IOException {
    plays++;
    json.writeStringField("type", "play");
    json.writeStringField("id", play.id().toString());
    json.writeNumberField("description", play.description());
    json.writeStringField("start", play.start().toString());
    millis(json, "stayed_ms", play.stayed());
    millis(json, "listened_ms", play.listened());
    json.writeStringField("outcome", play.outcome().word());
    text(json, "ending", play.ending());
    json.writeStringField("player", play.player());
    json.writeStringField("kind", play.kind());
    text(json, "key", play.key());
    if (play.source() != null) {
      source(json, play.source());
    }
    if (!play.others().isEmpty()) {
      json.writeArrayFieldStart("others");
      for (var word : play.others()) {
        json.writeStartObject();
        source(json, word.source());
        json.writeNumberField("description", word.description());
        json.writeStringField("start", word.start().toString());
        millis(json, "stayed_ms", word.stayed());
        millis(json, "listened_ms", word.listened());
        json.writeStringField("outcome", word.listen() ? "listen" : "skip");
        json.writeEndObject();
      }
      json.writeEndArray();
    }
    if (!play.deliveries().isEmpty()) {
      json.writeArrayFieldStart("deliveries");
      for (var delivery : play.deliveries()) {
        delivery(json, delivery);
      }
      json.writeEndArray();
    }
  }

  private static void delivery(JsonGenerator json, Copied.Delivery delivery) throws IOException {
    json.writeStartObject();
    json.writeStringField("service", delivery.service());
    json.writeStringField("state", delivery.state().name().toLowerCase(Locale.ROOT));
    if (delivery.state() != Copied.Delivered.WAITING) {
      moment(json, "settled", delivery.settled());
    }
    if (delivery.edits() != null) {
      json.writeFieldName("edits");
      json.writeRawValue(TrackJson.parse(delivery.edits()).toString());
    }
    json.writeEndObject();
  }

  private static void source(JsonGenerator json, SourceFormat source) throws IOException {
    json.writeObjectFieldStart("source");
    json.writeStringField("format", source.format());
    json.writeStringField("player", source.player());
    json.writeStringField("kind", source.kind());
    json.writeNumberField("precision_ms", source.precision().toMillis());
    json.writeEndObject();
  }

  private static void mark(JsonGenerator json, Copied.Marked mark) throws IOException {
    json.writeStringField("type", "mark");
    json.writeNumberField("id", mark.id());
    json.writeNumberField("gesture", mark.gesture());
    json.writeNumberField("track", mark.song());
    text(json, "play", mark.play());
    json.writeStringField("kind", mark.kind());
    text(json, "word", mark.word());
    json.writeNumberField("value", mark.value());
    json.writeStringField("at", mark.moment().toString());
    millis(json, "position_ms", mark.position());
    json.writeStringField("origin", mark.origin());
    moment(json, "undone", mark.undone());
  }

  private static void hidden(JsonGenerator json, Copied.LeftOut hidden) throws IOException {
    json.writeStringField("type", "hidden");
    json.writeStringField("kind", hidden.kind());
    text(json, "artist", hidden.artist());
    text(json, "album", hidden.album());
    if (hidden.song() != null) {
      json.writeNumberField("track", hidden.song());
    }
    text(json, "play", hidden.play() == null ? null : hidden.play().toString());
    json.writeStringField("at", hidden.moment().toString());
  }

  private static void mergedName(JsonGenerator json, NameMerges.Merge merge) throws IOException {
    json.writeStringField("type", "name_merge");
    json.writeStringField("kind", merge.gone().kind().word());
    json.writeStringField("gone", merge.gone().name());
    text(json, "gone_artist", merge.gone().artist());
    json.writeStringField("kept", merge.kept().name());
    text(json, "kept_artist", merge.kept().artist());
    json.writeStringField("at", merge.moment().toString());
  }

  private static void merge(JsonGenerator json, Copied.Merge merge) throws IOException {
    json.writeStringField("type", "merge");
    json.writeNumberField("gone", merge.gone());
    json.writeNumberField("kept", merge.kept());
    json.writeStringField("at", merge.moment().toString());
    numbers(json, "descriptions", merge.descriptions());
    numbers(json, "marks", merge.marks());
    rows(json, "files", merge.files());
    json.writeFieldName("recordings");
    strings(json, merge.recordings());
    rows(json, "names", merge.names());
    rows(json, "shared", merge.shared());
  }

  private static void tags(JsonGenerator json, Tags tags) throws IOException {
    json.writeObjectFieldStart("tags");
    for (var tag : tags.values().entrySet()) {
      json.writeFieldName(tag.getKey().key());
      strings(json, tag.getValue());
    }
    json.writeEndObject();
  }

  private static void rows(JsonGenerator json, String name, List<List<String>> rows)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (var row : rows) {
      strings(json, row);
    }
    json.writeEndArray();
  }

  private static void numbers(JsonGenerator json, String name, List<Long> numbers)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (var number : numbers) {
      json.writeNumber(number);
    }
    json.writeEndArray();
  }

  private static void strings(JsonGenerator json, List<String> strings) throws IOException {
    json.writeStartArray();
    for (var string : strings) {
      json.writeString(string);
    }
    json.writeEndArray();
  }

  private static void length(JsonGenerator json, @Nullable Duration length) throws IOException {
    millis(json, "length_ms", length);
  }

  private static void millis(JsonGenerator json, String name, @Nullable Duration time)
      throws IOException {
    if (time != null) {
      json.writeNumberField(name, time.toMillis());
    }
  }

  private static void moment(JsonGenerator json, String name, @Nullable Instant moment)
      throws IOException {
    text(json, name, moment == null ? null : moment.toString());
  }

  private static void text(JsonGenerator json, String name, @Nullable String text)
      throws IOException {
    if (text != null) {
      json.writeStringField(name, text);
    }
  }
}

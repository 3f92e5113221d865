package io.github.earmark.history.tracks;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.earmark.json.JsonTree;
import io.github.earmark.music.Listen;
import io.github.earmark.music.Tag;
import io.github.earmark.music.Tags;
import io.github.earmark.music.Track;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Tags, tracks and listens as JSON. Tags are written under their keys, in the order of [Tag];
/// unknown tags are ignored.
public final class TrackJson {
  private TrackJson() {}

  public static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /// Parses JSON.
  ///
  /// @throws IllegalArgumentException if it is not JSON
  public static JsonNode parse(String json) {
    try {
      return JsonTree.parse(json);
    } catch (JacksonException e) {
      throw new IllegalArgumentException("not JSON: " + e.getOriginalMessage(), e);
    }
  }

  /// Texts as a JSON array.
  public static String array(List<String> words) {
    var array = JsonNodeFactory.instance.arrayNode();
    words.forEach(array::add);
    return JsonTree.text(array);
  }

  static ObjectNode write(Tags tags) {
    var node = object();
    tags.values()
        .forEach(
            (tag, values) -> {
              var list = node.putArray(tag.key());
              values.forEach(list::add);
            });
    return node;
  }

  public static Tags tags(JsonNode node) {
    var values = new EnumMap<Tag, List<String>>(Tag.class);
    for (var tag : Tag.values()) {
      var list = new ArrayList<String>();
      node.path(tag.key()).forEach(value -> list.add(value.asText()));
      values.put(tag, list);
    }
    return new Tags(values);
  }

  public static ObjectNode write(Track track) {
    var node = object().put("uri", track.uri()).put("remote", track.remote());
    write(node, "duration", track.duration());
    node.set("tags", write(track.tags()));
    return node;
  }

  public static Track track(JsonNode node) {
    return new Track(
        node.required("uri").textValue(),
        node.required("remote").booleanValue(),
        tags(node.required("tags")),
        duration(node, "duration"));
  }

  /// A listen without its play's id, which is in the row.
  public static ObjectNode write(Listen listen) {
    var node = object().put("start", listen.start().toString()).put("player", listen.player());
    node.set("track", write(listen.track()));
    return node;
  }

  public static Listen listen(long play, JsonNode node) {
    return new Listen(
        play,
        Instant.parse(node.required("start").textValue()),
        track(node.required("track")),
        node.required("player").textValue());
  }

  public static void write(ObjectNode node, String name, @Nullable Duration duration) {
    node.put(name, duration == null ? null : duration.toString());
  }

  public static @Nullable Duration duration(JsonNode node, String name) {
    var text = node.path(name).textValue();
    return text == null ? null : Duration.parse(text);
  }
}

package io.github.earmark.history.queue;

import io.github.earmark.history.tracks.TrackJson;
import io.github.earmark.json.JsonTree;
import io.github.earmark.music.Tag;
import io.github.earmark.music.Track;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A user's changes to one submission.
///
/// @param tags with their new values; an empty list removes the tag
public record Edits(Map<Tag, List<String>> tags) {
  public static final Edits NONE = new Edits(Map.of());

  public Edits {
    var copy = new EnumMap<Tag, List<String>>(Tag.class);
    tags.forEach((tag, values) -> copy.put(tag, List.copyOf(values)));
    tags = Collections.unmodifiableMap(copy);
  }

  /// These edits, with earlier ones for tags that they do not mention.
  Edits after(Edits before) {
    var all = new EnumMap<Tag, List<String>>(Tag.class);
    all.putAll(before.tags);
    all.putAll(tags);
    return new Edits(all);
  }

  Track of(Track track) {
    return tags.isEmpty() ? track : track.corrected(tags);
  }

  /// Equal edits always give the same text; null for none.
  @Nullable String json() {
    if (tags.isEmpty()) {
      return null;
    }
    var node = TrackJson.object();
    tags.forEach(
        (tag, values) -> {
          var list = node.putArray(tag.key());
          values.forEach(list::add);
        });
    return JsonTree.text(node);
  }

  static Edits read(@Nullable String json) {
    if (json == null) {
      return NONE;
    }
    var node = TrackJson.parse(json);
    var tags = new EnumMap<Tag, List<String>>(Tag.class);
    for (var tag : Tag.values()) {
      if (node.has(tag.key())) {
        var values = new ArrayList<String>();
        node.get(tag.key()).forEach(value -> values.add(value.asText()));
        tags.put(tag, values);
      }
    }
    return new Edits(tags);
  }
}

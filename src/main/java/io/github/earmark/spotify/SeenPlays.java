package io.github.earmark.spotify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The plays of the list that were given already: the newest of them, more than the list is long,
/// because entries come late and push others out of it. Immutable.
///
/// @param keys in their order
/// @param floor what was played until then counts as given, too; null for nothing
record SeenPlays(NavigableSet<Key> keys, @Nullable Instant floor) {
  static final SeenPlays NOTHING = new SeenPlays(new TreeSet<>(), null);

  /// With this many, none that the list has can be missing.
  static final int MOST = 120;

  /// What tells one play from another.
  ///
  /// @param at its `played_at`
  record Key(Instant at, String uri) implements Comparable<Key> {
    private static final Comparator<Key> ORDER =
        Comparator.comparing(Key::at).thenComparing(Key::uri);

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }
  }

  /// The newest of them; null where there is none.
  @Nullable Instant newest() {
    var key = keys.isEmpty() ? null : keys.last().at();
    return key == null || (floor != null && floor.isAfter(key)) ? floor : key;
  }

  boolean has(Key key) {
    return keys.contains(key) || (floor != null && !key.at().isAfter(floor));
  }

  /// These, too.
  SeenPlays with(Collection<Key> more) {
    var all = new TreeSet<>(keys);
    all.addAll(more);
    var dropped = floor;
    while (all.size() > MOST) {
      dropped = all.pollFirst().at();
    }
    return new SeenPlays(all, dropped);
  }

  /// The same, with nothing before this.
  SeenPlays until(Instant moment) {
    return new SeenPlays(new TreeSet<>(), moment);
  }

  /// When the play before this one ended; null where that is not known.
  static @Nullable Instant before(Instant at, NavigableSet<Key> all) {
    var lower = all.lower(new Key(at, ""));
    return lower == null ? null : lower.at();
  }

  ArrayNode write() {
    var array = JsonNodeFactory.instance.arrayNode();
    keys.forEach(key -> array.addArray().add(key.at().toString()).add(key.uri()));
    return array;
  }

  /// What [#write] wrote.
  ///
  /// @throws RuntimeException if it is anything else
  static SeenPlays read(JsonNode array, @Nullable Instant floor) {
    var keys = new TreeSet<Key>();
    array.forEach(
        key ->
            keys.add(new Key(Instant.parse(key.required(0).asText()), key.required(1).asText())));
    return new SeenPlays(keys, floor);
  }

  /// All that is known of, these entries included.
  NavigableSet<Key> and(List<RecentPlay> plays) {
    var all = new TreeSet<>(keys);
    plays.forEach(play -> all.add(play.key()));
    return all;
  }
}

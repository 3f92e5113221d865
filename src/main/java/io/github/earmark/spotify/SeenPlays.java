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

/// The plays of the list that are already known. It keeps more than the list has, because entries
/// appear late and push others out. Immutable.
///
/// @param keys in order
/// @param floor plays up to this time count as known, too; null for none
record SeenPlays(NavigableSet<Key> keys, @Nullable Instant floor) {
  static final SeenPlays NOTHING = new SeenPlays(new TreeSet<>(), null);

  /// Enough to cover every entry that the list can have.
  static final int MOST = 120;

  /// Identifies a play.
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

  /// The newest of them; null for none.
  @Nullable Instant newest() {
    var key = keys.isEmpty() ? null : keys.last().at();
    return key == null || (floor != null && floor.isAfter(key)) ? floor : key;
  }

  boolean has(Key key) {
    return keys.contains(key) || (floor != null && !key.at().isAfter(floor));
  }

  /// With these added.
  SeenPlays with(Collection<Key> more) {
    var all = new TreeSet<>(keys);
    all.addAll(more);
    var dropped = floor;
    while (all.size() > MOST) {
      dropped = all.pollFirst().at();
    }
    return new SeenPlays(all, dropped);
  }

  /// Nothing but a floor at this time.
  SeenPlays until(Instant moment) {
    return new SeenPlays(new TreeSet<>(), moment);
  }

  /// When the play before this one ended; null if unknown.
  static @Nullable Instant before(Instant at, NavigableSet<Key> all) {
    var lower = all.lower(new Key(at, ""));
    return lower == null ? null : lower.at();
  }

  ArrayNode write() {
    var array = JsonNodeFactory.instance.arrayNode();
    keys.forEach(key -> array.addArray().add(key.at().toString()).add(key.uri()));
    return array;
  }

  /// Reads what [#write] wrote.
  ///
  /// @throws RuntimeException if it is anything else
  static SeenPlays read(JsonNode array, @Nullable Instant floor) {
    var keys = new TreeSet<Key>();
    array.forEach(
        key ->
            keys.add(new Key(Instant.parse(key.required(0).asText()), key.required(1).asText())));
    return new SeenPlays(keys, floor);
  }

  /// All known plays and these entries.
  NavigableSet<Key> and(List<RecentPlay> plays) {
    var all = new TreeSet<>(keys);
    plays.forEach(play -> all.add(play.key()));
    return all;
  }
}

package io.github.earmark.stats.columns;

import io.github.earmark.history.tracks.NameMerges;
import io.github.earmark.music.Tags;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Maps the description of a play to its track, and to the names it counts for.
public final class Catalogue {
  /// Above this number, the tags of changed tracks are not kept until a name is needed.
  private static final int FEW = 20;

  /// A track with changed tags.
  private record Renamed(int track, Tags tags) {}

  private final IdSlots descriptions;
  private final IdSlots tracks;
  private int[] trackOf;
  private int[] durations;
  private int changes;
  private int revision;
  private int namesRevision;
  private NameMerges merges = NameMerges.NONE;
  private final Function<NameKind, Grouping> base;
  private final List<Renamed> renamed = new ArrayList<>();
  private final Map<NameKind, Grouping> groupings = new EnumMap<>(NameKind.class);
  private final Map<NameKind, Grouping.Builder> builders = new EnumMap<>(NameKind.class);
  private final List<String> players;
  private final Map<String, Integer> playerNumbers = new HashMap<>();

  /// @param trackOf the track of each description, 0 for none
  /// @param durations of each track, in milliseconds, 0 if not known
  /// @param base the source of names that have not changed since
  Catalogue(
      IdSlots descriptions,
      IdSlots tracks,
      int[] trackOf,
      int[] durations,
      List<String> players,
      Function<NameKind, Grouping> base) {
    this.descriptions = descriptions;
    this.tracks = tracks;
    this.trackOf = trackOf;
    this.durations = durations;
    this.players = new ArrayList<>(players);
    for (var i = 0; i < players.size(); i++) {
      playerNumbers.put(players.get(i), i);
    }
    this.base = base;
  }

  /// For a history without plays.
  public static Catalogue empty() {
    return new Catalogue(
        IdSlots.empty(), IdSlots.empty(), new int[1], new int[1], List.of(), _ -> Grouping.NONE);
  }

  /// Sets the merges of artists and albums; every track that this affects has to be set again.
  public void merges(NameMerges now) {
    merges = now;
  }

  /// The merges last set.
  public NameMerges merges() {
    return merges;
  }

  /// Sets a description. A new one has to come after all with smaller ids, and after its track.
  public void description(long id, long track) {
    var known = descriptions.size();
    var description = descriptions.add(id);
    if (description >= trackOf.length) {
      trackOf = Arrays.copyOf(trackOf, (description + 1) * 3 / 2);
    }
    var now = tracks.of(track);
    if (description < known && trackOf[description] != now) {
      revision++;
    }
    trackOf[description] = now;
  }

  /// Sets a track. A new one has to come after all with smaller ids.
  public void track(long id, long duration, Tags tags) {
    var known = tracks.size();
    var track = tracks.add(id);
    if (track >= durations.length) {
      durations = Arrays.copyOf(durations, (track + 1) * 3 / 2);
    }
    var length = (int) Math.min(duration, Integer.MAX_VALUE);
    if (track < known && durations[track] != length) {
      revision++;
    }
    durations[track] = length;
    namesRevision += track < known ? 1 : 0;
    groupings.clear();
    changes++;
    if (builders.isEmpty()) {
      renamed.add(new Renamed(track, tags));
      if (renamed.size() > FEW) {
        build();
      }
    } else {
      builders.forEach((kind, builder) -> builder.put(track, kind.of(tags, merges)));
    }
  }

  private void build() {
    for (var kind : NameKind.values()) {
      var builder = new Grouping.Builder(base.apply(kind));
      renamed.forEach(track -> builder.put(track.track(), kind.of(track.tags(), merges)));
      builders.put(kind, builder);
    }
    renamed.clear();
  }

  /// The number of a player.
  public int player(String said) {
    var name = said.isEmpty() ? "?" : said.replace('\n', ' ');
    return playerNumbers.computeIfAbsent(
        name,
        _ -> {
          players.add(name);
          return players.size() - 1;
        });
  }

  /// The names of all players; the index of each is its number.
  public List<String> players() {
    return players;
  }

  /// The number of the track of each description, 0 for none. The array may be longer than there
  /// are descriptions; it is not a copy.
  public int[] trackOf() {
    return trackOf;
  }

  /// The length of each track in milliseconds, 0 if not known. The array may be longer than there
  /// are tracks; it is not a copy.
  public int[] durations() {
    return durations;
  }

  /// The numbers of the descriptions.
  public IdSlots descriptions() {
    return descriptions;
  }

  /// The numbers of the tracks.
  public IdSlots tracks() {
    return tracks;
  }

  /// How many tracks have changed.
  public int changes() {
    return changes;
  }

  /// A number that changes when a known description gets another track, or a known track another
  /// length.
  public int revision() {
    return revision;
  }

  /// A number that changes when the names of a known track may have changed.
  public int namesRevision() {
    return namesRevision;
  }

  /// Which tracks currently have which names of a kind.
  public Grouping grouping(NameKind kind) {
    return groupings.computeIfAbsent(
        kind,
        _ -> {
          var begun = builders.get(kind);
          if (begun != null) {
            return begun.build();
          }
          var known = base.apply(kind);
          if (renamed.isEmpty()) {
            return known;
          }
          var builder = new Grouping.Builder(known);
          renamed.forEach(track -> builder.put(track.track(), kind.of(track.tags(), merges)));
          return builder.build();
        });
  }
}

package io.github.earmark.stats;

import io.github.earmark.history.read.NumbersQuery;
import io.github.earmark.music.Tag;
import io.github.earmark.music.Tags;
import io.github.earmark.stats.columns.Catalogue;
import io.github.earmark.stats.columns.Grouping;
import io.github.earmark.stats.columns.NameKind;
import io.github.earmark.stats.values.Label;
import io.github.earmark.stats.values.TopKind;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/// Groups tracks by artist, album and the like, or each by itself. Each group has a number.
final class TrackGroups {
  private final NumbersQuery query;
  private final Catalogue catalogue;
  private final @Nullable NameKind kind;
  private final int size;
  private final Grouping grouping;

  /// The newest track seen of each group, and the index of the group among that track's names.
  private final int[] newestTracks;

  private final int[] places;

  private TrackGroups(
      NumbersQuery query,
      Catalogue catalogue,
      @Nullable NameKind kind,
      int size,
      Grouping grouping) {
    this.query = query;
    this.catalogue = catalogue;
    this.kind = kind;
    this.size = size;
    this.grouping = grouping;
    this.newestTracks = new int[kind == null ? 0 : size];
    this.places = new int[kind == null ? 0 : size];
  }

  static TrackGroups tracks(NumbersQuery query, Catalogue catalogue) {
    return new TrackGroups(query, catalogue, null, catalogue.tracks().size(), Grouping.NONE);
  }

  static TrackGroups names(NumbersQuery query, Catalogue catalogue, NameKind kind) {
    var grouping = catalogue.grouping(kind);
    return new TrackGroups(query, catalogue, kind, grouping.keys().length, grouping);
  }

  /// The groups of a kind that is derived from the names of tracks.
  ///
  /// @throws IllegalArgumentException for tags and players
  static TrackGroups of(NumbersQuery query, Catalogue catalogue, TopKind kind) {
    return switch (kind) {
      case TRACKS -> tracks(query, catalogue);
      case ARTISTS -> names(query, catalogue, NameKind.ARTIST);
      case ALBUM_ARTISTS -> names(query, catalogue, NameKind.ALBUM_ARTIST);
      case ALBUMS -> names(query, catalogue, NameKind.ALBUM);
      case GENRES -> names(query, catalogue, NameKind.GENRE);
      case COMPOSERS -> names(query, catalogue, NameKind.COMPOSER);
      case TAGS, PLAYERS -> throw new IllegalArgumentException(kind.name());
    };
  }

  /// Above the greatest number.
  int size() {
    return size;
  }

  /// What the names are of; null if each track is a group.
  @Nullable NameKind kind() {
    return kind;
  }

  /// Passes on the groups that a track belongs to.
  void of(int track, IntConsumer each) {
    if (kind == null) {
      each.accept(track);
      return;
    }
    var offsets = grouping.offsets();
    var names = grouping.names();
    for (var i = offsets[track]; i < offsets[track + 1]; i++) {
      meet(names[i], track, i - offsets[track]);
      each.accept(names[i]);
    }
  }

  private void meet(int what, int track, int place) {
    if (newestTracks[what] <= track) {
      newestTracks[what] = track;
      places[what] = place;
    }
  }

  /// Counts by group.
  Tally count(Tally byTrack, boolean withSkips) {
    if (kind == null) {
      return byTrack;
    }
    var tally = new Tally(size);
    var offsets = grouping.offsets();
    var names = grouping.names();
    for (var track = 0; track < grouping.tracks(); track++) {
      if (byTrack.touched(track)) {
        for (var i = offsets[track]; i < offsets[track + 1]; i++) {
          meet(names[i], track, i - offsets[track]);
          tally.add(names[i], byTrack, track, withSkips);
        }
      }
    }
    return tally;
  }

  /// Its label, spelt as by the newest of the tracks seen.
  Label label(int what) {
    if (kind == null) {
      var tags = tags(what);
      var artists = tags.all(Tag.ARTIST);
      return new Label(
          tags.first(Tag.TITLE),
          artists.isEmpty() ? null : String.join(", ", artists),
          tags.first(Tag.ALBUM),
          (long) catalogue.tracks().id(what),
          (long) catalogue.tracks().id(what));
    }
    var names = kind.of(tags(newestTracks[what]), catalogue.merges());
    if (places[what] >= names.size()) {
      return Label.NONE;
    }
    var name = names.get(places[what]);
    return new Label(
        name.name(), name.artist(), null, null, (long) catalogue.tracks().id(newestTracks[what]));
  }

  private Tags tags(int track) {
    var tags = query.tags(catalogue.tracks().id(track));
    return tags == null ? Tags.NONE : tags;
  }
}

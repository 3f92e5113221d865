package io.github.earmark.stats;

import io.github.earmark.history.marks.Hidden;
import io.github.earmark.history.read.NumbersQuery;
import io.github.earmark.history.tracks.ArtistOrAlbum;
import io.github.earmark.stats.columns.Catalogue;
import io.github.earmark.stats.columns.Ids;
import io.github.earmark.stats.columns.NameKind;
import java.util.ArrayList;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// What counts: everything that the listener has not hidden, perhaps limited to one artist.
final class VisibilityFilter {
  /// For a history without tracks.
  static final VisibilityFilter NOTHING = new VisibilityFilter(new boolean[1], Ids.NONE);

  private final boolean[] tracks;
  private final Ids hidden;
  private final boolean everything;

  VisibilityFilter(boolean[] tracks, Ids hidden) {
    this.tracks = tracks;
    this.hidden = hidden;
    this.everything = all(tracks);
  }

  private static boolean all(boolean[] tracks) {
    for (var track = 1; track < tracks.length; track++) {
      if (!tracks[track]) {
        return false;
      }
    }
    return true;
  }

  /// The track of each description; 0 if it does not count.
  int[] trackOf(Catalogue catalogue) {
    var all = catalogue.trackOf();
    if (everything) {
      return all;
    }
    var counting = all.clone();
    for (var i = 0; i < counting.length; i++) {
      counting[i] = tracks[counting[i]] ? counting[i] : 0;
    }
    return counting;
  }

  /// Whether what counted before still does, and nothing else of that time does.
  boolean continues(VisibilityFilter before) {
    var known = before.tracks.length;
    return known <= tracks.length
        && Arrays.equals(tracks, 0, known, before.tracks, 0, known)
        && hidden.same(before.hidden);
  }

  /// The same counts without tracks that do not count.
  Tally only(Tally byTrack) {
    return everything ? byTrack : byTrack.only(tracks);
  }

  Ids hidden() {
    return hidden;
  }

  static VisibilityFilter of(NumbersQuery query, Catalogue catalogue) {
    var tracks = new boolean[catalogue.tracks().size()];
    Arrays.fill(tracks, 1, tracks.length, true);
    var plays = new ArrayList<Long>();
    var merges = catalogue.merges();
    for (var hidden : query.hidden()) {
      var name = hidden.artistOrAlbum();
      if (name != null && merges.merged(name)) {
        // It has the number of the one that it was merged into.
        continue;
      }
      var key = name == null ? 0 : NameKind.key(merges.of(name));
      switch (hidden) {
        case Hidden.Artist _ -> {
          hide(tracks, catalogue, NameKind.ARTIST, key);
          hide(tracks, catalogue, NameKind.ALBUM_ARTIST, key);
        }
        case Hidden.Album _ -> hide(tracks, catalogue, NameKind.ALBUM, key);
        case Hidden.OfTrack(var id) -> tracks[catalogue.tracks().of(id)] = false;
        case Hidden.OfPlay(var id) -> plays.add(id);
      }
    }
    return new VisibilityFilter(tracks, Ids.of(plays));
  }

  private static void hide(boolean[] tracks, Catalogue catalogue, NameKind kind, long key) {
    var under = under(catalogue, kind, key);
    for (var track = 0; track < tracks.length; track++) {
      tracks[track] &= !under[track];
    }
  }

  private static boolean[] under(Catalogue catalogue, NameKind kind, long key) {
    var grouping = catalogue.grouping(kind);
    var under = new boolean[catalogue.tracks().size()];
    var wanted = grouping.find(key);
    if (wanted >= 0) {
      for (var track = 0; track < grouping.tracks(); track++) {
        for (var i = grouping.offsets()[track]; i < grouping.offsets()[track + 1]; i++) {
          under[track] |= grouping.names()[i] == wanted;
        }
      }
    }
    return under;
  }

  /// Limits it to tracks of an artist, or on an album of the artist.
  VisibilityFilter of(Catalogue catalogue, @Nullable String artist) {
    if (artist == null) {
      return this;
    }
    var key = NameKind.key(catalogue.merges().of(ArtistOrAlbum.artist(artist)));
    var plays = under(catalogue, NameKind.ARTIST, key);
    var made = under(catalogue, NameKind.ALBUM_ARTIST, key);
    var both = new boolean[tracks.length];
    for (var track = 0; track < both.length; track++) {
      both[track] = tracks[track] && (plays[track] || made[track]);
    }
    return new VisibilityFilter(both, hidden);
  }
}

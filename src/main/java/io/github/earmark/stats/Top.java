package io.github.earmark.stats;

import io.github.earmark.history.read.NumbersQuery;
import io.github.earmark.music.Tag;
import io.github.earmark.music.Tags;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Finds the most played: counts by track, and puts tracks together by their names.
record Top(
    NumbersQuery query,
    PlayColumns plays,
    Catalogue catalogue,
    Visible visible,
    TopQuery topQuery) {

  /// Things, and how to call them.
  private interface Things {
    Tally count(Period period);

    Label label(int what);
  }

  private record Label(
      @Nullable String name,
      @Nullable String artist,
      @Nullable String album,
      @Nullable Long track) {}

  List<TopRow> rows() {
    var scan = new Scan(plays, catalogue, visible.of(catalogue, topQuery.artist()));
    var things =
        switch (topQuery.kind()) {
          case ARTISTS -> new Names(scan, NameKind.ARTIST);
          case ALBUM_ARTISTS -> new Names(scan, NameKind.ALBUM_ARTIST);
          case ALBUMS -> new Names(scan, NameKind.ALBUM);
          case GENRES -> new Names(scan, NameKind.GENRE);
          case COMPOSERS -> new Names(scan, NameKind.COMPOSER);
          case TRACKS -> new Tracks(scan);
          case TAGS -> new Words(scan);
          case PLAYERS -> new Players(scan);
        };
    var withSkips = topQuery.withSkips();
    var tally = things.count(topQuery.period());
    var order = tally.order(topQuery.by(), withSkips);
    var before = topQuery.before() == null ? null : things.count(topQuery.before());
    var ranks = before == null ? Map.<Integer, Integer>of() : ranks(before);
    var rows = new ArrayList<TopRow>();
    for (var i = 0; i < order.length && i < topQuery.limit(); i++) {
      var label = things.label(order[i]);
      rows.add(
          new TopRow(
              i + 1,
              label.name(),
              label.artist(),
              label.album(),
              label.track(),
              tally.count(order[i], withSkips),
              ranks.get(order[i]),
              before == null ? null : before.count(order[i], withSkips)));
    }
    return rows;
  }

  private Map<Integer, Integer> ranks(Tally before) {
    var order = before.order(topQuery.by(), topQuery.withSkips());
    var ranks = new HashMap<Integer, Integer>();
    for (var i = 0; i < order.length; i++) {
      ranks.put(order[i], i + 1);
    }
    return ranks;
  }

  private final class Tracks implements Things {
    private final Scan scan;

    Tracks(Scan scan) {
      this.scan = scan;
    }

    @Override
    public Tally count(Period period) {
      return scan.byTrack(period, topQuery.withSkips());
    }

    @Override
    public Label label(int track) {
      var tags = tags(track);
      var artists = tags.all(Tag.ARTIST);
      return new Label(
          tags.first(Tag.TITLE),
          artists.isEmpty() ? null : String.join(", ", artists),
          tags.first(Tag.ALBUM),
          (long) track);
    }
  }

  private Tags tags(int track) {
    var tags = query.tags(track);
    return tags == null ? Tags.NONE : tags;
  }

  private final class Names implements Things {
    private final Scan scan;
    private final NameKind kind;
    private final Grouping grouping;

    /// A track that has each name, and where in it: the last that was met.
    private final int[] bearers;

    private final int[] places;

    Names(Scan scan, NameKind kind) {
      this.scan = scan;
      this.kind = kind;
      this.grouping = catalogue.grouping(kind);
      this.bearers = new int[grouping.keys().length];
      this.places = new int[grouping.keys().length];
    }

    @Override
    public Tally count(Period period) {
      var withSkips = topQuery.withSkips();
      var byTrack = scan.byTrack(period, withSkips);
      var tally = new Tally(grouping.keys().length);
      var offsets = grouping.offsets();
      var names = grouping.names();
      for (var track = 0; track < grouping.tracks(); track++) {
        if (byTrack.touched(track)) {
          for (var i = offsets[track]; i < offsets[track + 1]; i++) {
            tally.add(names[i], byTrack, track, withSkips);
            bearers[names[i]] = track;
            places[names[i]] = i - offsets[track];
          }
        }
      }
      return tally;
    }

    /// As the newest of its tracks spells it.
    @Override
    public Label label(int what) {
      var names = kind.of(tags(bearers[what]));
      var name = names.get(Math.min(places[what], names.size() - 1));
      return new Label(name.name(), name.artist(), null, null);
    }
  }

  private final class Words implements Things {
    private final Scan scan;
    private final Map<String, List<Integer>> tracks = new HashMap<>();
    private final List<String> words;

    Words(Scan scan) {
      this.scan = scan;
      query.words(
          (track, word) ->
              tracks.computeIfAbsent(word, _ -> new ArrayList<>()).add(Math.toIntExact(track)));
      this.words = List.copyOf(tracks.keySet());
    }

    @Override
    public Tally count(Period period) {
      var byTrack = scan.byTrack(period, topQuery.withSkips());
      var tally = new Tally(words.size());
      for (var what = 0; what < words.size(); what++) {
        for (var track : tracks.getOrDefault(words.get(what), List.of())) {
          tally.add(what, byTrack, track, topQuery.withSkips());
        }
      }
      return tally;
    }

    @Override
    public Label label(int what) {
      return new Label(words.get(what), null, null, null);
    }
  }

  private final class Players implements Things {
    private final Scan scan;

    Players(Scan scan) {
      this.scan = scan;
    }

    @Override
    public Tally count(Period period) {
      return scan.byPlayer(period, topQuery.withSkips());
    }

    @Override
    public Label label(int what) {
      return new Label(catalogue.players().get(what), null, null, null);
    }
  }
}

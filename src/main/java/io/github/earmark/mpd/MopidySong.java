package io.github.earmark.mpd;

import io.github.earmark.music.StreamTitle;
import io.github.earmark.music.Tag;
import io.github.earmark.music.Tags;
import io.github.earmark.music.Track;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/// Corrects a song as described by Mopidy's MPD server.
///
/// - Its artists are sets, whose order changes each time Mopidy starts. As in the package `mopidy`,
///   album artists come first, and each group is sorted by name.
/// - An unknown number is 0, as in `0/12`.
/// - A song without a length is a stream, whatever its address looks like (`tunein:station:s1`). If
///   the stream reports titles, its artists are those from the time it was put into the queue.
final class MopidySong {
  private MopidySong() {}

  static Track of(Track song) {
    var stream = song.duration() == null && !song.uri().startsWith("file://");
    var tags = numbered(numbered(song.tags(), Tag.TRACK_NUMBER), Tag.DISC_NUMBER);
    if (stream && tags.has(Tag.STATION)) {
      tags = tags.with(Tag.ARTIST, List.of()).with(Tag.ARTIST_MBID, List.of());
    } else if (stream && tags.all(Tag.ARTIST).isEmpty() && !StreamTitle.dashed(title(tags))) {
      // Not a title but the station's name, as long as the stream reports none.
      tags = tags.with(Tag.STATION, tags.all(Tag.TITLE)).with(Tag.TITLE, List.of());
    }
    tags = sorted(tags, Tag.ALBUM_ARTIST, Tag.ALBUM_ARTIST_MBID, Set.of());
    tags = sorted(tags, Tag.ARTIST, Tag.ARTIST_MBID, new HashSet<>(tags.all(Tag.ALBUM_ARTIST)));
    for (var set : List.of(Tag.COMPOSER, Tag.PERFORMER)) {
      tags = tags.with(set, tags.all(set).stream().sorted().toList());
    }
    return new Track(song.uri(), song.remote() || stream, tags, song.duration());
  }

  private static Tags numbered(Tags tags, Tag tag) {
    return tags.with(
        tag,
        tags.all(tag).stream()
            .filter(number -> !number.equals("0") && !number.startsWith("0/"))
            .toList());
  }

  /// Sorts names and, if each has an identifier, the identifiers with them.
  private static Tags sorted(Tags tags, Tag names, Tag ids, Set<String> first) {
    var all = tags.all(names);
    var known = tags.all(ids);
    var order =
        IntStream.range(0, all.size())
            .boxed()
            .sorted(
                Comparator.comparing((Integer i) -> !first.contains(all.get(i)))
                    .thenComparing(all::get))
            .toList();
    var inOrder =
        known.size() == all.size()
            ? order.stream().map(known::get).toList()
            : known.stream().sorted().toList();
    return tags.with(names, order.stream().map(all::get).toList()).with(ids, inOrder);
  }

  private static String title(Tags tags) {
    var title = tags.first(Tag.TITLE);
    return title == null ? "" : title;
  }
}

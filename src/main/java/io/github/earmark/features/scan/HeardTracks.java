package io.github.earmark.features.scan;

import io.github.earmark.features.LibraryMatch;
import io.github.earmark.features.NameHash;
import io.github.earmark.history.read.NumbersQuery;
import io.github.earmark.music.Tag;
import io.github.earmark.music.Tags;
import io.github.earmark.music.Track;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How often and when the songs of a library were played, as of one moment. A file's track is the
/// one that the history has for that file; otherwise the one with its MusicBrainz recording;
/// otherwise one with the same artist and title and about the same length.
public final class HeardTracks {
  private static final Heard NEVER = new Heard(0, 0, 0, 0);

  private final boolean known;
  private final Map<Long, Heard> tracks = new HashMap<>();
  private final Map<String, Long> byUri = new HashMap<>();
  private final Map<Long, Long> byMbid = new HashMap<>();
  private final Map<Long, List<Named>> byName = new HashMap<>();

  /// How a song was played.
  ///
  /// @param plays without skips
  /// @param skips how often it was skipped
  /// @param rating 1 to 10; 0 for none
  /// @param last when it was last started, in milliseconds since 1970; 0 for never
  record Heard(long plays, long skips, int rating, long last) {
    /// The share of skips; NaN if it was never started.
    double skipRate() {
      return plays + skips == 0 ? Double.NaN : (double) skips / (plays + skips);
    }
  }

  /// @param seconds 0 if not known
  private record Named(long track, double seconds) {}

  private HeardTracks(boolean known) {
    this.known = known;
  }

  /// For use without a history.
  public static HeardTracks none() {
    return new HeardTracks(false);
  }

  /// Reads them from the history.
  ///
  /// @param library the library that the files belong to in the history
  public static HeardTracks of(NumbersQuery history, String library) {
    var heard = new HeardTracks(true);
    var ratings = new HashMap<Long, Integer>();
    history.ratings(ratings::put);
    history.heard(
        (track, plays, skips, last) ->
            heard.tracks.put(track, new Heard(plays, skips, ratings.getOrDefault(track, 0), last)));
    ratings.forEach((track, rating) -> heard.tracks.putIfAbsent(track, new Heard(0, 0, rating, 0)));
    history.files(library, heard.byUri::put);
    history.tracksAfter(0, heard::named);
    return heard;
  }

  private void named(long track, long millis, Tags tags) {
    if (!tracks.containsKey(track)) {
      return;
    }
    var mbid = NameHash.of(tags.first(Tag.RECORDING_MBID));
    if (mbid != 0) {
      byMbid.put(mbid, track);
    }
    var name = NameHash.of(tags.first(Tag.ARTIST), tags.first(Tag.TITLE));
    if (name != 0) {
      byName.computeIfAbsent(name, _ -> new ArrayList<>(1)).add(new Named(track, millis / 1000.0));
    }
  }

  /// How a song was played; null if there is no history.
  @Nullable Heard of(Track song) {
    if (!known) {
      return null;
    }
    var track = byUri.get(song.uri());
    if (track == null) {
      track = byMbid.get(NameHash.of(song.tags().first(Tag.RECORDING_MBID)));
    }
    if (track == null) {
      track = called(song);
    }
    return track == null ? NEVER : tracks.getOrDefault(track, NEVER);
  }

  /// The track whose length is nearest.
  private @Nullable Long called(Track song) {
    var name = NameHash.of(song.tags().first(Tag.ARTIST), song.title());
    var duration = song.duration();
    Long best = null;
    var nearest = Double.POSITIVE_INFINITY;
    for (var one : name == 0 ? List.<Named>of() : byName.getOrDefault(name, List.of())) {
      var apart =
          duration == null || one.seconds() == 0
              ? LibraryMatch.LENGTHS_APART
              : Math.abs(duration.toMillis() / 1000.0 - one.seconds());
      if (apart <= LibraryMatch.LENGTHS_APART && apart < nearest) {
        nearest = apart;
        best = one.track();
      }
    }
    return best;
  }
}

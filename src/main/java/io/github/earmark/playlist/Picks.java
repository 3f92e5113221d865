package io.github.earmark.playlist;

import io.github.earmark.features.CollectedSong;
import io.github.earmark.features.NearestSearch;
import io.github.earmark.features.NearestSearch.Found;
import io.github.earmark.features.NearestSearch.Wish;
import io.github.earmark.features.SongCollection;
import io.github.earmark.history.tracks.NameNormalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/// Chooses the songs of a playlist: the nearest to what is wished for, each song only once even if
/// it is on several albums, and no more per artist than wanted. The same input gives the same
/// songs.
public final class Picks {
  /// With a seed, songs are drawn from this many times as many nearest ones.
  private static final int POOL = 4;

  private final SongCollection songs;
  private final List<Wish> wishes;
  private final IntPredicate allowed;
  private final int most;
  private final int perArtist;
  private final Set<String> others = new HashSet<>();

  /// @param allowed whether a song may be chosen; called from several threads
  /// @param most the greatest number of songs
  /// @param perArtist the greatest number of songs per artist; 0 for no limit
  public Picks(
      SongCollection songs, List<Wish> wishes, IntPredicate allowed, int most, int perArtist) {
    this.songs = songs;
    this.wishes = wishes;
    this.allowed = allowed;
    this.most = most;
    this.perArtist = perArtist == 0 ? Integer.MAX_VALUE : perArtist;
  }

  /// The same, without these songs, from whatever album.
  public Picks without(Iterable<Integer> rows) {
    rows.forEach(row -> others.add(called(songs.song(row))));
    return this;
  }

  /// The nearest, nearest first.
  public List<Found> nearest() {
    return first(most, perArtist);
  }

  /// Drawn at random from the nearest, nearer songs being more likely; in order of distance.
  ///
  /// @param seed the same seed draws the same songs
  public List<Found> drawn(long seed) {
    var pool = first(Math.multiplyExact(most, POOL), perArtist);
    var middle = pool.stream().mapToDouble(Found::distance).average().orElse(1);
    var random = new Random(seed);
    record Ticket(Found found, double key) {}
    var tickets = new ArrayList<Ticket>();
    for (var found : pool) {
      // Weighted sampling without replacement (Efraimidis and Spirakis, 2006).
      var weight = 1 / (found.distance() + middle / 2 + 1e-9);
      tickets.add(new Ticket(found, -StrictMath.log(1 - random.nextDouble()) / weight));
    }
    return tickets.stream()
        .sorted(Comparator.comparingDouble(Ticket::key))
        .limit(most)
        .map(Ticket::found)
        .sorted(Comparator.comparingDouble(Found::distance).thenComparingInt(Found::row))
        .toList();
  }

  /// Searches for more songs as long as too few are left after removing duplicates.
  private List<Found> first(int wanted, int ofArtist) {
    for (var many = (long) wanted * 2; ; many *= 4) {
      var looked = (int) Math.min(many, songs.rows());
      var found = NearestSearch.nearest(songs, wishes, Math.max(1, looked), allowed);
      var chosen = choose(found, wanted, ofArtist);
      if (chosen.size() == wanted || found.size() < looked || looked == songs.rows()) {
        return chosen;
      }
    }
  }

  private List<Found> choose(List<Found> found, int wanted, int ofArtist) {
    var chosen = new ArrayList<Found>();
    var met = new HashSet<>(others);
    var artists = new HashMap<String, Integer>();
    for (var one : found) {
      var song = songs.song(one.row());
      var artist = NameNormalizer.normal(song.firstArtist());
      if (chosen.size() < wanted
          && met.add(called(song))
          && (artist.isEmpty() || artists.merge(artist, 1, Integer::sum) <= ofArtist)) {
        chosen.add(one);
      }
    }
    return chosen;
  }

  /// The artist and title of a song in normal form, however they are spelt.
  static String called(CollectedSong song) {
    return NameNormalizer.normal(song.firstArtist()) + "\n" + NameNormalizer.normal(song.title());
  }

  /// The nearest, or those drawn with the seed.
  public List<Found> of(@Nullable Long seed) {
    return seed == null ? nearest() : drawn(seed);
  }
}

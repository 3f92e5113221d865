package io.github.earmark.playlist;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.features.CollectedSong;
import io.github.earmark.features.CollectionFile;
import io.github.earmark.features.CollectionWriter;
import io.github.earmark.features.NearestSearch.Found;
import io.github.earmark.features.NearestSearch.Wish;
import io.github.earmark.features.SongCollection;
import io.github.earmark.features.SongsInRanges;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The songs of a playlist are the same as if every song were compared.
class PicksTest {
  private static final List<String> FEATURES = List.of("tempo", "key", "year", "rare");
  private static final int SONGS = 3_000;

  @TempDir private Path state;

  private SongCollection collection(Random random) throws IOException {
    try (var writer = new CollectionWriter(CollectionFile.of(state, "made"), FEATURES)) {
      for (var i = 0; i < SONGS; i++) {
        // Few artists have many songs, and some songs are on several albums.
        var artist = random.nextInt(20) == 0 ? "" : "Artist " + random.nextInt(12);
        var title = "Song " + random.nextInt(SONGS / 2);
        writer.add(
            new CollectedSong(
                artist.isEmpty()
                    ? List.of()
                    : List.of(random.nextBoolean() ? artist : shout(artist)),
                title,
                "Album " + i,
                null,
                null),
            new double[] {
              120 + 30 * random.nextGaussian(),
              random.nextInt(13) - 1,
              1950 + random.nextInt(77),
              random.nextInt(3) == 0 ? Double.NaN : random.nextDouble(),
            });
      }
      writer.finish();
    }
    return SongCollection.open(state, "made");
  }

  private static String shout(String artist) {
    return artist.toUpperCase(Locale.ROOT);
  }

  /// Sorts all songs by distance, then picks one after the other.
  private static List<Integer> everySong(
      SongCollection songs, List<Wish> wishes, List<String> ranges, int most, int perArtist)
      throws Exception {
    var allowed = new WishWords(songs).ranges(ranges);
    var all = new ArrayList<Found>();
    for (var row = 0; row < songs.rows(); row++) {
      var sum = 0.0;
      for (var wish : wishes) {
        var apart =
            songs
                .features()
                .get(wish.feature())
                .distance(songs.value(wish.feature(), row), wish.value());
        sum += wish.weight() * apart * apart;
      }
      if (!Double.isNaN(sum) && !missing(songs, wishes, row) && allowed.test(row)) {
        all.add(new Found(row, Math.sqrt(sum)));
      }
    }
    all.sort(Comparator.comparingDouble(Found::distance).thenComparingInt(Found::row));
    var chosen = new ArrayList<Integer>();
    var met = new HashSet<String>();
    var artists = new HashMap<String, Integer>();
    for (var one : all) {
      var song = songs.song(one.row());
      var artist = song.firstArtist().toLowerCase(Locale.ROOT);
      if (chosen.size() < most
          && met.add(artist + "/" + song.title())
          && (artist.isEmpty()
              || perArtist == 0
              || artists.merge(artist, 1, Integer::sum) <= perArtist)) {
        chosen.add(one.row());
      }
    }
    return chosen;
  }

  private static boolean missing(SongCollection songs, List<Wish> wishes, int row) {
    return wishes.stream().anyMatch(wish -> Float.isNaN(songs.value(wish.feature(), row)));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void picks_are_the_same_as_if_every_song_were_compared(long seed) throws Exception {
    var random = new Random(seed);
    try (var songs = collection(random)) {
      for (var round = 0; round < 8; round++) {
        var wishes = new ArrayList<Wish>();
        wishes.add(new Wish(0, 60 + random.nextInt(120), 1 + random.nextInt(3)));
        if (random.nextBoolean()) {
          wishes.add(new Wish(1, random.nextInt(12), 1));
        }
        if (random.nextBoolean()) {
          wishes.add(new Wish(3, random.nextDouble(), 2));
        }
        var from = 1950 + random.nextInt(70);
        var ranges =
            random.nextBoolean() ? List.of("year=" + from + ".." + (from + 9)) : List.<String>of();
        var most = 1 + random.nextInt(60);
        var perArtist = random.nextInt(4);
        var picked =
            new Picks(songs, wishes, new WishWords(songs).ranges(ranges), most, perArtist)
                .nearest();
        assertThat(picked)
            .extracting(Found::row)
            .isEqualTo(everySong(songs, wishes, ranges, most, perArtist));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void the_count_is_the_same_as_if_every_song_were_compared(long seed) throws Exception {
    var random = new Random(seed);
    try (var songs = collection(random)) {
      for (var round = 0; round < 50; round++) {
        var words = new ArrayList<String>();
        var tempo = 30 + random.nextInt(180);
        words.add("tempo=" + tempo + ".." + (tempo + random.nextInt(60)));
        if (random.nextBoolean()) {
          words.add("rare=.." + random.nextInt(100) / 100.0);
        }
        if (random.nextBoolean()) {
          words.add("year=" + (1940 + random.nextInt(90)) + "..");
        }
        var allowed = new WishWords(songs).ranges(words);
        var within = SongsInRanges.of(songs, new WishWords(songs).rangesOf(words));
        var rows = IntStream.range(0, songs.rows()).filter(allowed).boxed().toList();
        assertThat(within.count()).as(words.toString()).isEqualTo(rows.size());
        assertThat(IntStream.range(0, songs.rows()).filter(within).boxed().toList())
            .isEqualTo(rows);
      }
    }
  }

  @Test
  void a_seed_draws_the_same_songs_each_time_and_another_draws_others() throws Exception {
    try (var songs = collection(new Random(1))) {
      var picks = new Picks(songs, List.of(new Wish(0, 120, 1)), _ -> true, 30, 4);
      var drawn = picks.drawn(7);
      assertThat(picks.drawn(7)).isEqualTo(drawn);
      assertThat(picks.drawn(8)).isNotEqualTo(drawn);
      assertThat(drawn)
          .hasSize(30)
          .isSortedAccordingTo(Comparator.comparingDouble(Found::distance));
      var pool = new Picks(songs, List.of(new Wish(0, 120, 1)), _ -> true, 120, 4).nearest();
      assertThat(pool).containsAll(drawn);
    }
  }
}

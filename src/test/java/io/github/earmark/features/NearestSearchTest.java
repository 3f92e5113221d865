package io.github.earmark.features;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.features.NearestSearch.Found;
import io.github.earmark.features.NearestSearch.Wish;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The result is the same as if every song were compared, whatever the values.
class NearestSearchTest {
  private static final List<String> FEATURES =
      List.of("tempo", "flat", "far", "rare", "key", "same", "year");

  @TempDir private Path state;

  /// Realistic values: some close together with a few outliers, some missing, some all the same.
  private static double[] values(Random random) {
    return new double[] {
      120 + 30 * random.nextGaussian(),
      random.nextInt(5) / 4.0,
      random.nextInt(200) == 0 ? 1e9 * random.nextGaussian() : random.nextDouble(),
      random.nextInt(10) == 0 ? random.nextDouble() : Double.NaN,
      random.nextInt(13) - 1,
      7,
      1950 + random.nextInt(77),
    };
  }

  private SongCollection collection(Random random, int songs) throws IOException {
    try (var writer = new CollectionWriter(CollectionFile.of(state, "made"), FEATURES)) {
      for (var i = 0; i < songs; i++) {
        writer.add(
            new CollectedSong(List.of("Artist"), "Song " + i, null, null, null), values(random));
      }
      writer.finish();
    }
    return SongCollection.open(state, "made");
  }

  private static List<Found> everySong(
      SongCollection collection, List<Wish> wishes, int most, IntPredicate allowed) {
    var all = new ArrayList<Found>();
    for (var row = 0; row < collection.rows(); row++) {
      var sum = 0.0;
      for (var wish : wishes) {
        var column = collection.features().get(wish.feature());
        double value = collection.value(wish.feature(), row);
        var apart =
            column.name().equals("key") && !Double.isNaN(value)
                ? fifths((int) value, (int) wish.value())
                : Math.abs(value - wish.value());
        var distance = apart / column.spread();
        sum += wish.weight() * distance * distance;
      }
      if (!Double.isNaN(sum) && allowed.test(row)) {
        all.add(new Found(row, sum));
      }
    }
    all.sort(Comparator.comparingDouble(Found::distance).thenComparingInt(Found::row));
    return all.stream()
        .limit(most)
        .map(one -> new Found(one.row(), Math.sqrt(one.distance())))
        .toList();
  }

  /// How many steps of seven semitones lead from one key to the other, in either direction.
  private static int fifths(int one, int other) {
    return IntStream.rangeClosed(0, 6)
        .filter(
            steps ->
                Math.floorMod(one + 7 * steps, 12) == other
                    || Math.floorMod(one - 7 * steps, 12) == other)
        .findFirst()
        .orElseThrow();
  }

  private static List<Wish> wishes(Random random) {
    var wishes = new ArrayList<Wish>();
    for (var feature = 0; feature < FEATURES.size(); feature++) {
      if (random.nextInt(3) == 0) {
        var value = values(random)[feature];
        if (!Double.isNaN(value) && !(feature == 4 && value < 0)) {
          wishes.add(
              new Wish(
                  feature,
                  random.nextInt(10) == 0 && feature != 4 ? 3 * value : value,
                  random.nextInt(4) == 0 ? 1 + random.nextInt(50) : 1));
        }
      }
    }
    return wishes.isEmpty() ? List.of(new Wish(0, 100, 1)) : wishes;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void the_result_is_the_same_as_if_every_song_were_compared(long seed) throws IOException {
    var random = new Random(seed);
    try (var collection = collection(random, 1 + random.nextInt(9_000))) {
      for (var query = 0; query < 40; query++) {
        var wishes = wishes(random);
        var most = 1 + random.nextInt(80);
        var year = 1950 + random.nextInt(77);
        IntPredicate allowed = query % 2 == 0 ? _ -> true : row -> collection.value(6, row) >= year;
        assertThat(NearestSearch.nearest(collection, wishes, most, allowed))
            .as("seed %d, query %d: %s", seed, query, wishes)
            .isEqualTo(everySong(collection, wishes, most, allowed));
      }
    }
  }

  @Test
  void several_threads_find_the_same() throws IOException {
    var random = new Random(11);
    try (var collection = collection(random, 300_000)) {
      for (var query = 0; query < 8; query++) {
        var wishes = wishes(random);
        assertThat(NearestSearch.nearest(collection, wishes, 50, _ -> true))
            .as("query %d", query)
            .isEqualTo(everySong(collection, wishes, 50, _ -> true));
      }
    }
  }

  @Test
  void of_songs_that_are_equally_near_the_first_come_first() throws IOException {
    try (var collection = collection(new Random(3), 200_000)) {
      var found = NearestSearch.nearest(collection, List.of(new Wish(5, 7, 1)), 3, _ -> true);
      assertThat(found).containsExactly(new Found(0, 0), new Found(1, 0), new Found(2, 0));
    }
  }

  @Test
  void asking_for_more_than_there_are_returns_all() throws IOException {
    try (var collection = collection(new Random(3), 5)) {
      assertThat(NearestSearch.nearest(collection, List.of(new Wish(0, 1, 1)), 50, _ -> true))
          .hasSize(5);
    }
  }
}

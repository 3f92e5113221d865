package io.github.earmark.bench;

import io.github.earmark.features.CollectionFile;
import io.github.earmark.features.CollectionWriter;
import io.github.earmark.features.NearestSearch;
import io.github.earmark.features.NearestSearch.Wish;
import io.github.earmark.features.SongCollection;
import io.github.earmark.features.datasets.DemoSongs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// How long it takes to find the nearest songs; see `src/bench/nearest`.
final class NearestSongs {
  private static final int QUERIES = 200;
  private static final int WARM = 40;

  private NearestSongs() {}

  /// Searches a collection.
  ///
  /// @param args the number of songs, and a folder for the collection, which is created if it does
  ///   not exist
  public static void main(String[] args) throws Exception {
    var songs = Integer.parseInt(args[0]);
    var folder = Path.of(args[1]);
    var name = "bench-" + songs;
    var file = CollectionFile.of(folder, name);
    if (!Files.exists(file)) {
      var begun = System.nanoTime();
      try (var writer = new CollectionWriter(file, DemoSongs.FEATURES)) {
        new DemoSongs(1).write(writer, songs);
        writer.finish();
      }
      System.out.printf(
          "%,d songs made and written in %.1f s, %,d bytes%n",
          songs, seconds(begun), Files.size(file));
    }
    var opened = System.nanoTime();
    try (var collection = SongCollection.open(folder, name)) {
      var random = new Random(7);
      var times = new double[QUERIES];
      for (var i = -WARM; i < QUERIES; i++) {
        var wishes = wishes(collection, random);
        var begun = System.nanoTime();
        var found = NearestSearch.nearest(collection, wishes, 50, _ -> true);
        if (i == -WARM) {
          System.out.printf("opened and first answer after %.0f ms%n", 1000 * seconds(opened));
        }
        if (found.size() != Math.min(50, songs)) {
          throw new IllegalStateException(found.size() + " found");
        }
        if (i >= 0) {
          times[i] = 1000 * seconds(begun);
        }
      }
      Arrays.sort(times);
      System.out.printf(
          "50 nearest of %,d songs on 5 features, %d queries: p50 %.2f ms, p95 %.2f ms, longest %.2f ms%n",
          songs, QUERIES, times[QUERIES / 2], times[QUERIES * 95 / 100], times[QUERIES - 1]);
    }
  }

  /// Five features, with the values of a random song.
  private static List<Wish> wishes(SongCollection collection, Random random) {
    var row = random.nextInt(collection.rows());
    var features = new ArrayList<Integer>();
    while (features.size() < 5) {
      var feature = random.nextInt(collection.features().size());
      if (!features.contains(feature)) {
        features.add(feature);
      }
    }
    return features.stream()
        .map(feature -> new Wish(feature, collection.value(feature, row), 1 + random.nextInt(3)))
        .toList();
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) / 1e9;
  }
}

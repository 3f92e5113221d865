package io.github.earmark.bench;

import io.github.earmark.features.SongCollection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Writes the songs of a collection, and queries for the nearest of them, for use with a database;
/// see `src/bench/nearest-sql`.
final class NearestSql {
  /// The distance of two keys is not simply the difference of their numbers.
  private static final String KEY = "key";

  private NearestSql() {}

  /// Writes `songs.csv`, `table.sql` and `queries.sql`.
  ///
  /// @param args the number of songs of the collection, its folder, where to write, and the number
  ///   of queries
  public static void main(String[] args) throws Exception {
    var to = Path.of(args[2]);
    try (var collection = SongCollection.open(Path.of(args[1]), "bench-" + args[0])) {
      var features =
          IntStream.range(0, collection.features().size())
              .boxed()
              .filter(feature -> !name(collection, feature).equals(KEY))
              .toList();
      Files.writeString(to.resolve("table.sql"), table(collection, features));
      songs(collection, features, to.resolve("songs.csv"));
      var random = new Random(7);
      var queries = new StringBuilder();
      for (var i = 0; i < Integer.parseInt(args[3]); i++) {
        queries.append(query(collection, features, random));
      }
      Files.writeString(to.resolve("queries.sql"), queries);
    }
  }

  private static String name(SongCollection collection, int feature) {
    return collection.features().get(feature).name();
  }

  private static String table(SongCollection collection, List<Integer> features) {
    return features.stream()
        .map(feature -> ", f_" + name(collection, feature) + " FLOAT NOT NULL")
        .collect(
            Collectors.joining("", "CREATE TABLE songs (id INTEGER NOT NULL PRIMARY KEY", ");\n"));
  }

  private static void songs(SongCollection collection, List<Integer> features, Path file)
      throws IOException {
    try (var out = Files.newBufferedWriter(file)) {
      for (var row = 0; row < collection.rows(); row++) {
        out.write(Integer.toString(row));
        for (var feature : features) {
          out.write(',');
          out.write(Float.toString(collection.value(feature, row)));
        }
        out.write('\n');
      }
    }
  }

  /// A query for the 50 songs that are nearest to a random one by five features.
  private static String query(SongCollection collection, List<Integer> features, Random random) {
    var row = random.nextInt(collection.rows());
    var chosen = new ArrayList<>(features);
    Collections.shuffle(chosen, random);
    var terms = new ArrayList<String>();
    for (var feature : chosen.subList(0, 5)) {
      var column = "f_" + name(collection, feature);
      var value = collection.value(feature, row);
      var spread = collection.features().get(feature).spread();
      terms.add(
          String.format(
              Locale.ROOT,
              "(%s - %s) * (%s - %s) * %s",
              column,
              value,
              column,
              value,
              (1 + random.nextInt(3)) / (spread * spread)));
    }
    return "SELECT id, " + String.join(" + ", terms) + " AS d FROM songs ORDER BY d LIMIT 50;\n";
  }
}

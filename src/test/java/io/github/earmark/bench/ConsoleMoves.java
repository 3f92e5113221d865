package io.github.earmark.bench;

import io.github.earmark.features.CollectionFile;
import io.github.earmark.features.CollectionWriter;
import io.github.earmark.features.FeatureColumn;
import io.github.earmark.features.SongCollection;
import io.github.earmark.features.datasets.DemoSongs;
import io.github.earmark.json.Json;
import io.github.earmark.playlist.PlaylistMaker;
import io.github.earmark.playlist.PlaylistMaker.Selection;
import io.github.earmark.playlist.Recipe;
import io.github.earmark.playlist.SongListening;
import io.github.earmark.playlist.SongsLike;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/// How long the page takes to answer a move of a slider; see `src/bench/console`.
final class ConsoleMoves {
  private static final int MOVES = 200;
  private static final int WARM = 100;
  private static final List<String> ON = List.of("tempo", "loudness", "energy", "valence", "year");

  private ConsoleMoves() {}

  /// Moves a slider again and again: five features matter, each with a range.
  ///
  /// @param args the number of songs, and a folder for the collection
  public static void main(String[] args) throws Exception {
    var songs = Integer.parseInt(args[0]);
    var name = "bench-" + songs;
    var file = CollectionFile.of(Path.of(args[1]), name);
    if (!Files.exists(file)) {
      try (var writer = new CollectionWriter(file, DemoSongs.FEATURES)) {
        new DemoSongs(1).write(writer, songs);
        writer.finish();
      }
    }
    try (var collection = SongCollection.open(Path.of(args[1]), name)) {
      var maker = new PlaylistMaker(collection, SongListening.NONE, Clock.systemUTC());
      var random = new Random(7);
      var times = new double[MOVES];
      var cpu = 0L;
      var count = 0L;
      for (var i = -WARM; i < MOVES; i++) {
        if (i == 0) {
          cpu = cpu();
        }
        var selection = new Selection("a song", List.of(random.nextInt(songs)), 0);
        var recipe = recipe(collection, selection.rows().getFirst(), random);
        var begun = System.nanoTime();
        var made = maker.make(recipe, selection);
        var answer = Json.write(SongsLike.of(collection, selection, made));
        if (i >= 0) {
          times[i] = (System.nanoTime() - begun) / 1e6;
          count += made.count();
        }
        if (answer.isEmpty()) {
          throw new IllegalStateException("nothing was answered");
        }
      }
      Arrays.sort(times);
      System.out.printf(
          Locale.ROOT,
          "%,d songs, %d moves, %,d songs fit on average: p50 %.1f ms, p95 %.1f ms, longest %.1f ms;"
              + " %.1f ms of processor time a move%n",
          songs,
          MOVES,
          count / MOVES,
          times[MOVES / 2],
          times[MOVES * 95 / 100],
          times[MOVES - 1],
          (cpu() - cpu) / 1e6 / MOVES);
    }
  }

  /// As the page does: the wanted value of each feature, and how far it may differ.
  private static Recipe recipe(SongCollection songs, int row, Random random) {
    var set = new ArrayList<String>();
    var ranges = new ArrayList<String>();
    for (var name : ON) {
      var feature = songs.feature(name);
      FeatureColumn column = songs.features().get(feature);
      double value = songs.value(feature, row);
      var at = value + column.spread() * random.nextDouble(-0.5, 0.5);
      var wide = column.spread() * random.nextDouble(0.5, 2);
      set.add(String.format(Locale.ROOT, "%s=%.4f", name, at));
      ranges.add(String.format(Locale.ROOT, "%s=%.4f..%.4f", name, at - wide, at + wide));
    }
    return new Recipe(
        String.join(",", ON), String.join(",", set), ranges, List.of(), 2, null, 30, null);
  }

  private static long cpu() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? system.getProcessCpuTime()
        : 0;
  }
}

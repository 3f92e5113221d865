package io.github.earmark.bench;

import io.github.earmark.features.scan.Decoder;
import io.github.earmark.features.scan.LibraryScan;
import io.github.earmark.features.scan.MusicFolder;
import io.github.earmark.features.scan.MusicLibrary;
import io.github.earmark.features.scan.ScanBook;
import io.github.earmark.ground.sound.Piece;
import io.github.earmark.music.Tags;
import io.github.earmark.music.Track;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Executors;

/// How fast files are scanned by one thread; see `src/bench/scan`.
final class ScanSpeed {
  private ScanSpeed() {}

  /// Makes a four-minute piece, or scans a file several times.
  ///
  /// @param args a file to make; or a file, the number of times, and an empty folder
  public static void main(String[] args) throws Exception {
    var file = Path.of(args[0]);
    if (args.length == 1) {
      new Piece(117, 7, false, 240, 1).write(file);
      return;
    }
    var times = Integer.parseInt(args[1]);
    var folder = Path.of(args[2]);
    for (var i = 0; i < times; i++) {
      Files.createLink(folder.resolve(numbered(i, file)), file);
    }
    var library =
        new MusicLibrary() {
          @Override
          public String name() {
            return "bench";
          }

          @Override
          public void each(EachSong taking) throws IOException {
            for (var i = 0; i < times; i++) {
              var track = new Track(numbered(i, file), false, Tags.NONE, null);
              taking.take(new MusicFolder(folder).song(track, track.uri()));
            }
          }
        };
    try (var watch = Executors.newSingleThreadScheduledExecutor();
        var book = Objects.requireNonNull(ScanBook.open(folder))) {
      var begun = System.nanoTime();
      var scan = new LibraryScan(book, new Decoder("ffmpeg", watch), (_, _, _) -> {});
      var came = scan.run(library, 1, false);
      System.out.printf(
          "%s: %,.0f s of sound in %.1f s%n",
          file.getFileName(), came.seconds(), (System.nanoTime() - begun) / 1e9);
      watch.shutdownNow();
    }
  }

  private static String numbered(int number, Path file) {
    return number + "-" + file.getFileName();
  }
}

package io.github.earmark.ground;

import io.github.earmark.ground.sound.Flac;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A track made up for a test: as long as wanted to the sample, with the tags that are wanted, and
/// silent, as nobody listens. It is written as FLAC, which states its length exactly and repeats
/// tags as they come.
///
/// @param length how long it is; whole samples of 1/44100 s, so that 30.1 s is exactly that
/// @param tags Vorbis comments in order, each `NAME=value`; a name may come again
public record Tone(Duration length, List<String> tags) {

  public Tone {
    tags = List.copyOf(tags);
  }

  /// An untagged one of so many seconds.
  public static Tone of(double seconds) {
    return new Tone(Duration.ofNanos(Math.round(seconds * 1e9)), List.of());
  }

  /// One with the tags that every service needs.
  public static Tone of(double seconds, String artist, String title) {
    return of(seconds).tag("ARTIST", artist).tag("TITLE", title);
  }

  /// The same with one more tag, after those that are there.
  public Tone tag(String name, String value) {
    var more = new ArrayList<>(tags);
    more.add(name + "=" + value);
    return new Tone(length, more);
  }

  /// Writes it as a FLAC file; the folders above are made.
  public void write(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.write(file, Flac.file(length.toNanos() * Flac.RATE / 1_000_000_000, tags));
  }
}

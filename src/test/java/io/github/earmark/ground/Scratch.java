package io.github.earmark.ground;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/// A temporary folder, for its owner's eyes only, that goes with all that is in it.
public final class Scratch implements AutoCloseable {
  private final Path path;

  public Scratch(String name) throws IOException {
    this(Files.createTempDirectory(name));
  }

  private Scratch(Path path) {
    this.path = path;
  }

  /// One that is gone when the machine is, where it has the memory; see [Memory].
  public static Scratch inMemory(String name) throws IOException {
    return new Scratch(Memory.folder(name));
  }

  public Path path() {
    return path;
  }

  /// Does nothing when it is gone already.
  @Override
  public void close() {
    if (!Files.exists(path)) {
      return;
    }
    try (var files = Files.walk(path)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package io.github.earmark.history.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A temporary folder for copies of histories and the like, which only its owner can read. It is
/// deleted with its contents when it is closed, or when a signal ends the process: listening data
/// is not left behind.
public final class ScratchFolder implements AutoCloseable {
  private final Path path;
  private final Thread atEnd;

  private ScratchFolder(Path path) {
    this.path = path;
    this.atEnd = new Thread(this::removeQuietly, "scratch folder");
  }

  public static ScratchFolder make() throws IOException {
    var folder = new ScratchFolder(Files.createTempDirectory("earmark-"));
    Runtime.getRuntime().addShutdownHook(folder.atEnd);
    return folder;
  }

  public Path path() {
    return path;
  }

  @Override
  public void close() throws IOException {
    try {
      Runtime.getRuntime().removeShutdownHook(atEnd);
    } catch (IllegalStateException _) {
      // The process is about to end; whoever comes first deletes it.
    }
    remove();
  }

  private void removeQuietly() {
    try {
      remove();
    } catch (IOException _) {
      // If something is still writing into it, that will delete it.
    }
  }

  private void remove() throws IOException {
    if (Files.notExists(path)) {
      return;
    }
    try (var all = Files.list(path)) {
      for (var file : all.toList()) {
        Files.deleteIfExists(file);
      }
    }
    Files.deleteIfExists(path);
  }
}

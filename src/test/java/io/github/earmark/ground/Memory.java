package io.github.earmark.ground;

import static java.nio.file.attribute.PosixFilePermissions.asFileAttribute;
import static java.nio.file.attribute.PosixFilePermissions.fromString;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDirFactory;

/// Where the folders of tests are: in memory where the machine has room, as a history waits for the
/// disk with each play, and a test writes thousands of them. Where the disk is what is tested, see
/// [SmallDisk]; a daemon and a player have their [Scratch] folders on the disk that is there.
public final class Memory implements TempDirFactory {
  private static final long ENOUGH = 2L << 30;
  private static final Path PLACE = place();

  @Override
  public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext context)
      throws IOException {
    return folder("junit");
  }

  /// A new folder for its owner's eyes only.
  public static Path folder(String name) throws IOException {
    return Files.createTempDirectory(PLACE, name);
  }

  private static Path place() {
    var disk = Path.of(System.getProperty("java.io.tmpdir"));
    var memory = Path.of("/dev/shm");
    try {
      return Files.isWritable(memory)
              && Files.getFileStore(memory).getUsableSpace() > ENOUGH
              && runsPrograms(memory)
          ? memory
          : disk;
    } catch (IOException _) {
      return disk;
    }
  }

  /// Containers forbid it there, and some tests write a script and run it.
  private static boolean runsPrograms(Path place) throws IOException {
    var script =
        Files.createTempFile(place, "earmark", ".sh", asFileAttribute(fromString("rwx------")));
    try {
      Files.writeString(script, "#!/bin/sh\n");
      return new ProcessBuilder(script.toString()).start().waitFor() == 0;
    } catch (IOException _) {
      return false;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      Files.delete(script);
    }
  }
}

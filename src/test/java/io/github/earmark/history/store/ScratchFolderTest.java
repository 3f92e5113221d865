package io.github.earmark.history.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ScratchFolderTest {
  @Test
  void closing_deletes_it_with_its_contents() throws Exception {
    Path path;
    try (var scratch = ScratchFolder.make()) {
      path = scratch.path();
      Files.writeString(path.resolve("file"), "what was heard");
      assertThat(Files.getPosixFilePermissions(path)).hasSize(3);
    }
    assertThat(path).doesNotExist();
  }

  /// A separate process is ended while it has a folder.
  @Test
  void a_signal_does_not_leave_it_behind() throws Exception {
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Holder.class.getName())
            .redirectErrorStream(true)
            .start();
    try (var output = process.inputReader()) {
      var path = Path.of(String.valueOf(output.readLine()));
      assertThat(path.resolve("file")).exists();
      process.destroy();
      process.waitFor();
      assertThat(path).doesNotExist();
    } finally {
      process.destroyForcibly();
    }
  }

  static final class Holder {
    private Holder() {}

    public static void main(String[] args) throws Exception {
      try (var scratch = ScratchFolder.make()) {
        Files.writeString(scratch.path().resolve("file"), "what was heard");
        System.out.println(scratch.path());
        Thread.currentThread().join();
      }
    }
  }
}

package io.github.earmark.config.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

public class PrivateFileTest {
  @TempDir Path directory;

  public static void makePrivate(Path file) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  public static String rights(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  @Test
  void only_the_owner_may_read_it() throws Exception {
    var file = directory.resolve("a/b");
    PrivateFile.create(file, "text");
    assertThat(file).hasContent("text");
    assertThat(rights(file)).isEqualTo("rw-------");
    assertThat(rights(directory.resolve("a"))).isEqualTo("rwx------");
  }

  @Test
  void a_new_file_takes_no_others_place_and_a_replacement_leaves_nothing_behind() throws Exception {
    var file = Files.writeString(directory.resolve("open"), "old");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    assertThatThrownBy(() -> PrivateFile.create(file, "new"))
        .isInstanceOf(FileAlreadyExistsException.class);
    PrivateFile.replace(file, "new");
    assertThat(file).hasContent("new");
    assertThat(rights(file)).isEqualTo("rw-------");
    try (var files = Files.list(directory)) {
      assertThat(files).containsExactly(file);
    }
  }
}

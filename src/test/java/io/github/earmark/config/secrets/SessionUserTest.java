package io.github.earmark.config.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionUserTest {
  @TempDir Path folder;

  @Test
  void another_login_is_seen_without_a_restart() throws IOException {
    var file = folder.resolve("user-gnufm");
    var user = new SessionUser(file);
    assertThat(user.get()).isNull();
    Files.writeString(file, "Björk\n");
    assertThat(user.get()).isEqualTo("Björk");
    Files.writeString(file, "other");
    assertThat(user.get()).isEqualTo("other");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n", "two\nlines", "a\u0000b"})
  void what_is_no_name_is_none(String text) throws IOException {
    var file = Files.writeString(folder.resolve("user-gnufm"), text);
    assertThat(new SessionUser(file).get()).isNull();
  }

  @Test
  void what_cannot_be_a_file_of_a_login_is_none() throws IOException {
    var large = Files.writeString(folder.resolve("large"), "x".repeat(2_000));
    assertThat(new SessionUser(large).get()).isNull();
    assertThat(new SessionUser(folder).get()).isNull();
  }
}

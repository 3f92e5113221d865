package io.github.earmark.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FileErrorsTest {
  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of(
            new AccessDeniedException("/srv/feeds.toml"),
            "/srv/feeds.toml may not be read or written",
            "`ls -ld`"),
        Arguments.of(
            said("Operation not permitted"),
            "/srv/feeds.toml: operation not permitted",
            "`lsattr`"),
        Arguments.of(
            said("No space left on device"),
            "/srv/feeds.toml: no space left on device",
            "free some space"),
        Arguments.of(
            said("Read-only file system"), "/srv/feeds.toml: read-only file system", "mounted"),
        Arguments.of(said(null), "/srv/feeds.toml", "fix that"),
        Arguments.of(new IOException(), "the system did not say why", "fix that"));
  }

  private static IOException said(@Nullable String reason) {
    return new FileSystemException("/srv/feeds.toml", null, reason);
  }

  @ParameterizedTest
  @MethodSource("failures")
  void a_failure_comes_with_what_to_do(IOException failure, String what, String fix) {
    assertThat(FileErrors.of(failure)).isEqualTo(what);
    assertThat(FileErrors.fix(failure)).contains(fix);
  }
}

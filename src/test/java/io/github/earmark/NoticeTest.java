package io.github.earmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Whoever gets the distribution gets the licence of each library in it.
class NoticeTest {
  private static final Path NOTICE = Path.of("src/main/dist/share/doc/earmark/NOTICE");

  /// What only the tests need, which is not distributed.
  private static final Pattern TESTS =
      Pattern.compile(
          "(apiguardian|archunit|assertj|awaitility|byte-buddy|checker-qual|commonmark"
              + "|error_prone|failureaccess|google-java-format|guava|hamcrest|j2objc|jqwik|junit"
              + "|listenablefuture|opentest4j|selenium|surefire).*");

  private static final Pattern JAR = Pattern.compile("(.+?)-\\d[^/]*\\.jar");

  @Test
  void namesEachLibraryOfTheDistribution() throws IOException {
    var notice = Files.readString(NOTICE);
    assertThat(libraries())
        .hasSizeGreaterThan(20)
        .allSatisfy(
            library ->
                assertThat(notice)
                    .as("the licence of %s belongs in %s", library, NOTICE)
                    .containsPattern("(?m)^  (.*, )?" + Pattern.quote(library) + "[ ,]"));
  }

  /// What it says of javampd is what that one says of itself.
  @Test
  void thePomNamesTheLicence() throws IOException {
    assertThat(Files.readString(Path.of("pom.xml"))).contains("<name>GPL-3.0-or-later</name>");
    assertThat(Files.readString(Path.of("LICENSE"))).contains("Version 3, 29 June 2007");
  }

  private static Stream<String> libraries() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(entry -> JAR.matcher(Path.of(entry).getFileName().toString()))
        .filter(jar -> jar.matches())
        .map(jar -> jar.group(1))
        .filter(name -> !TESTS.matcher(name).matches());
  }
}

package io.github.earmark.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// `architecture.md` names packages and classes; they have to be there.
class ArchitecturePageTest {
  private static final Path CODE = Path.of("src/main/java/io/github/earmark");
  private static final DocsPage PAGE = DocsPage.of("architecture.md");
  private static final Pattern CLASS = Pattern.compile("(?:[a-z]+\\.)*[A-Z]\\w+");

  static List<String> classes() {
    return Stream.of(PAGE, DocsPage.of("rationale.md"))
        .flatMap(page -> DocsPage.code(page.prose()).stream())
        .filter(code -> CLASS.matcher(code).matches())
        .distinct()
        .toList();
  }

  @ParameterizedTest
  @MethodSource("classes")
  void a_class_that_is_named_is_there(String name) {
    assertThat(CODE.resolve(name.replace('.', '/') + ".java")).exists();
  }

  @Test
  void the_way_of_a_play_names_a_class_for_each_step() {
    var steps = PAGE.rows().stream().filter(row -> row.matches("\\| \\d+\\. .*")).toList();
    assertThat(steps)
        .hasSizeGreaterThan(10)
        .allSatisfy(step -> assertThat(DocsPage.code(List.of(step))).anyMatch(classes()::contains));
  }

  @Test
  void every_package_is_in_the_picture_and_no_other() throws IOException {
    var picture = PAGE.blocks().get(1).lines();
    var drawn = new TreeSet<String>();
    for (var line : picture) {
      Pattern.compile("(?<=^.{1,8})[a-z]+(?: [a-z]+)*(?=  |$)")
          .matcher(line)
          .results()
          .forEach(names -> drawn.addAll(List.of(names.group().split(" "))));
    }
    assertThat(drawn).isEqualTo(new TreeSet<>(packages()));
    var below = picture.stream().collect(Collectors.joining("\n"));
    try (var folders = Files.walk(CODE, 2)) {
      folders
          .filter(Files::isDirectory)
          .map(CODE::relativize)
          .filter(folder -> folder.getNameCount() == 2)
          .forEach(folder -> assertThat(below).contains(" ." + folder.getFileName()));
    }
  }

  private static List<String> packages() throws IOException {
    try (var folders = Files.list(CODE)) {
      return folders
          .filter(Files::isDirectory)
          .map(folder -> folder.getFileName().toString())
          .toList();
    }
  }
}

package io.github.earmark.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.cli.EveryCommand;
import io.github.earmark.daemon.EveryVerb;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What the pages say of each other, of the project's files and of the commands.
class DocsTest {
  private static final int LONGEST_README = 150;
  private static final Path README = Path.of("README.md");
  private static final Pattern ADDING =
      Pattern.compile("\"(Adding an? [a-z ]+)\" in \\[[^\\]]+\\]\\(([^)]+)\\)");
  private static final Pattern ASKED =
      Pattern.compile("(?:echo|printf) ['\"]?([a-z]+)[^|]*\\| nc -U");

  static List<DocsPage> pages() {
    return DocsPage.all();
  }

  @Test
  void the_readme_fits_a_few_screens() throws IOException {
    assertThat(README)
        .content()
        .satisfies(text -> assertThat(text.lines().count()).isLessThanOrEqualTo(LONGEST_README));
  }

  @Test
  void the_index_leads_to_every_page() {
    var linked = DocsPage.of("index.md").links();
    for (var page : pages()) {
      if (page.file().startsWith("src/site/markdown") && !page.file().endsWith("index.md")) {
        assertThat(linked).contains(page.file().getFileName().toString());
      }
    }
    assertThat(linked).contains("../../../README.md", "../../../.github/CONTRIBUTING.md");
  }

  @ParameterizedTest
  @MethodSource("pages")
  void a_link_leads_somewhere(DocsPage page) {
    var dead = new ArrayList<String>();
    for (var link : page.links()) {
      if (!link.matches("https?://.*") && !leads(page, URI.create(link))) {
        dead.add(link);
      }
    }
    assertThat(dead).isEmpty();
  }

  private static boolean leads(DocsPage page, URI link) {
    var folder = page.file().toAbsolutePath().getParent();
    var file =
        link.getPath().isEmpty()
            ? page.file().toAbsolutePath()
            : Objects.requireNonNull(folder).resolve(link.getPath()).normalize();
    return Files.exists(file)
        && (link.getFragment() == null
            || DocsPage.read(file).anchors().contains(link.getFragment()));
  }

  @Test
  void whoever_adds_something_finds_how() {
    var page = DocsPage.read(Path.of(".github/CONTRIBUTING.md"));
    var named = new ArrayList<String>();
    for (var row : page.rows()) {
      var adding = ADDING.matcher(row);
      if (adding.find()) {
        named.add(adding.group(1));
        assertThat(Path.of(".github").resolve(adding.group(2)))
            .content()
            .contains("/// # " + adding.group(1) + "\n");
      }
    }
    assertThat(named).contains("Adding a player", "Adding a service", "Adding a command");
  }

  @ParameterizedTest
  @MethodSource("pages")
  void a_command_line_can_be_typed_as_it_is(DocsPage page) {
    var problems =
        page.blocks().stream()
            .flatMap(block -> CommandLines.of(block).stream())
            .map(CommandLines::problem)
            .filter(Objects::nonNull);
    assertThat(problems).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void a_command_in_a_sentence_is_there_with_its_options(DocsPage page) {
    var problems =
        DocsPage.code(page.prose()).stream()
            .filter(code -> code.startsWith("earmark "))
            .map(code -> List.of(code.substring("earmark ".length()).split(" ")))
            .map(CommandLines::mention)
            .filter(Objects::nonNull);
    assertThat(problems).isEmpty();
  }

  @Test
  void commands_are_found_in_what_shells_are_told() {
    var block =
        new DocsPage.Block(
            "",
            "",
            List.of(
                "sudo earmark now   # earmark nonsense",
                "echo 'earmark no' | earmark edit 17 title=\"Another Title\" album=",
                "earmark login maloja < key.txt && earmark status || echo no"));
    assertThat(CommandLines.of(block))
        .containsExactly(
            List.of("now"),
            List.of("edit", "17", "title=Another Title", "album="),
            List.of("login", "maloja"),
            List.of("status"));
    assertThat(CommandLines.problem(List.of("now", "--loud"))).isNotNull();
    assertThat(CommandLines.mention(List.of("sing"))).isNotNull();
    assertThat(CommandLines.mention(List.of("track", "--loud", "17"))).isNotNull();
    assertThat(CommandLines.mention(List.of("--config", "FILE", "COMMAND"))).isNull();
  }

  @Test
  void every_command_is_in_a_table() {
    var rows = pages().stream().flatMap(page -> page.rows().stream()).toList();
    var named = DocsPage.code(rows);
    assertThat(CommandLines.every())
        .hasSizeGreaterThan(30)
        .allSatisfy(
            path ->
                assertThat(named)
                    .anyMatch(code -> (code + " ").startsWith("earmark " + path + " ")));
  }

  @Test
  void the_exit_codes_are_those_of_the_help() {
    var rows = DocsPage.of("troubleshooting.md").rows();
    assertThat(EveryCommand.root().getCommandSpec().usageMessage().exitCodeList().keySet())
        .hasSizeGreaterThan(4)
        .allSatisfy(code -> assertThat(rows).anyMatch(row -> row.startsWith("| " + code + " |")));
  }

  @Test
  void what_is_asked_over_the_socket_is_answered(@TempDir Path folder) throws Exception {
    var asked = new TreeSet<String>();
    for (var page : pages()) {
      for (var block : page.blocks()) {
        ASKED.matcher(block.text()).results().forEach(found -> asked.add(found.group(1)));
      }
    }
    assertThat(asked).contains("now", "rate", "love", "undo");
    // The server's own.
    asked.remove("subscribe");
    try (var daemon = new EveryVerb(folder)) {
      assertThat(daemon.verbs().keySet()).containsAll(asked);
    }
  }
}

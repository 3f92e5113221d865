package io.github.earmark.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.cli.EveryCommand;
import io.github.earmark.ground.Required;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The man pages, read as groff and mandoc show them.
class ManPagesTest {
  private static final ManVerb ROOT = ManVerb.of(EveryCommand.root());

  @TempDir static Path share;

  @BeforeAll
  static void write() throws IOException {
    Share.main(new String[] {share.toString(), "1.2.3", "2026-11-21T00:00:00Z"});
  }

  @Test
  void the_same_sources_give_the_same_pages() throws IOException {
    assertThat(Share.files("1", "2026-11-21")).isEqualTo(Share.files("1", "2026-11-21"));
  }

  @Test
  void every_command_has_a_page_with_its_options_and_what_is_below_it() throws Exception {
    Required.groff();
    for (var verb : ROOT.all().toList()) {
      var page = unfolded(shown(page(verb)));
      var name = verb.joined("-");
      assertThat(page)
          .contains(name.toUpperCase(Locale.ROOT) + "(1)", "Earmark 1.2.3 2026-11-21")
          .contains("NAME " + name + " - ", "SYNOPSIS " + verb.path(), bare(verb.summary()) + ".");
      for (var flag : verb.flags()) {
        var names = String.join(", ", flag.names()) + (flag.takesValue() ? " " + flag.label() : "");
        assertThat(page).contains(names + " " + bare(flag.text()) + ".");
      }
      verb.words()
          .forEach(word -> assertThat(page).contains(word.label() + " " + bare(word.text())));
      verb.prose().forEach(paragraph -> assertThat(page).contains(bare(paragraph)));
      verb.verbs().forEach(sub -> assertThat(page).contains(sub.joined("-") + "(1) "));
    }
  }

  @Test
  void examples_can_be_copied_out_of_a_page() throws Exception {
    Required.groff();
    for (var verb : ROOT.all().toList()) {
      assertThat(shown(page(verb)).lines().map(String::strip)).containsAll(verb.examples());
    }
  }

  @Test
  void the_page_of_the_settings_has_every_line_of_the_sample_in_its_order() throws Exception {
    Required.groff();
    var example = Files.readString(Path.of("config.example.toml"));
    var prose = Pattern.compile("(?m)^#( +|$)").matcher(example).replaceAll("");
    var words = List.of(bare(unfolded(prose)).split(" ", -1));
    var page = bare(unfolded(shown(share.resolve("man/man5/earmark.5"))));
    assertThat(words).hasSizeGreaterThan(500);
    assertThat(List.of(page.split(" ", -1))).containsSubsequence(words);
  }

  @Test
  void groff_and_mandoc_warn_of_nothing() throws Exception {
    Required.groff();
    Required.mandoc();
    for (var page : pages()) {
      var file = page.toString();
      assertThat(Shells.run(List.of("groff", "-man", "-ww", "-z", "-Tutf8", file))).isEmpty();
      assertThat(Shells.run(List.of("mandoc", "-Tlint", "-Wwarning", file))).isEmpty();
    }
  }

  @Test
  void a_page_refers_to_pages_that_there_are() throws IOException {
    var names = pages().stream().map(page -> page.getFileName().toString()).toList();
    var reference = Pattern.compile("\\\\fB([a-z\\\\-]+)\\\\fR\\(([15])\\)");
    for (var page : pages()) {
      var named = reference.matcher(Files.readString(page)).results().map(ManPagesTest::file);
      assertThat(named.toList()).as(page.toString()).isNotEmpty().isSubsetOf(names);
    }
  }

  private static String file(MatchResult reference) {
    return reference.group(1).replace("\\", "") + "." + reference.group(2);
  }

  private static Path page(ManVerb verb) {
    return share.resolve("man/man1/" + verb.joined("-") + ".1");
  }

  private static List<Path> pages() throws IOException {
    var pages = new ArrayList<Path>();
    try (var files = Files.walk(share.resolve("man"))) {
      files.filter(Files::isRegularFile).forEach(pages::add);
    }
    return pages;
  }

  private static String shown(Path page) throws Exception {
    return Shells.run(List.of("groff", "-man", "-Tutf8", "-P-cbou", page.toString()));
  }

  private static String unfolded(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }

  /// Without the signs that say what is code.
  private static String bare(String text) {
    return text.replace("`", "");
  }
}

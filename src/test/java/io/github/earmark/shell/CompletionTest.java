package io.github.earmark.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.cli.EveryCommand;
import io.github.earmark.ground.Required;
import io.github.earmark.shell.ManVerb.Flag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The completions, asked of the shells themselves.
class CompletionTest {
  private static final ManVerb ROOT = ManVerb.of(EveryCommand.root());

  @TempDir static Path share;

  @BeforeAll
  static void write() throws IOException {
    Share.main(new String[] {share.toString(), "1.2.3", "2026-11-21T00:00:00Z"});
  }

  /// A line, and what can stand in the place of its last word.
  static Stream<Arguments> lines() {
    return Stream.of(
        offer("his", "history"),
        offer("l", "login", "love"),
        offer("--config x log", "login"),
        offer("--config now his", "history"),
        offer("--config=now his", "history"),
        offer("login li", "librefm", "listenbrainz"),
        offer("config ", "check"),
        offer("track ", "merge", "split", "unmerge"),
        offer("track merge --j", "--json"),
        offer("history --t", "--tag", "--title", "--track", "--type"),
        offer("history --type s", "short", "skip"),
        offer("history -n 5 --u", "--until"),
        offer("queue --service l", "lastfm", "librefm", "listenbrainz"),
        offer("queue --service=l", "lastfm", "librefm", "listenbrainz"),
        offer("retry 17 --a", "--all"),
        offer("love --player m", "mopidy", "mpd"),
        offer("off 3", "30m"),
        offer("help un", "undo", "unhide", "unlove", "untag"));
  }

  private static Arguments offer(String words, String... offered) {
    return Arguments.of("earmark " + words, List.of(offered));
  }

  @ParameterizedTest
  @MethodSource("lines")
  void bash_offers(String line, List<String> offered) throws Exception {
    Required.bash();
    assertThat(new Shells(share).bash(line)).containsExactlyInAnyOrderElementsOf(offered);
  }

  @ParameterizedTest
  @MethodSource("lines")
  void fish_offers(String line, List<String> offered) throws Exception {
    Required.fish();
    assertThat(new Shells(share).fish(line)).containsExactlyInAnyOrderElementsOf(offered);
  }

  @ParameterizedTest
  @MethodSource("lines")
  void zsh_offers(String line, List<String> offered) throws Exception {
    Required.zsh();
    assertThat(new Shells(share).zshShows(line, offered)).isTrue();
  }

  @Test
  void nothing_is_offered_where_only_the_user_knows() throws Exception {
    Required.bash();
    Required.fish();
    for (var line : List.of("now ", "history --track ", "explain ", "login maloja --url ")) {
      assertThat(new Shells(share).bash("earmark " + line)).as("bash: " + line).isEmpty();
      assertThat(new Shells(share).fish("earmark " + line)).as("fish: " + line).isEmpty();
    }
  }

  /// What a daemon has of the user's own: numbers with titles, names, tags; and what a hostile
  /// player put there.
  private static Shells shells(Path offers) throws IOException {
    Files.writeString(
        offers.resolve("plays"),
        "17\tBj\u00f6rk \u2013 J\u00f3ga\n16\t$(touch " + offers + "/run)\n9\n");
    Files.writeString(offers.resolve("queued"), "9\tHeld\n");
    Files.writeString(offers.resolve("tracks"), "230\tA: B \u2013 C\n");
    Files.writeString(offers.resolve("services"), "lb-home\nmy-fm\n");
    Files.writeString(offers.resolve("players"), "den\nmpd/kitchen\n");
    Files.writeString(
        offers.resolve("tags"),
        "late night\nlive\n$(touch " + offers + "/run)\n`touch " + offers + "/run`\n");
    return new Shells(share, offers);
  }

  static Stream<Arguments> own() {
    return Stream.of(
        offer("explain ", "17", "16", "9"),
        offer("explain 1", "17", "16"),
        offer("forget 1", "17", "16"),
        offer("retry ", "9"),
        offer("drop ", "9"),
        offer("track merge ", "230"),
        offer("track 2", "230"),
        offer("history --track ", "230"),
        offer("love --track 2", "230"),
        offer("queue --service ", "lb-home", "my-fm"),
        offer("queue -s m", "my-fm"),
        offer("queue --service=m", "my-fm"),
        offer("queue --service li"),
        offer("history --player ", "den", "mpd/kitchen"),
        offer("untag li", "live"));
  }

  @ParameterizedTest
  @MethodSource("own")
  void bash_offers_what_is_the_user_s_own(String line, List<String> offered, @TempDir Path offers)
      throws Exception {
    Required.bash();
    assertThat(shells(offers).bash(line)).isEqualTo(offered);
  }

  @ParameterizedTest
  @MethodSource("own")
  void fish_offers_what_is_the_user_s_own(String line, List<String> offered, @TempDir Path offers)
      throws Exception {
    Required.fish();
    assertThat(shells(offers).fish(line)).isEqualTo(offered);
  }

  @Test
  void fish_and_zsh_say_what_a_number_stands_for(@TempDir Path offers) throws Exception {
    Required.fish();
    Required.zsh();
    var shells = shells(offers);
    assertThat(shells.fishTells("earmark explain 17"))
        .containsExactly("17\tBj\u00f6rk \u2013 J\u00f3ga");
    assertThat(shells.fishTells("earmark track 2")).contains("230\tA: B \u2013 C");
    assertThat(shells.zshShows("earmark explain ", List.of("17  Bj\u00f6rk", "16  $(touch", "9")))
        .isTrue();
    assertThat(shells.zshShows("earmark track ", List.of("merge", "230  A: B"))).isTrue();
    assertThat(shells.zshShows("earmark queue --service ", List.of("lb-home", "my-fm"))).isTrue();
    assertThat(shells.zshShows("earmark untag li", List.of("live"))).isTrue();
  }

  @Test
  void what_stands_in_a_tag_is_not_run(@TempDir Path offers) throws Exception {
    Required.bash();
    Required.fish();
    Required.zsh();
    var shells = shells(offers);
    assertThat(shells.bash("earmark untag "))
        .contains("late\\ night", "live")
        .anyMatch(word -> word.startsWith("\\$\\(touch"));
    assertThat(shells.fish("earmark untag ")).contains("late night", "live");
    assertThat(shells.zshShows("earmark untag l", List.of("late night", "live"))).isTrue();
    assertThat(shells.bash("earmark explain ")).hasSize(3);
    assertThat(offers.resolve("run")).doesNotExist();
  }

  @Test
  void files_are_offered_where_a_file_is_wanted() throws Exception {
    Required.bash();
    Required.fish();
    for (var line : List.of("--config po", "backup po")) {
      assertThat(new Shells(share).bash("earmark " + line)).containsExactly("-o default");
      assertThat(new Shells(share).fish("earmark " + line)).containsExactly("pom.xml");
    }
  }

  @Test
  void of_a_list_the_next_is_offered() throws Exception {
    Required.bash();
    Required.fish();
    var line = "earmark history --type listen,sk";
    assertThat(new Shells(share).bash(line)).containsExactly("listen,skip");
    assertThat(new Shells(share).fish(line)).containsExactly("listen,skip");
  }

  @Test
  void bash_offers_every_command_and_option() throws Exception {
    Required.bash();
    for (var verb : ROOT.all().toList()) {
      var options = verb.flags().stream().map(Flag::names).flatMap(List::stream).toList();
      assertThat(new Shells(share).bash(verb.path() + " -"))
          .as(verb.path())
          .containsExactlyInAnyOrderElementsOf(options);
      var verbs = verb.verbs().stream().map(ManVerb::name).toList();
      if (!verbs.isEmpty()) {
        assertThat(new Shells(share).bash(verb.path() + " ")).containsExactlyElementsOf(verbs);
      }
    }
  }

  @Test
  void fish_offers_every_command_and_option_with_what_it_is() throws Exception {
    Required.fish();
    var lines = new ArrayList<String>();
    var told = new ArrayList<String>();
    for (var verb : ROOT.all().toList()) {
      lines.add("complete -C '" + verb.path() + " '");
      lines.add("complete -C '" + verb.path() + " --'");
      verb.verbs().forEach(sub -> told.add(sub.name() + "\t" + sub.summary()));
      verb.flags().forEach(flag -> told.add(flag.names().getLast() + "\t" + flag.text()));
    }
    var file = share.resolve("fish/vendor_completions.d/earmark.fish");
    var script = "source " + file + "; " + String.join("; ", lines);
    assertThat(Shells.run(List.of("fish", "--no-config", "-c", script)).lines()).containsAll(told);
  }

  @Test
  void zsh_offers_every_command_with_what_it_is() throws Exception {
    Required.zsh();
    for (var verb : ROOT.all().filter(any -> !any.verbs().isEmpty()).toList()) {
      var sorted = verb.verbs().stream().map(ManVerb::name).sorted().toList();
      assertThat(new Shells(share).zshShows(verb.path() + " ", sorted)).as(verb.path()).isTrue();
    }
    assertThat(new Shells(share).zshShows("earmark tra", List.of("track"))).isTrue();
    assertThat(new Shells(share).zshShows("earmark history --", List.of("--limit", "10)")))
        .isTrue();
  }
}

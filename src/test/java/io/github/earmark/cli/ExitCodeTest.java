package io.github.earmark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.api.DecisionResult;
import io.github.earmark.cli.command.Terminal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/// The exit codes as `troubleshooting.md` has them.
class ExitCodeTest {
  @TempDir Path home;
  private Bench bench = new Bench(Path.of(""));

  @BeforeEach
  void setUp() {
    bench = new Bench(home);
  }

  @Test
  void no_command_knows_an_option_of_nonsense() {
    var names = new TreeSet<String>();
    every("", bench.commands()).forEach(names::add);
    assertThat(names).contains("now", "track merge", "login lastfm", "help").hasSizeGreaterThan(30);
    for (var name : names) {
      var ran = bench.run((name + " --nonsense").split(" "));
      assertThat(ran.code()).as(name).isEqualTo(2);
      assertThat(ran.err().lines().findFirst().orElse(""))
          .as(name)
          .matches("earmark: (there is no option --nonsense here|[A-Z]+.* (is|are) missing)");
      assertThat(ran.out()).as(name).isEmpty();
    }
  }

  private static Stream<String> every(String above, CommandLine command) {
    return command.getSubcommands().entrySet().stream()
        .flatMap(
            below ->
                Stream.concat(
                    Stream.of(above + below.getKey()),
                    every(above + below.getKey() + " ", below.getValue())));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rate 99",
        "rate x",
        "love --track 1 --last",
        "tag ,",
        "untag ,",
        "edit 17 foo=bar",
        "edit 17 title=",
        "off soon",
        "queue --limit 0",
        "history --type song",
        "history --follow --limit 3",
        "history --follow bjork",
        "retry",
        "forget",
        "backfill",
        "backfill lb --since soon",
      })
  void what_is_wrong_is_said_before_that_no_daemon_runs(String line) {
    var words = line.replace(",", "\u0007").split(" ");
    assertThat(bench.run(words).code()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "now",
        "status",
        "rate 8",
        "love",
        "hate",
        "unlove",
        "tag rainy",
        "untag rainy",
        "undo",
        "retry 17",
        "send 17",
        "drop 17",
        "edit 17 album=",
        "flush",
        "backfill lb",
        "backfill lb --dry-run",
        "reload",
        "off",
        "on",
        "forget --yes 17",
        "track merge 1 2",
        "track unmerge 2",
        "track split 2 b.flac",
      })
  void what_needs_a_daemon_says_that_none_runs(String line) {
    assertThat(bench.run(line.split(" ")).code()).isEqualTo(3);
    assertThat(bench.run((line + " --json").split(" ")).out()).contains("\"code\":3");
  }

  @ParameterizedTest
  @CsvSource({
    "send 17, pending, true, 0",
    "send 17, pending, false, 0",
    "send 17, kept_back, true, 0",
    "send 17, unanswered, false, 0",
    "send 17, held, false, 1",
    "send 17, set_aside, false, 1",
    "drop 17, accepted, false, 1",
    "drop 17, pending, true, 0",
    "drop 17, dropped, false, 0",
    "retry 17, accepted, false, 1",
    "retry 17, set_aside, true, 0",
    "retry 17, pending, false, 0",
    "retry 17, unanswered, false, 0",
    "retry 17, kept_back, false, 1",
    "edit 17 album=, accepted, false, 1",
    "edit 17 album=, unanswered, false, 1",
    "edit 17 album=, kept_back, true, 0",
    "edit 17 album=, set_aside, true, 0",
  })
  void what_was_not_done_did_not_work(String line, String was, boolean done, int code)
      throws Exception {
    var words = line.split(" ");
    var decisionResult =
        new DecisionResult(
            List.of(new DecisionResult.Effect(17, "lb", was, done, null)), List.of(), List.of());
    assertThat(bench.run(Map.of(words[0], _ -> decisionResult), words).code()).isEqualTo(code);
  }

  @Test
  void a_play_that_one_service_has_is_sent_again_to_the_other() throws Exception {
    var decisionResult =
        new DecisionResult(
            List.of(
                new DecisionResult.Effect(17, "lb", "accepted", false, null),
                new DecisionResult.Effect(17, "lastfm", "set_aside", true, null)),
            List.of(),
            List.of());
    assertThat(bench.run(Map.of("retry", _ -> decisionResult), "retry", "17").code()).isZero();
  }

  @Test
  void output_that_cannot_be_written_did_not_work() {
    var err = new StringWriter();
    assertThat(new Cli(full(err, false), bench, "1.2.3").run("config", "check")).isEqualTo(1);
    assertThat(err.toString()).startsWith("earmark: not all of the output could be written\n");
  }

  @Test
  void a_reader_who_has_seen_enough_is_told_nothing() {
    var err = new StringWriter();
    assertThat(new Cli(full(err, true), bench, "1.2.3").run("config", "check")).isEqualTo(1);
    assertThat(err.toString()).isEmpty();
  }

  /// A terminal whose output takes no more.
  private Terminal full(StringWriter err, boolean pipe) {
    var full =
        new Writer() {
          @Override
          public void write(char[] text, int from, int length) throws IOException {
            throw new IOException("No space left on device");
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    return new Terminal(
        Map.of("HOME", home.toString()),
        new PrintWriter(full),
        new PrintWriter(err),
        new ByteArrayInputStream(new byte[0]),
        null,
        Clock.systemUTC(),
        null,
        pipe);
  }

  @ParameterizedTest
  @CsvSource({
    "explain x, 'PLAY takes a number, not x'",
    "edit x a=b, 'PLAY takes a number, not x'",
    "retry one, 'ID takes a number, not one'",
    "history --limit many, '--limit takes a number, not many'",
    "sing, there is no command sing",
    "login spotify, there is no command spotify",
    "now now, there is a word too many: now",
    "rate 8 9, there is a word too many: 9",
    "track merge 1, B is missing",
    "--config, --config is missing",
  })
  void errors_are_in_words_of_the_user(String line, String error) {
    assertThat(bench.run(line.split(" ")).err()).startsWith("earmark: " + error + "\n");
  }

  @ParameterizedTest
  @CsvSource({
    "nwo, now",
    "version, --version",
    "statsu, status",
    "histroy, history",
    "untga, untag",
    "login lastmf, lastfm",
    "help lgoin, login",
    "history --limt 3, --limit",
  })
  void the_nearest_word_is_suggested(String line, String meant) {
    assertThat(bench.run(line.split(" ")).err()).contains("did you mean `" + meant + "`?");
  }

  @Test
  void nothing_is_suggested_for_what_is_like_nothing() {
    assertThat(bench.run("xyzzy").err()).doesNotContain("did you mean");
  }

  @ParameterizedTest
  @ValueSource(strings = {"login lastfm", "track merge", "config check", "now"})
  void help_is_that_of_the_command_however_deep(String command) {
    assertThat(bench.run(("help " + command).split(" ")).out())
        .isEqualTo(bench.run((command + " --help").split(" ")).out())
        .contains("Usage: earmark " + command);
  }
}

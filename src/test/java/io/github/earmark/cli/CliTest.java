package io.github.earmark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.config.secrets.PrivateFileTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CliTest {
  @TempDir Path home;
  private CliRig bench = new CliRig(Path.of(""));

  @BeforeEach
  void setUp() {
    bench = new CliRig(home);
  }

  static Stream<String> commands() {
    return Stream.concat(Stream.of(""), EveryCommand.words().stream());
  }

  @ParameterizedTest
  @MethodSource("commands")
  void each_command_teaches_with_an_example(String command) {
    var words = ("earmark " + command).strip();
    var ran = bench.run((command + " --help").strip().split(" "));
    assertThat(ran.code()).isZero();
    assertThat(ran.out()).contains("Usage: " + words).containsPattern("Examples?:\n  " + words);
    assertThat(ran.out()).doesNotContain("\033").doesNotContain("null");
    assertThat(ran.out().lines())
        .as("no line is broken again, least of all an example that is to be pasted")
        .allMatch(line -> line.length() <= 80)
        .containsAll(bench.footer(command));
    assertThat(bench.calls).isEmpty();
  }

  /// Where one command is asked for the others are not made; `help` makes them all.
  @Test
  void a_command_on_its_own_is_the_same_as_among_all() {
    var all = bench.commands().getSubcommands();
    assertThat(all).hasSizeGreaterThan(30);
    all.forEach(
        (name, command) -> {
          assertThat(command.getCommandName()).isEqualTo(name);
          assertThat(bench.run(name, "--help"))
              .as(name)
              .isEqualTo(bench.run("help", name))
              .isEqualTo(bench.run("--config", "x.toml", name, "--help"));
        });
  }

  @Test
  void help_lists_the_exit_codes() {
    assertThat(bench.run("help").out()).contains("Exit codes:").contains("no daemon is running");
    assertThat(bench.run("help", "history").out()).contains("default: 10");
  }

  @Test
  void the_version_is_told() {
    assertThat(bench.run("--version")).isEqualTo(new CliRig.Ran(0, "earmark 1.2.3\n", ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sing",
        "now --loud",
        "config",
        "login",
        "login tidal",
        "backup",
        "restore",
        "history --limit many",
        "history --limit 0",
        "queue --limit 0",
        "retry",
        "retry one",
        "retry 1 --all",
        "send",
        "send 1 --all",
        "drop",
        "drop 1 --all-set-aside",
        "drop --all",
        "off soon",
        "off 0m",
        "off 9999d",
        "on 5m",
        "forget",
        "forget one",
        "--config"
      })
  void what_is_not_understood_ends_with_2_and_a_hint(String line) {
    var ran = bench.run(line.split(" "));
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err().lines()).hasSize(2).first().asString().startsWith("earmark: ");
    assertThat(bench.calls).isEmpty();
  }

  @Test
  void a_slip_of_the_pen_is_recognised() {
    assertThat(bench.run("statsu").err()).contains("did you mean `status`?");
  }

  @Test
  void no_command_at_all_is_not_understood() {
    assertThat(bench.run().code()).isEqualTo(2);
  }

  @Test
  void the_daemon_is_given_the_named_config() {
    assertThat(bench.run("--config", "x.toml", "daemon").code()).isZero();
    assertThat(bench.run("daemon").code()).isZero();
    assertThat(bench.calls).containsExactly("daemon x.toml", "daemon null");
  }

  @Test
  void the_daemon_says_more_or_less() {
    for (var more : List.of("-v", "--verbose")) {
      assertThat(bench.run("daemon", more).code()).isZero();
    }
    assertThat(bench.run("daemon", "-q").code()).isZero();
    assertThat(bench.calls)
        .containsExactly("daemon null debug", "daemon null debug", "daemon null warn");
    var both = bench.run("daemon", "-vq");
    assertThat(both.code()).isEqualTo(2);
    assertThat(both.err()).contains("contradict each other");
  }

  @Test
  void what_nobody_foresaw_is_said_in_one_line_and_shown_to_who_asks() {
    bench.defect = new IllegalStateException("ouch");
    var ran = bench.run("daemon");
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err())
        .startsWith(
            "earmark: unexpected error: java.lang.IllegalStateException: ouch\n  please report")
        .hasLineCount(2);
    bench.env.put("EARMARK_LOG", "debug");
    assertThat(bench.run("daemon").err()).contains("\tat io.github.earmark.cli.CliTest");
  }

  /// What a user may get wrong about files and numbers, with what is said of it.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--config HOME/none.toml config check | HOME/none.toml does not exist",
        "--config HOME config check | HOME is not a regular file",
        "--config HOME/text/x config check | ",
        "--config HOME/bytes config check | is not UTF-8 text",
        "backup HOME/none/copy.db | ",
        "restore HOME/none.db | no file HOME/none.db",
        "restore HOME | no file HOME",
        "restore HOME/text | not an SQLite database",
        "record HOME/text | HOME/text already exists",
        "record HOME/text/x | HOME/text",
        "record /proc/nope/x | ",
        "rules test HOME/none.flac | ",
        "track 99999999999999999999 | ",
        "explain -1 | ",
        "history -n 99999999999 | ",
        "history --since 2026-99-99 | ",
        "rate | ",
        "rate '' | ",
        "tag '' | ",
        "off 1e999h | ",
        "retry 0x10 | ",
      })
  void no_mistake_is_answered_in_java(String line, @Nullable String said) throws Exception {
    Files.writeString(home.resolve("text"), "text");
    Files.write(home.resolve("bytes"), new byte[] {'#', (byte) 0xff, (byte) 0xfe, '\n'});
    var words =
        Arrays.stream(line.split(" "))
            .map(word -> word.replace("HOME", home.toString()).replace("''", ""))
            .toArray(String[]::new);
    var ran = bench.run(words);
    var all = ran.out() + ran.err();
    assertThat(ran.code()).as(all).isNotZero();
    assertThat(all)
        .isNotBlank()
        .doesNotContainPattern(
            "[a-z]+Exception|java\\.|\\bnull\\b|\tat |index [0-9]|\\blong\\b|\\bint\\b");
    if (said != null) {
      assertThat(all).contains(said.replace("HOME", home.toString()));
    }
  }

  @Test
  void config_check_shows_what_holds_and_no_secret() throws Exception {
    var file = home.resolve(".config/earmark/config.toml");
    Files.createDirectories(file.getParent());
    Files.writeString(
        file,
        """
        [[player]]
        type = "mpd"
        host = "kitchen"
        port = 6601
        password = "hush"
        [[service]]
        type = "listenbrainz"
        token = "secret-token"
        """);
    PrivateFileTest.makePrivate(file);
    var ran = bench.run("config", "check");
    assertThat(ran.err()).isEmpty();
    assertThat(ran.out())
        .isEqualTo(
            """
            %s: no problems
            player mpd: mpd at kitchen:6601, with a password
            service listenbrainz: listenbrainz at https://api.listenbrainz.org, with a token
            """
                .formatted(file));
    assertThat(ran.code()).isZero();
    assertThat(bench.run("config", "check", "--json").out())
        .isEqualTo(
            """
            {"file":"%s",\
            "players":[{"name":"mpd","type":"mpd","host":"kitchen","port":6601,"password":true}],\
            "services":[{"name":"listenbrainz","type":"listenbrainz",\
            "url":"https://api.listenbrainz.org","enabled":true,"credential":"a token"}],\
            "problems":[],"hooks":[]}
            """
                .formatted(file));
  }

  @Test
  void config_check_tells_all_problems_and_ends_with_4() throws Exception {
    var file = Files.writeString(home.resolve("c.toml"), "[[player]]\ntype = \"mpd\"\nprot = 1\n");
    var ran = bench.run("--config", file.toString(), "config", "check");
    assertThat(ran.code()).isEqualTo(4);
    assertThat(ran.out()).startsWith(file + ":3: ").contains("port");
    var json = bench.run("--config", file.toString(), "config", "check", "--json");
    assertThat(json.code()).isEqualTo(4);
    assertThat(json.out()).contains("\"problems\":[{\"line\":3,");
  }

  @Test
  void without_any_config_the_defaults_are_told() {
    assertThat(bench.run("config", "check").out())
        .isEqualTo(
            """
            no config file: the local MPD, a local history, no services
            player mpd: mpd at $MPD_HOST or its usual places
            no services: listens are kept here and sent nowhere
            """);
  }
}

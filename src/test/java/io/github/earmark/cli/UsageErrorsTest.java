package io.github.earmark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What somebody reads who has mistyped a command.
class UsageErrorsTest {
  @TempDir Path home;
  private CliRig bench = new CliRig(Path.of(""));

  @BeforeEach
  void setUp() {
    bench = new CliRig(home);
  }

  @ParameterizedTest
  @CsvSource({
    "explain x, 'PLAY takes a number, not x'",
    "edit x a=b, 'PLAY takes a number, not x'",
    "retry one, 'ID takes a number, not one'",
    "history --limit 0, '--limit takes a number from 1, not 0'",
    "queue --limit 0, '--limit takes a number from 1, not 0'",
    "queue --limit many, '--limit takes a number, not many'",
    "forget x, 'PLAY takes a number, not x'",
    "track merge 1 x, 'B takes a number, not x'",
    "track spilt 17 x, 'ID takes a number, not spilt'",
    "love --track x, '--track takes a number, not x'",
    "edit 17, FIELD=VALUE is missing",
    "history --limit many, '--limit takes a number, not many'",
    "sing, there is no command sing",
    "login tidal, there is no command tidal",
    "now now, unexpected argument: now",
    "rate 8 9, unexpected argument: 9",
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

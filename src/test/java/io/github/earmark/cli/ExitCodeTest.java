package io.github.earmark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.earmark.api.queue.DecisionResult;
import io.github.earmark.cli.CliRig.Output;
import io.github.earmark.cli.CliRig.Ran;
import io.github.earmark.cli.ExitCodeTable.Row;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/// The exit codes as `troubleshooting.md` has them, of every command there is.
class ExitCodeTest {
  /// They are nothing without the commands below them.
  private static final Set<String> GROUPS =
      Set.of("config", "rules", "features", "feed", "hook", "login", "playlist", "token");

  /// All of them, made once.
  private static final CommandLine COMMANDS = new CliRig(Path.of("")).commands();

  @TempDir Path home;
  private CliRig bench = new CliRig(Path.of(""));

  @BeforeEach
  void setUp() {
    bench = new CliRig(home);
  }

  @Test
  void every_command_is_in_the_table_with_the_codes_that_each_can_have() {
    var met = new TreeMap<String, Set<Integer>>();
    for (var row : ExitCodeTable.rows()) {
      met.computeIfAbsent(row.command(COMMANDS), _ -> new TreeSet<>()).add(row.code());
    }
    assertThat(met.keySet()).isEqualTo(Set.copyOf(EveryCommand.words()));
    met.forEach(
        (command, codes) ->
            assertThat(codes)
                .as(command)
                .contains(2)
                .matches(some -> some.contains(0) != GROUPS.contains(command), "works"));
  }

  static List<Row> rows() {
    return ExitCodeTable.rows();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void a_command_ends_with_its_code_and_says_why(Row row) throws Exception {
    var ran = run(row, Output.READ);
    assertThat(ran.code()).as(ran.err() + ran.out()).isEqualTo(row.code());
    if (row.code() > 1) {
      assertThat(ran.err() + ran.out()).isNotEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("rows")
  void in_json_it_ends_with_the_same_code_and_says_so_in_one_document(Row row) throws Exception {
    if (!row.json(COMMANDS)) {
      return;
    }
    var ran = run(row, Output.READ, "--json");
    assertThat(ran.code()).as(ran.err() + ran.out()).isEqualTo(row.code());
    if (row.code() != 2) {
      assertThat(ran.out().lines()).as(ran.err()).hasSize(1);
      assertThat(new JsonMapper().readTree(ran.out()).isObject()).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("rows")
  void none_knows_an_option_of_nonsense(Row row) throws Exception {
    var ran = run(row, Output.READ, "--nonsense");
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    if (row.code() != 2) {
      assertThat(ran.err()).startsWith("earmark: there is no option --nonsense here\n");
    }
  }

  /// As on a full disk: whoever reads the file later has to know.
  @ParameterizedTest
  @MethodSource("rows")
  void output_that_cannot_be_written_did_not_work(Row row) throws Exception {
    var ran = run(row, Output.FULL);
    var printed = ran.refused() && row.code() == 0;
    assertThat(ran.code()).isEqualTo(printed ? 1 : row.code());
    if (printed) {
      assertThat(ran.err()).contains("earmark: not all of the output could be written\n");
    }
  }

  /// As with `head`: the reader has seen enough and is told nothing, and the code is that of a
  /// program that SIGPIPE ends.
  @ParameterizedTest
  @MethodSource("rows")
  void a_reader_who_has_seen_enough_is_told_nothing(Row row) throws Exception {
    var ran = run(row, Output.LEFT);
    assertThat(ran.code()).isEqualTo(ran.refused() && row.code() == 0 ? 141 : row.code());
    assertThat(ran.err()).doesNotContain("could be written");
  }

  private Ran run(Row row, Output output, String... more) throws Exception {
    try (var exitCodeHome = new ExitCodeHome(home, row)) {
      return exitCodeHome.run(output, more);
    }
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
}

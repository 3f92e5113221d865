package io.github.earmark.evening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.earmark.hearing.Transcript.Listen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Evenings with real players, recorded by `RealMpdTest` and `RealMopidyTest`
/// (`EARMARK_TRACES=src/test/resources/traces` has them written anew), judged again in no time:
/// where no such player is, and with every change of the rule.
class TraceTest {

  static List<Path> traces() throws IOException {
    try (var files = Files.walk(Path.of("src/test/resources/traces"))) {
      return files.filter(file -> file.toString().endsWith(".jsonl")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("traces")
  void gives_the_listens_that_were_to_come_of_it(Path file) throws IOException {
    var replayed = Trace.replay(file);
    assertThat(replayed.listens().stream().map(Listen::title))
        .isEqualTo(replayed.expected().stream().map(Listen::title).toList());
    for (var i = 0; i < replayed.expected().size(); i++) {
      assertThat(replayed.listens().get(i).start())
          .isCloseTo(replayed.expected().get(i).start(), within(500L));
    }
  }

  @ParameterizedTest
  @MethodSource("traces")
  void is_judged_alike_when_all_names_are_hidden(Path file, @TempDir Path folder) throws Exception {
    var retold = folder.resolve("retold.jsonl");
    Retold.inDisguise(file, retold);
    assertThat(Trace.replay(retold).listens().stream().map(Listen::start))
        .isEqualTo(Trace.replay(file).listens().stream().map(Listen::start).toList());
    assertThat(Files.readString(retold)).doesNotContain(Retold.names(file));
  }
}

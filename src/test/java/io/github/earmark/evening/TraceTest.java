package io.github.earmark.evening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.earmark.hearing.TraceFormat.Listen;
import io.github.earmark.playback.Snapshot.Cause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Evenings with real players, recorded by `RealMpdTest` and `RealMopidyTest`
/// (`EARMARK_TRACES=src/test/resources/traces` has them written anew), judged again in no time:
/// where no such player is, and with every change of the rule.
class TraceTest {
  private static final String CROSSFADE =
      "src/test/resources/traces/mpd/crossfade-the-next-began-before-it-was-announced.jsonl";

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

  /// What MPD said under crossfade, and one look more in the first two seconds of the next song.
  @ParameterizedTest
  @EnumSource(Cause.class)
  void another_look_under_crossfade_changes_nothing(Cause cause) throws IOException {
    var file = Path.of(CROSSFADE);
    var lines = Trace.lines(file);
    var change = IntStream.range(0, lines.size()).filter(i -> changes(lines, i)).findFirst();
    var first = (ObjectNode) lines.get(change.orElseThrow());
    var second = lines.get(change.orElseThrow() + 1);
    var begun = first.path("at").asLong();
    var fade = second.path("elapsed").asLong() - (second.path("at").asLong() - begun);
    for (var late = 0; late <= 2_000; late += 10) {
      for (var leap : new int[] {0, 50, 300}) {
        var more = first.deepCopy().put("cause", cause.name()).put("at", begun + late);
        more.put("elapsed", late < leap ? 0 : fade + late);
        var said = new ArrayList<>(lines);
        said.add(said.indexOf(first) + 1, more);
        said.sort(Comparator.comparingLong(line -> line.path("at").asLong(Long.MAX_VALUE)));
        assertThat(Trace.replay(said).listens().getLast().start())
            .as("%s after %d ms, leapt after %d ms", cause, late, leap)
            .isCloseTo(begun - fade, within(1_000L));
      }
    }
  }

  private static boolean changes(List<JsonNode> lines, int i) {
    return lines.get(i).path("entry").asText().equals("2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"mpd", "mopidy", "mopidy-mpd"})
  void what_is_heard_to_its_end_is_short_and_what_is_left_is_a_skip(String player)
      throws IOException {
    var folder = Path.of("src/test/resources/traces", player);
    assertThat(Trace.replay(folder.resolve("exactly-30-s-never-counts.jsonl")).ended())
        .containsExactly("A30 short");
    assertThat(Trace.replay(folder.resolve("10-s-then-a-seek-to-90-.jsonl")).ended())
        .containsExactly("A40 skip");
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

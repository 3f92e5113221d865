package io.github.earmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.earmark.answers.statistics.CompletionAnswers;
import io.github.earmark.api.statistics.CompletionResult;
import io.github.earmark.control.ControlServer;
import io.github.earmark.control.Verb;
import io.github.earmark.ground.Tools;
import io.github.earmark.history.HeardPlays;
import io.github.earmark.history.History;
import io.github.earmark.history.marks.Mark;
import io.github.earmark.history.marks.Marks;
import io.github.earmark.text.UserError;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What completions are offered, from the daemon's answer to the start script's lines.
class OfferTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "services | lb|",
        "players  | den, mpd/kitchen",
        "tags     | live, late night",
        "plays    | 4 Artist \u2013 say 'x' [31m, 3 Artist \u2013 t2, 2 Artist \u2013 t2, 1 Artist"
            + " \u2013 t1",
        "tracks   | 3 Artist \u2013 say 'x' [31m, 2 Artist \u2013 t2, 1 Artist \u2013 t1",
        "queued   | 1 Artist \u2013 t1, 2 Artist \u2013 t2, 3 Artist \u2013 t2, 4 Artist \u2013 say"
            + " 'x' [31m",
      })
  void the_daemon_offers_what_is_the_user_s_own(String kind, String expected) throws Exception {
    try (var history = History.open(folder, HeardPlays.BUILT)) {
      HeardPlays.listens(history, 2, "lb");
      hear(history, 3, "t2");
      hear(history, 4, "say \"x\"\u001b[31m");
      tag(history, "late night");
      tag(history, "live");
      tag(history, "so \\ odd");
      var verb =
          verb(
              new CompletionAnswers(
                  history, () -> Stream.of("lb"), () -> Stream.of("den", "mpd/kitchen")));
      assertThat(lines(verb, kind)).isEqualTo(expected.replace("|", ""));
    }
  }

  private static void hear(History history, int number, String title) {
    var start = number * 180L;
    history.commit(
        "mpd",
        "MPD",
        HeardPlays.listen("key-" + number, HeardPlays.track(title), start),
        HeardPlays.at(start + 100),
        List.of("lb"));
  }

  private static void tag(History history, String word) {
    history
        .marks()
        .make(
            new Marks.On.Known(1, null),
            _ -> List.of(new Mark.Tag(word, true)),
            Mark.Origin.SOCKET,
            List.of(),
            HeardPlays.MORNING.plusSeconds(word.equals("live") ? 900 : 800));
  }

  private static Verb verb(CompletionAnswers answers) {
    return Objects.requireNonNull(answers.verbs().get("complete"));
  }

  private static String lines(Verb verb, String kind) throws UserError {
    var offers = ((CompletionResult) verb.answer(List.of(kind))).offers();
    return offers.replace("\n", ", ").replace("\t", " ").replace(" ,", ",").strip();
  }

  @Test
  void what_is_not_known_is_not_offered() throws Exception {
    try (var history = History.open(folder, HeardPlays.BUILT)) {
      var verb = verb(new CompletionAnswers(history, Stream::of, Stream::of));
      assertThat(lines(verb, "plays")).isEmpty();
      assertThatThrownBy(() -> lines(verb, "songs")).hasMessageContaining("complete takes");
    }
  }

  /// With nothing but one program that can speak to a socket.
  @ParameterizedTest
  @ValueSource(strings = {"nc", "socat", "perl", "python3"})
  void the_script_asks_without_java(String client) throws Exception {
    Assumptions.assumeTrue(Tools.find(client).isPresent(), client + " is not installed");
    var completionResult = new CompletionResult("17\tBj\u00f6rk \u2013 100%s J\u00f3ga\n16\t");
    Map<String, Verb> daemon =
        Map.of(
            "complete",
            words -> words.equals(List.of("plays")) ? completionResult : new CompletionResult(""));
    try (var _ = ControlServer.open(socket(), daemon)) {
      assertThat(script(client, "plays"))
          .isEqualTo("17\tBj\u00f6rk \u2013 100%s J\u00f3ga\n16\t\n");
      assertThat(script(client, "tags")).isEmpty();
    }
    assertThat(script(client, "plays")).isEmpty();
  }

  @Test
  void an_older_daemon_and_one_that_hangs_offer_nothing() throws Exception {
    try (var _ = ControlServer.open(socket(), Map.of())) {
      assertThat(script("perl", "plays")).isEmpty();
    }
    Files.deleteIfExists(socket());
    try (var silent = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      silent.bind(UnixDomainSocketAddress.of(socket()));
      assertThat(script("perl", "plays")).isEmpty();
    }
  }

  private Path socket() {
    return folder.resolve("s");
  }

  private String script(String client, String kind) throws IOException {
    var tools = folder.resolve("only-" + client);
    Files.createDirectories(tools);
    for (var tool : List.of(client, "timeout")) {
      var program = tools.resolve(tool);
      if (!Files.exists(program)) {
        Files.writeString(
            program,
            "#!/bin/sh\nPATH='%s' exec '%s' \"$@\"\n"
                .formatted(System.getenv("PATH"), Tools.find(tool).orElseThrow()));
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
      }
    }
    var builder =
        new ProcessBuilder("src/main/dist/bin/earmark", "--offer", kind)
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().clear();
    builder
        .environment()
        .putAll(Map.of("PATH", tools.toString(), "EARMARK_SOCKET", socket().toString()));
    var process = builder.start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}

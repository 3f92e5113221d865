package io.github.earmark.cli.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.api.HookEvent;
import io.github.earmark.api.NowResult;
import io.github.earmark.api.PlayerState;
import io.github.earmark.api.PrivacyResult;
import io.github.earmark.api.history.TrackInfo;
import io.github.earmark.cli.CliRig;
import io.github.earmark.config.HookConfig;
import io.github.earmark.config.secrets.PrivateFileTest;
import io.github.earmark.history.HeardPlays;
import io.github.earmark.history.History;
import io.github.earmark.http.Reply;
import io.github.earmark.json.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class HookTestCommandTest {
  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

  private static final String HOOKS =
      """
      [[hook]]
      name = "good"
      on = ["skip", "listen"]
      command = ["/bin/sh", "-c", "echo \\"$EARMARK_EVENT $EARMARK_HOOK\\"; cat"]
      [[hook]]
      name = "bad"
      on = "listen"
      command = ["/bin/sh", "-c", "echo 'no display' >&2; exit 3"]
      [[hook]]
      name = "web"
      on = "marked"
      url = "https://home.lan/1"
      token = "s3cret"
      """;

  @TempDir Path home;
  private CliRig bench = new CliRig(Path.of(""));

  @BeforeEach
  void setUp() throws Exception {
    bench = new CliRig(home);
    bench.now = NOW;
    config(HOOKS);
  }

  private void config(String text) throws Exception {
    var file = home.resolve(".config/earmark/config.toml");
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    PrivateFileTest.makePrivate(file);
  }

  private HookTestCommand.Tried tried(String... words) throws Exception {
    var all = Stream.concat(Stream.of("hook", "test", "--json"), Stream.of(words));
    return Json.read(bench.run(all.toArray(String[]::new)).out(), HookTestCommand.Tried.class);
  }

  @Test
  void it_runs_with_the_last_play_and_shows_what_it_prints() throws Exception {
    try (var history = History.open(bench.state(), HeardPlays.BUILT)) {
      HeardPlays.listens(history, 3, "lb");
    }
    var ran = bench.run("hook", "test", "good");
    assertThat(ran.err()).isEmpty();
    assertThat(ran.code()).isZero();
    assertThat(ran.out())
        .startsWith("hook good gets\n  {\"event\":\"skip\",\"play\":{\"play\":3,")
        .contains("\nand prints\n  skip good\n  {\"event\":\"skip\",\"play\":{\"play\":3,")
        .endsWith("\n✓ it ended with status 0\n");
    assertThat(tried("good").output())
        .isEqualTo("skip good\n" + Json.write(tried("good").sent()) + "\n");
  }

  @Test
  void what_fails_is_told_with_what_it_says_and_ends_with_1() {
    var ran = bench.run("hook", "test", "bad");
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.out())
        .contains("\nand prints\n  no display\n! it ended with status 3\n  try it with");
  }

  @Test
  void a_webhook_is_tried_too_and_no_secret_is_shown() throws Exception {
    bench.reply = new Reply.Answered(401, Map.of(), "s3cret is not known");
    var ran = bench.run("hook", "test", "web");
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.out())
        .contains("! https://home.lan answers HTTP 401\n  see to its `token`")
        .doesNotContain("s3cret");
    bench.reply = new Reply.Answered(204, Map.of(), "");
    assertThat(bench.run("hook", "test", "web").out()).contains("✓ https://home.lan answers");
    assertThat(tried("web", "--event", "listen").sent().event()).isEqualTo("listen");
  }

  static List<String> events() {
    return HookConfig.EVENTS;
  }

  /// Nothing was ever played.
  @ParameterizedTest
  @MethodSource("events")
  void there_is_a_sample_of_every_event(String event) throws Exception {
    var sent = tried("good", "--event", event).sent();
    assertThat(sent.event()).isEqualTo(event);
    assertThat(sent.player() != null).isEqualTo(event.equals(HookEvent.PLAYING));
    assertThat(sent.mark() != null).isEqualTo(List.of("marked", "undone").contains(event));
    assertThat(Stream.of(sent.player(), sent.mark(), sent.play()).filter(one -> one != null))
        .hasSize(1);
    var mark = sent.mark();
    assertThat(mark != null && mark.undone() != null).isEqualTo(event.equals("undone"));
  }

  @Test
  void what_plays_is_what_really_plays() throws Exception {
    var player =
        new PlayerState(
            "kitchen",
            "mpd",
            PlayerState.State.PAUSED,
            new PlayerState.Connection("kitchen:6600", NOW, null),
            new TrackInfo("T", List.of("A"), null, "t.flac", null, null),
            null);
    var ran =
        bench.run(
            Map.of("now", _ -> new NowResult(List.of(player), PrivacyResult.NONE)),
            "hook",
            "test",
            "good",
            "--event",
            "playing",
            "--json");
    assertThat(Json.read(ran.out(), HookTestCommand.Tried.class).sent())
        .isEqualTo(HookEvent.playing(player));
  }

  @ParameterizedTest
  @CsvSource({
    "hook test, 2, there are several hooks",
    "hook test nope, 1, there is no hook nope",
    "hook test good --event nope, 2, there is no event nope",
  })
  void what_is_not_there_is_said(String line, int code, String words) {
    var ran = bench.run(line.split(" "));
    assertThat(ran.code()).isEqualTo(code);
    assertThat(ran.err()).contains(words);
    assertThat(bench.calls).isEmpty();
  }

  @Test
  void the_only_one_needs_no_name() throws Exception {
    config("[[hook]]\non = \"listen\"\ncommand = [\"true\"]\n");
    assertThat(tried().hook()).isEqualTo("hook-1");
    config("");
    var ran = bench.run("hook", "test");
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err()).contains("there is no hook in the configuration");
  }
}

package io.github.earmark.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.earmark.ground.OwnEarmark;
import io.github.earmark.ground.PrivateMpd;
import io.github.earmark.ground.RealTime;
import io.github.earmark.ground.Required;
import io.github.earmark.ground.Tone;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Hooks of a daemon with a real MPD: scripts that write their events to files.
@RealTime(40)
class HooksDaemonTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private PrivateMpd mpd;
  private OwnEarmark earmark;
  private DaemonRig rig;

  @BeforeEach
  void start() throws IOException {
    Required.mpd();
    mpd =
        new PrivateMpd()
            .add("a.flac", Tone.of(31, "Alpha", "A"))
            .add("b.flac", Tone.of(200, "Beta", "B"))
            .add("c.flac", Tone.of(200, "Gamma", "C"))
            .start();
    rig = new DaemonRig(mpd);
    earmark = rig.earmark;
  }

  @AfterEach
  void end() {
    rig.close();
  }

  private void configure(String hooks) throws IOException {
    Files.writeString(earmark.config(), DaemonRig.player(mpd) + hooks);
  }

  /// A hook that appends its events to a file.
  private String writer(String name, String on) {
    return """
    [[hook]]
    name = "%s"
    on = %s
    command = ["/bin/sh", "-c", "cat >> \\"$0\\"", "%s"]
    """
        .formatted(name, on, file(name));
  }

  private Path file(String name) {
    return earmark.folder().resolve(name + ".told");
  }

  private List<JsonNode> told(String name) {
    try {
      return !Files.exists(file(name))
          ? List.of()
          : Files.readAllLines(file(name)).stream().map(HooksDaemonTest::json).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode json(String line) {
    try {
      return JSON.readTree(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void until(String name, String event, String pattern) {
    DaemonRig.until(
        event + " with " + pattern + " among " + told(name),
        () ->
            told(name).stream()
                .anyMatch(
                    one ->
                        one.path("event").asText().equals(event)
                            && one.toString().matches(".*" + pattern + ".*")));
  }

  private void begin() throws IOException {
    rig.start();
  }

  private JsonNode does(String... words) throws IOException {
    var output = earmark.answer(words);
    assertThat(output.code()).as(output.text()).isZero();
    return output.text().startsWith("{") ? JSON.readTree(output.text()) : JSON.createObjectNode();
  }

  @Test
  void what_plays_counts_and_is_marked_arrives_at_scripts() throws Exception {
    configure(
        writer("player", "\"playing\"")
            + writer("history", "[\"listen\", \"skip\", \"ended\", \"marked\", \"undone\"]"));
    begin();
    until("player", "playing", "\"state\":\"stopped\"");
    mpd.play("b.flac");
    until("player", "playing", "\"state\":\"playing\".*\"title\":\"B\"");
    does("love");
    until("history", "marked", "\"title\":\"B\".*\"type\":\"love\"");
    DaemonRig.until(
        "it is long enough to be a skip",
        () -> Double.parseDouble(mpd.status().getOrDefault("elapsed", "0")) > 2);
    mpd.command("pause 1");
    until("player", "playing", "\"state\":\"paused\".*\"title\":\"B\"");
    does("undo");
    until("history", "undone", "\"title\":\"B\"");
    mpd.play("a.flac");
    until("history", "skip", "\"title\":\"B\".*\"outcome\":\"skip\"");
    until("history", "listen", "\"title\":\"A\".*\"outcome\":\"listen\"");
    mpd.command("stop");
    until("history", "ended", "\"title\":\"A\"");
    // It got this event at the start, too.
    DaemonRig.until(
        "the stop is told",
        () -> told("player").getLast().path("player").path("state").asText().equals("stopped"));
    assertThat(told("player").stream().map(one -> one.path("player").path("state").asText()))
        .as("each change once")
        .containsSubsequence("stopped", "playing", "paused", "playing", "stopped")
        .hasSizeLessThanOrEqualTo(6);
    assertThat(told("history").stream().map(one -> one.path("event").asText()))
        .containsExactly("marked", "undone", "skip", "listen", "ended");

    assertThat(does("status", "--json").path("hooks").findValuesAsText("name"))
        .containsExactly("player", "history");
    assertThat(earmark.answer("status").text())
        .contains("hook player: works", "on playing: /bin/sh");
  }

  @Test
  void what_is_private_is_not_told() throws Exception {
    configure(writer("all", "[\"playing\", \"listen\", \"skip\", \"ended\"]"));
    begin();
    mpd.play("b.flac");
    until("all", "playing", "\"title\":\"B\"");
    does("off");
    DaemonRig.until(
        "it is hidden",
        () -> !told("all").isEmpty() && !told("all").getLast().toString().contains("Beta"));
    mpd.play("c.flac");
    mpd.command("pause 1");
    DaemonRig.until(
        "a pause is told", () -> told("all").getLast().toString().contains("\"paused\""));
    mpd.command("stop");
    until("all", "playing", "\"stopped\"");
    assertThat(told("all")).noneMatch(one -> one.toString().contains("Gamma"));
    assertThat(told("all")).allMatch(one -> one.path("event").asText().equals("playing"));
  }

  @Test
  void a_reload_takes_hooks_over_while_a_play_goes_on() throws Exception {
    configure(writer("kept", "[\"playing\", \"listen\"]") + writer("gone", "\"playing\""));
    begin();
    mpd.play("a.flac");
    until("kept", "playing", "\"title\":\"A\"");
    until("gone", "playing", "\"title\":\"A\"");
    var before = told("kept").size();
    var goneBefore = told("gone").size();

    configure(writer("kept", "[\"playing\", \"listen\"]") + writer("added", "\"playing\""));
    assertThat(does("reload", "--json").path("changes"))
        .hasToString("[\"hook added: new\",\"hook gone: gone\"]");
    until("added", "playing", "\"title\":\"A\"");
    until("kept", "listen", "\"title\":\"A\"");
    assertThat(told("kept")).as("no news in a reload").hasSize(before + 1);
    mpd.play("b.flac");
    until("added", "playing", "\"title\":\"B\"");
    until("kept", "playing", "\"title\":\"B\"");
    assertThat(told("gone")).hasSize(goneBefore);
    // MPD may be stopped for a moment between the two.
    assertThat(told("added"))
        .filteredOn(one -> one.path("player").path("state").asText().equals("playing"))
        .hasSize(2);
  }

  @Test
  void one_that_fails_is_told_of_and_one_that_hangs_is_in_nobodys_way() throws Exception {
    configure(
        """
        [[hook]]
        name = "bad"
        on = "playing"
        command = ["/bin/sh", "-c", "echo 'no display' >&2; exit 3"]
        [[hook]]
        name = "slow"
        on = ["playing", "marked"]
        command = ["/bin/sh", "-c", "echo $$ > '%s'; sleep 300"]
        timeout = "5m"
        """
                .formatted(file("pid"))
            + writer("good", "[\"playing\", \"marked\"]"));
    begin();
    mpd.play("b.flac");
    until("good", "playing", "\"title\":\"B\"");
    does("love");
    until("good", "marked", "\"love\"");
    DaemonRig.until(
        "it fails twice", () -> count("hook bad: failing\n.*\n.*\n.*failed \\d+ times") == 1);
    assertThat(rig.log.stream().filter(line -> line.contains("hook bad: it ended with status 3")))
        .as("logged once")
        .singleElement()
        .asString()
        .contains("no display", "`earmark hook test bad`");
    DaemonRig.until("the slow one runs", () -> Files.exists(file("pid")));
    var pid = Long.parseLong(Files.readString(file("pid")).strip());
    assertThat(earmark.terminate()).isIn(0, 143);
    assertThat(rig.log).anyMatch(line -> line.contains("stopped"));
    DaemonRig.until("it was ended", () -> !Files.exists(Path.of("/proc/" + pid + "/cwd")));
  }

  private long count(String pattern) {
    try {
      return Pattern.compile(pattern).matcher(earmark.answer("status").text()).results().count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

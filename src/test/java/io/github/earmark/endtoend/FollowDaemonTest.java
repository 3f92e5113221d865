package io.github.earmark.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.ground.OwnEarmark;
import io.github.earmark.ground.PrivateMpd;
import io.github.earmark.ground.RealTime;
import io.github.earmark.ground.Required;
import io.github.earmark.ground.Tone;
import java.io.IOException;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Commands that follow what is playing and what is recorded: with a real MPD, and the daemon and
/// commands as processes.
@RealTime(35)
class FollowDaemonTest {
  private PrivateMpd mpd;
  private OwnEarmark earmark;
  private DaemonRig rig;
  private final List<Process> followers = new ArrayList<>();

  @BeforeEach
  void start() throws IOException {
    Required.mpd();
    mpd =
        new PrivateMpd()
            .add("a.flac", Tone.of(31, "Alpha", "A"))
            .add("b.flac", Tone.of(200, "Beta", "B"))
            .start();
    rig = new DaemonRig(mpd);
    earmark = rig.earmark;
    rig.start();
  }

  @AfterEach
  void end() {
    followers.forEach(Process::destroyForcibly);
    rig.close();
  }

  private List<String> follow(String... words) throws IOException {
    var lines = new CopyOnWriteArrayList<String>();
    var process = earmark.beside(words);
    followers.add(process);
    Thread.ofPlatform()
        .daemon()
        .start(() -> process.inputReader(UTF_8).lines().forEach(lines::add));
    return lines;
  }

  private static void until(List<String> lines, String pattern) {
    DaemonRig.until(
        pattern + " in " + lines, () -> lines.stream().anyMatch(line -> line.matches(pattern)));
  }

  private void does(String... words) throws IOException {
    var output = earmark.answer(words);
    assertThat(output.code()).as(output.text()).isZero();
  }

  @Test
  void a_follower_sees_it_play_count_and_be_marked_across_a_reload_and_a_kill() throws Exception {
    var now = follow("now", "--follow", "--json");
    var history = follow("history", "--follow", "--json");
    var people = follow("history", "--follow");
    until(now, ".*\"state\":\"stopped\".*");

    mpd.play("b.flac");
    until(now, ".*\"state\":\"playing\".*\"title\":\"B\".*\"qualified\":false.*");
    // A follower is known to be connected when it gets an event.
    DaemonRig.until(
        "both are there",
        () -> {
          does("love");
          return !history.isEmpty() && !people.isEmpty();
        });
    until(history, "\\{\"change\":\"marked\",\"mark\":.*\"type\":\"love\".*");
    until(people, ".*  loved  Beta – B, at .*");
    mpd.command("pause 1");
    until(now, ".*\"state\":\"paused\".*");
    does("reload");
    mpd.play("a.flac");
    until(now, ".*\"title\":\"A\".*\"qualified\":true.*");
    until(history, "\\{\"change\":\"listen\",\"play\":.*\"title\":\"A\".*\"outcome\":\"listen\".*");
    mpd.play("b.flac");
    until(history, "\\{\"change\":\"ended\",\"play\":.*\"title\":\"A\".*");
    until(people, ".*  ended  Alpha – A \\(.*");
    does("undo");
    until(history, "\\{\"change\":\"undone\",\"mark\":.*\"type\":\"love\".*");
    var file = earmark.state().resolve("history.db");
    try (var reader = DriverManager.getConnection("jdbc:sqlite:" + file)) {
      reader.setAutoCommit(false);
      try (var rows = reader.createStatement().executeQuery("SELECT state FROM current")) {
        assertThat(rows.next()).isTrue();
        assertThat(earmark.answer("off").text())
            .contains("the current play: " + file + " still has it");
      }
    }
    does("on");
    assertThat(earmark.answer("off").text()).doesNotContain("still has it");
    until(now, ".*\"privacy\":\\{\"off\":true.*");
    assertThat(now.getLast()).as("what is private").doesNotContain("Beta");
    does("on");
    until(now, ".*\"privacy\":\\{\"off\":false\\}.*");
    assertThat(history).noneMatch(line -> line.contains("earmark:"));
    assertThat(history.stream().filter(line -> line.matches(".*\"listen\",.*\"title\":\"A\".*")))
        .as("told once")
        .hasSize(1);

    earmark.kill();
    until(history, "earmark: the daemon has gone; waiting for it to come back");
    rig.start();
    until(history, "earmark: the daemon is back");
    until(people, "earmark: the daemon is back");
    history.clear();
    does("rate", "8", "--track", "1");
    until(history, "\\{\"change\":\"marked\",\"mark\":.*\"value\":8.*");
  }
}

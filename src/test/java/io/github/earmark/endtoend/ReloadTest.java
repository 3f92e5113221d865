package io.github.earmark.endtoend;

import static io.github.earmark.endtoend.DaemonRig.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.github.earmark.ground.RealTime;
import io.github.earmark.ground.Required;
import io.github.earmark.ground.servers.Ports;
import io.github.earmark.listenbrainz.ListenBrainzStandIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The config file is changed while a daemon runs and a real MPD plays.
@RealTime(35)
class ReloadTest {
  private static final String OTHER = "7e57ed00-0000-4000-8000-000000000002";

  @BeforeAll
  static void mpd() {
    Required.mpd();
  }

  private static void write(House house, String toml) throws IOException {
    Files.writeString(house.earmark.config(), toml);
  }

  @Test
  void a_service_is_added_while_a_play_goes_on_and_gets_it() throws Exception {
    var port = Ports.free();
    try (var house = new House();
        var receiver = house.receiver();
        var other = new ListenBrainzStandIn(port, OTHER, _ -> {})) {
      house.start();
      var before = Files.readString(house.earmark.config());
      house.mpd.play("a40.flac");
      var begun = DaemonRig.begun(house.mpd);
      house.heard(5);
      // So that it is still the same song, however long this takes.
      house.mpd.pause();
      assertThat(house.ask("status").path("configuration").path("changed").asBoolean()).isFalse();

      write(
          house,
          before
              + """

              [[service]]
              type = "listenbrainz"
              name = "other"
              url = "http://127.0.0.1:%d"
              token = "%s"
              """
                  .formatted(port, OTHER));
      assertThat(house.ask("status").path("configuration").path("changed").asBoolean()).isTrue();
      assertThat(house.earmark.answer("status").text()).contains("run `earmark reload`");
      assertThat(house.earmark.answer("config", "check").text()).contains("an older version");
      assertThat(house.earmark.answer("doctor").text()).contains("since the daemon read it");

      var reloaded = house.ask("reload");
      assertThat(reloaded.path("changes")).hasToString("[\"service other: new\"]");
      assertThat(house.ask("status").path("configuration").path("changed").asBoolean()).isFalse();
      assertThat(house.ask("status").path("services")).hasSize(2);

      house.mpd.resume();
      until("both have it", () -> receiver.listens().size() == 1 && other.listens().size() == 1);
      DaemonRig.startedAt(receiver.listens().getFirst(), begun);
      DaemonRig.startedAt(other.listens().getFirst(), begun);
      house.mpd.command("stop");
      until("one play", () -> house.ask("now").findValue("play") == null);
      assertThat(house.ask("history").path("plays")).hasSize(1);
      assertThat(house.log).noneMatch(line -> line.contains(OTHER));
    }
  }

  @Test
  void a_file_with_problems_changes_nothing_and_a_signal_takes_the_mended_one_over()
      throws Exception {
    assumeFalse(
        ignoresHangUp(), "SIGHUP is ignored here, as below `nohup`, and so by what it starts");
    try (var house = new House()) {
      house.start();
      var before = Files.readString(house.earmark.config());
      write(house, before + "\n[[service]]\ntype = \"lastfn\"\n");
      var refused = house.earmark.ask("reload");
      assertThat(refused.code()).as(refused.text()).isEqualTo(4);
      assertThat(refused.text()).contains("lastfn").contains("keeps the configuration that it has");
      assertThat(house.ask("status").path("services")).hasSize(1);

      write(house, before + "\n[[rule]]\nis.genre = \"Podcast\"\nthen = \"ignore\"\n");
      house.earmark.signal("HUP");
      until(
          "it is read again",
          () -> !house.ask("status").path("configuration").path("changed").asBoolean());
      assertThat(house.ask("reload").path("changes")).isEmpty();
    }
  }

  private static boolean ignoresHangUp() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("SigIgn:"))
        .anyMatch(line -> (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 1) == 1);
  }
}

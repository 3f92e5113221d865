package io.github.earmark.endtoend;

import static io.github.earmark.endtoend.DaemonRig.begun;
import static io.github.earmark.endtoend.DaemonRig.startedAt;
import static io.github.earmark.endtoend.DaemonRig.until;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.earmark.ground.OwnEarmark;
import io.github.earmark.ground.PrivatePlayer;
import io.github.earmark.ground.RealTime;
import io.github.earmark.ground.Required;
import io.github.earmark.listenbrainz.ListenBrainzStandIn;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Earmark as users run it: a real MPD, the daemon as a process that is really killed, and a strict
/// ListenBrainz on the loopback interface.
@RealTime(50)
class DaemonTest {
  @BeforeAll
  static void mpd() {
    Required.mpd();
  }

  @Test
  void plays_are_told_from_skips_kept_and_delivered_and_every_face_shows_it() throws Exception {
    try (var house = new House();
        var receiver = house.receiver()) {
      house.start();
      house.mpd.play("c40.flac", "a40.flac");
      house.heard(3);
      house.mpd.command("next");
      until(
          "announced at once",
          () -> receiver.playing() != null && playingTitle(receiver).equals("A"));
      var begun = begun(house.mpd);

      var now = house.ask("now").path("players").path(0);
      assertThat(now.path("state").asText()).isEqualTo("playing");
      assertThat(now.path("song").path("artists")).hasToString("[\"Alpha\",\"Beta\"]");
      assertThat(now.path("play").path("qualifies_in_s").asDouble()).isBetween(5.0, 20.0);

      until("the listen", () -> receiver.listens().size() == 1);
      var listen = receiver.listens().getFirst();
      startedAt(listen, begun);
      var metadata = listen.path("track_metadata");
      assertThat(metadata.path("artist_name").asText()).isEqualTo("Alpha, Beta");
      assertThat(metadata.path("release_name").asText()).isEqualTo("Album");
      var info = metadata.path("additional_info");
      assertThat(info.path("recording_mbid").asText()).isEqualTo(House.RECORDING);
      assertThat(info.path("duration").asInt()).isEqualTo(40);
      assertThat(info.path("media_player").asText()).isEqualTo("MPD");
      assertThat(info.path("submission_client").asText()).isEqualTo("Earmark");
      assertThat(receiver.received("single").getFirst().userAgent())
          .matches("Earmark/\\S+ \\( \\S+ \\)");

      until(
          "accepted",
          () ->
              house
                  .ask("history")
                  .path("plays")
                  .path(0)
                  .path("deliveries")
                  .path(0)
                  .path("state")
                  .asText()
                  .equals("accepted"));
      var plays = house.ask("history").path("plays");
      assertThat(plays).hasSize(2);
      assertThat(plays.path(0).path("outcome").asText()).isEqualTo("listen");
      assertThat(plays.path(1).path("outcome").asText()).isEqualTo("skip");
      assertThat(plays.path(1).path("song").path("title").asText()).isEqualTo("C");

      var status = house.ask("status");
      assertThat(status.path("services").path(0).path("state").asText()).isEqualTo("idle");
      assertThat(status.path("services").path(0).has("last_success")).isTrue();
      assertThat(status).asString().doesNotContain(House.TOKEN);

      var copy = house.earmark.state().resolveSibling("copy.db");
      assertThat(house.earmark.ask("backup", copy.toString()).code()).isZero();
      assertThat(Files.size(copy)).isPositive();
      assertThat(house.earmark.ask("backup", copy.toString()).code())
          .as("a file is there")
          .isEqualTo(1);

      var second = house.earmark.ask("daemon");
      assertThat(second.code()).isEqualTo(1);
      assertThat(second.text()).contains(Long.toString(house.earmark.pid()));

      var asked = System.nanoTime();
      assertThat(house.earmark.terminate()).isZero();
      assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(15));
      assertThat(house.earmark.ask("now").code()).as("no daemon").isEqualTo(3);
      assertThat(house.log).noneMatch(line -> line.contains(House.TOKEN));
    }
  }

  @Test
  void what_is_heard_in_private_leaves_no_trace_and_what_is_forgotten_is_gone() throws Exception {
    try (var house = new House();
        var receiver = house.receiver()) {
      house.start();
      assertThat(house.ask("off", "1h").path("off").asBoolean()).isTrue();
      house.mpd.play("b40.flac", "c40.flac", "a40.flac");
      house.heard(2);
      var now = house.ask("now");
      assertThat(now.path("privacy").path("until").asText()).isNotEmpty();
      assertThat(now.path("players").path(0).has("song")).isFalse();

      assertThat(house.earmark.terminate()).isZero();
      house.log.clear();
      house.start();
      house.mpd.command("next");
      house.heard(2);
      assertThat(house.earmark.answer("status").text()).contains("private listening");
      assertThat(privateToEnd(house)).as("while listening is private").isFalse();
      house.ask("on");
      assertThat(privateToEnd(house)).as("of what began in it").isTrue();
      assertThat(house.earmark.answer("now").text()).contains("private to its end");
      house.mpd.command("next");
      house.heard(2);
      assertThat(privateToEnd(house)).as("of what began later").isFalse();
      house.mpd.command("stop");

      until("the skip", () -> house.ask("history").path("plays").size() == 1);
      var play = house.ask("history").path("plays").path(0);
      assertThat(play.path("song").path("title").asText()).isEqualTo("A");
      until("announced", () -> receiver.received("playing_now").size() == 1);
      assertThat(playingTitle(receiver)).isEqualTo("A");
      assertThat(house.log).noneMatch(line -> line.contains("Jóga") || line.contains("Gamma"));

      var number = play.path("play").asText();
      var refused = house.earmark.ask("forget", number);
      assertThat(refused.code()).as("nobody was asked").isEqualTo(2);
      assertThat(house.ask("forget", "--yes", number).path("done").asBoolean()).isTrue();
      assertThat(house.ask("history").path("plays")).isEmpty();
    }
  }

  @Test
  void what_was_announced_is_taken_back_when_listening_becomes_private() throws Exception {
    try (var house = new House();
        var receiver = house.receiver()) {
      house.start();
      house.mpd.play("b40.flac");
      until("announced", () -> receiver.playing() != null);
      house.ask("off");
      until("taken back", () -> receiver.playing() == null);
      house.mpd.command("pause 1", "pause 0");
      house.ask("on");
      house.mpd.play("a40.flac");
      until("the next is announced", () -> receiver.playing() != null);
      assertThat(playingTitle(receiver)).isEqualTo("A");
      assertThat(receiver.received("playing_now")).hasSize(2);
    }
  }

  private static boolean privateToEnd(House house) throws Exception {
    var player = house.ask("now").path("players").path(0);
    return player.path("private_to_end").asBoolean();
  }

  private static String playingTitle(ListenBrainzStandIn receiver) {
    var playing = receiver.playing();
    return playing == null ? "" : playing.path("track_metadata").path("track_name").asText();
  }

  @Test
  void a_listen_heard_while_the_service_was_down_survives_a_kill_and_arrives_once()
      throws Exception {
    try (var house = new House()) {
      house.start();
      house.mpd.play("b40.flac");
      var begun = begun(house.mpd);
      house.heard(21);
      until("it counts", () -> house.earmark.counts("Jóga & \"quotes\""));
      house.mpd.command("stop");
      house.earmark.kill();

      try (var receiver = house.receiver()) {
        house.earmark.start();
        until("the listen", () -> receiver.listens().size() == 1);
        startedAt(receiver.listens().getFirst(), begun);
        assertThat(receiver.listens().getFirst().path("track_metadata").path("track_name").asText())
            .isEqualTo("Jóga & \"quotes\"");
        house.earmark.terminate();
        assertThat(receiver.received("single")).hasSize(1);
      }
    }
  }

  @Test
  void a_play_goes_on_across_a_kill_and_across_a_restart_with_its_own_start() throws Exception {
    try (var house = new House();
        var receiver = house.receiver()) {
      house.start();
      house.mpd.play("b60.flac");
      var begun = begun(house.mpd);
      house.heard(6);
      house.earmark.kill();
      house.heard(9);
      house.start();
      house.heard(14);
      assertThat(house.earmark.terminate()).isZero();
      house.heard(17);
      house.start();
      until("the listen", () -> receiver.listens().size() == 1);
      startedAt(receiver.listens().getFirst(), begun);
      // On a busy machine, the song may have ended by now.
      until(
          "more of it",
          () -> house.mpd.elapsed() >= 38 || house.mpd.state() == PrivatePlayer.State.STOPPED);
      var heard = house.mpd.elapsed();
      house.mpd.command("stop");
      until("its end", house.earmark::rests);
      house.earmark.terminate();
      assertThat(receiver.received("single")).hasSize(1);
      assertThat(house.ask("history").path("plays").path(0).path("listened_s").asDouble())
          .isBetween(heard - 8, 61.0);
    }
  }

  @Test
  void a_service_that_is_down_is_tried_at_once_when_the_user_wants_it() throws Exception {
    try (var house = new House()) {
      house.start();
      house.mpd.play("a40.flac");
      until("it counts", () -> service(house).path("pending").asInt() == 1);
      until("it is missed", () -> service(house).path("state").asText().equals("waiting"));
      var service = service(house);
      assertThat(service.path("problem").asText()).contains("connection refused");
      // Lets the pauses grow longer than this test would wait.
      until("a third try", () -> secondsToNextTry(house) > 12);
      try (var receiver = house.receiver()) {
        var then = Instant.now().plusMillis((long) (secondsToNextTry(house) * 1000));
        house.earmark.signal("USR1");
        until("it is there", () -> receiver.listens().size() == 1);
        assertThat(Instant.now()).as("before its time").isBefore(then);
      }
    }
  }

  private static JsonNode service(House house) throws IOException {
    return house.ask("status").path("services").path(0);
  }

  private static double secondsToNextTry(House house) throws IOException {
    var next = service(house).path("next_try").asText();
    return Duration.between(Instant.now(), Instant.parse(next)).toMillis() / 1000.0;
  }

  @Test
  void a_wrong_token_is_said_once_shown_and_healed() throws Exception {
    try (var house = new House()) {
      try (var _ = new ListenBrainzStandIn(house.port, "another-token", _ -> {})) {
        house.start();
        house.mpd.play("a40.flac");
        until(
            "the user is needed",
            () ->
                house
                    .ask("status")
                    .path("services")
                    .path(0)
                    .path("state")
                    .asText()
                    .equals("needs_user"));
        until("it counts", () -> house.earmark.counts("A"));
      }
      try (var receiver = house.receiver()) {
        assertThat(house.earmark.ask("flush").code()).isZero();
        until("the listen", () -> receiver.listens().size() == 1);
      }
      // Another test may be running another scrobbler.
      assertThat(
              house.log.stream()
                  .filter(line -> line.contains("WARN") && !line.contains("is running too")))
          .hasSize(1);
    }
  }

  @Test
  void a_bad_config_is_refused_with_all_its_problems() throws Exception {
    try (var earmark =
        new OwnEarmark(
            OwnEarmark.classes(),
            """
            [[player]]
            type = "mpd"
            prot = 6600
            [[service]]
            type = "listenbrainz"
            """,
            _ -> {})) {
      var output = earmark.ask("config", "check");
      assertThat(output.code()).isEqualTo(4);
      assertThat(output.text()).contains("config.toml:3:").contains("`port`").contains("`token`");
      assertThat(earmark.ask("daemon").code()).isEqualTo(4);
    }
  }
}

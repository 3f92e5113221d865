package io.github.earmark.endtoend;

import static io.github.earmark.endtoend.DaemonRig.begun;
import static io.github.earmark.endtoend.DaemonRig.startedAt;
import static io.github.earmark.endtoend.DaemonRig.until;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.earmark.ground.PrivateMpd;
import io.github.earmark.ground.RealTime;
import io.github.earmark.ground.Required;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A sleeping machine, as far as processes can simulate it: the real daemon and a real MPD are
/// stopped during a play (SIGSTOP) and continued later. Unlike in a real sleep, their clocks run
/// on; sleeping clocks are simulated in `WrongClocksTest`.
@RealTime(74)
class SuspendTest {
  @BeforeAll
  static void mpd() {
    Required.mpd();
  }

  /// Lets real time pass. There is nothing to wait for, because everything is stopped.
  private static void asleep(int seconds) throws InterruptedException {
    var end = Instant.now().plusSeconds(seconds);
    until("the sleep is over", () -> Instant.now().isAfter(end));
  }

  private static JsonNode plays(House house) throws IOException {
    return house.ask("history").path("plays");
  }

  private static String state(House house) throws IOException {
    return house.ask("now").path("players").path(0).path("state").asText();
  }

  private static double listened(House house) throws IOException {
    var play = house.ask("now").path("players").path(0).path("play");
    return play.path("listened_s").asDouble(-1);
  }

  @Test
  void the_machine_sleeps_and_its_player_with_it_and_sleep_is_not_heard() throws Exception {
    try (var house = new House(new PrivateMpd().throughPipe());
        var receiver = house.receiver()) {
      house.start();
      // Long enough not to qualify before a busy machine gets to asking.
      house.mpd.play("b60.flac");
      var begun = begun(house.mpd);
      house.heard(8);
      var frozen = System.nanoTime();
      house.mpd.freeze();
      house.earmark.signal("STOP");
      // On a busy machine, the two stop and continue one after the other.
      var awake = (System.nanoTime() - frozen) / 1e9;
      asleep(20);
      var thawed = System.nanoTime();
      house.mpd.thaw();
      house.earmark.signal("CONT");
      awake += (System.nanoTime() - thawed) / 1e9;
      house.heard(15);
      assertThat(listened(house)).isGreaterThan(5.0).isLessThan(house.mpd.elapsed() + 2 + awake);
      assertThat(plays(house)).as("35 s and more have passed, of which 15 were heard").isEmpty();

      until("the listen", () -> receiver.listens().size() == 1);
      assertThat(Double.parseDouble(house.mpd.status().getOrDefault("elapsed", "0")))
          .isGreaterThan(28.5);
      startedAt(receiver.listens().getFirst(), begun);
      house.mpd.command("stop");
      until("its end", house.earmark::rests);
      assertThat(plays(house)).hasSize(1);
      assertThat(receiver.received("single")).hasSize(1);
    }
  }

  @Test
  void this_machine_sleeps_for_less_than_the_song_while_the_player_plays_on_elsewhere()
      throws Exception {
    try (var house = new House();
        var receiver = house.receiver()) {
      house.start();
      house.mpd.play("b40.flac", "c40.flac");
      var begun = begun(house.mpd);
      house.heard(5);
      house.earmark.signal("STOP");
      house.heard(16);
      house.earmark.signal("CONT");
      until("the listen", () -> receiver.listens().size() == 1);
      startedAt(receiver.listens().getFirst(), begun);
      house.mpd.command("stop");
      until("its end", house.earmark::rests);
      assertThat(plays(house)).hasSize(1);
      assertThat(receiver.received("single")).hasSize(1);
    }
  }

  @Test
  void this_machine_sleeps_for_longer_than_the_song_while_the_player_plays_on_elsewhere()
      throws Exception {
    try (var house = new House();
        var receiver = house.receiver()) {
      house.start();
      house.mpd.play("b40.flac", "c40.flac");
      var begun = begun(house.mpd);
      house.heard(5);
      // So that it is observed after its first second as well; otherwise, nothing would be
      // recorded.
      house.mpd.pause();
      until("the pause is seen", () -> "paused".equals(state(house)));
      house.mpd.resume();
      until("its end is seen", () -> "playing".equals(state(house)));
      house.earmark.signal("STOP");
      until("the other song", () -> "c40.flac".equals(house.mpd.song().get("file")));
      var next = begun(house.mpd);
      house.heard(8);
      house.earmark.signal("CONT");
      until("the other listen", () -> house.earmark.counts("C"));
      house.mpd.command("stop");
      until("its end", house.earmark::rests);
      var plays = plays(house);
      assertThat(plays).hasSize(2);
      startedAt(Instant.parse(plays.path(0).path("start").asText()), next);
      // What was observed of the first song; or all of it, if the event of its end came before the
      // timers that expired during its sleep, and so proved that MPD had been there all the time.
      assertThat(plays.path(1).path("listened_s").asDouble()).isBetween(4.0, 42.0);
      startedAt(Instant.parse(plays.path(1).path("start").asText()), begun);
      until("delivery", () -> !receiver.listens().isEmpty());
    }
  }

  @Test
  void a_player_that_is_there_and_does_nothing_is_given_up_and_heard_again_on_the_same_play()
      throws Exception {
    try (var house = new House(new PrivateMpd().throughPipe());
        var receiver = house.receiver()) {
      house.start();
      // A player that is away for longer than the rest of a song may have started it again.
      house.mpd.play("b60.flac");
      var begun = begun(house.mpd);
      house.heard(8);
      house.mpd.freeze();
      until("it is missed", () -> "away".equals(state(house)));
      assertThat(plays(house).findValuesAsText("outcome"))
          .as("what stands still is not heard")
          .doesNotContain("listen");
      assertThat(house.earmark.answer("status").text()).contains("did not answer in time");
      house.mpd.thaw();
      until("it is heard again", house.earmark::hears);
      house.heard(14);
      assertThat(plays(house)).isEmpty();
      until("the listen", () -> receiver.listens().size() == 1);
      startedAt(receiver.listens().getFirst(), begun);
      house.mpd.command("stop");
      until("its end", house.earmark::rests);
      assertThat(plays(house)).hasSize(1);
    }
  }
}

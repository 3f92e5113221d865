package io.github.earmark.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.earmark.ground.PrivateMpd;
import io.github.earmark.ground.RealTime;
import io.github.earmark.ground.Required;
import io.github.earmark.ground.Tone;
import io.github.earmark.ground.servers.FaultyProxy;
import io.github.earmark.lastfm.LastFmStandIn;
import io.github.earmark.lastfm.ServerKind;
import io.github.earmark.listenbrainz.ListenBrainzStandIn;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Loves and hates from beginning to end: a real MPD, the daemon as a process, and strict servers
/// that can be disconnected.
@RealTime(41)
class FeedbackDaemonTest {
  private static final String RECORDING = "0383dadf-2a4e-4d10-a46a-e9e041da8eb3";

  private final ListenBrainzStandIn listenBrainz = new ListenBrainzStandIn(DaemonRig.TOKEN);
  private final LastFmStandIn lastFm = new LastFmStandIn(ServerKind.LASTFM);
  private final LastFmStandIn gnuFm = new LastFmStandIn(ServerKind.GNUFM);
  private FaultyProxy gate;
  private DaemonRig rig;

  @BeforeEach
  void start() throws IOException {
    Required.mpd();
    var mpd =
        new PrivateMpd()
            .add("a.flac", Tone.of(200, "Alpha", "A").tag("MUSICBRAINZ_TRACKID", RECORDING))
            .add("b.flac", Tone.of(40, "Beta", "B"))
            .start();
    gate = new FaultyProxy(listenBrainz.root(), () -> Duration.ofNanos(System.nanoTime()));
    rig =
        new DaemonRig(
            mpd,
            """
            [marks]
            love_at = 9
            """,
            DaemonRig.listenBrainz(gate.root().toString()),
            DaemonRig.lastFm(lastFm),
            DaemonRig.gnuFm(gnuFm),
            DaemonRig.service("koito", "http://127.0.0.1:9", DaemonRig.TOKEN));
  }

  @AfterEach
  void end() throws IOException {
    rig.close();
    gate.close();
    listenBrainz.close();
    lastFm.close();
    gnuFm.close();
  }

  @Test
  void what_was_said_offline_is_delivered_once_and_taken_back_when_it_is_undone() throws Exception {
    gate.shut();
    rig.start();
    rig.plays("a.flac", "A");
    assertThat(rig.say("hate").path("text").asText()).endsWith("not supported by koito");
    var loved = rig.say("love");
    assertThat(loved.path("text").asText()).as("once").doesNotContain("koito");
    var track = loved.path("track").asLong();
    DaemonRig.until("nobody waits for the one", () -> lastFm.loved().contains("Alpha – A"));
    rig.earmark.kill();
    rig.start();
    assertThat(rig.say("status").path("services").path(0).path("feedback").path("pending").asInt())
        .isEqualTo(1);
    assertThat(rig.say("queue").path("feedback").path(0).path("love").asText()).isEqualTo("love");
    assertThat(listenBrainz.received()).isEmpty();

    gate.open();
    until("it is loved", track, "love", "accepted");
    assertThat(listenBrainz.feedback()).isEqualTo(Map.of(RECORDING, 1));
    rig.say("hate");
    until("it is hated", track, "hate", "accepted");
    rig.say("undo");
    until("it is loved again", track, "love", "accepted");
    rig.say("undo");
    until("it is hated as before", track, "hate", "accepted");
    rig.say("undo");
    until("neither", track, "none", "accepted");
    assertThat(listenBrainz.feedback()).isEmpty();
    assertThat(listenBrainz.scores()).containsExactly(1, -1, 1, -1, 0);

    rig.say("rate 9");
    until("a rating that means love", track, "love", "accepted");
    assertThat(listenBrainz.feedback()).isEqualTo(Map.of(RECORDING, 1));
    assertThat(rig.say("track " + track).path("feedback")).as("Koito has no loves").hasSize(3);
    for (var kin : List.of(lastFm, gnuFm)) {
      assertThat(kin.loved()).containsExactly("Alpha – A");
      assertThat(kin.said())
          .endsWith("love A", "unlove A", "love A", "unlove A", "unlove A", "love A");
    }
    assertThat(rig.earmark.answer("status").text()).containsOnlyOnce("has no loves and hates");
    assertThat(rig.earmark.terminate()).isZero();
  }

  @Test
  void without_a_recording_it_goes_out_after_the_first_listen() throws Exception {
    rig.start();
    rig.plays("b.flac", "B");
    var track = rig.say("love").path("track").asLong();
    DaemonRig.until(
        "it says what it waits for",
        () -> told(track, "listenbrainz").path("reason").asText().contains("a listen"));
    DaemonRig.until("the listen is there", () -> listenBrainz.listens().size() == 1);
    until("and the love with it", track, "love", "accepted");
    assertThat(listenBrainz.feedback()).hasSize(1).containsValue(1);
    assertThat(listenBrainz.scores()).containsExactly(1);
  }

  /// Waits until the ListenBrainz, which may be disconnected, has the same as the others.
  private void until(String what, long track, String love, String state) {
    for (var service : List.of("listenbrainz", "lastfm", "gnufm")) {
      DaemonRig.until(
          what + " at " + service,
          () -> {
            var told = told(track, service);
            return told.path("love").asText().equals(love)
                && told.path("state").asText().equals(state);
          });
    }
  }

  private JsonNode told(long track, String service) throws IOException {
    for (var told : rig.say("track " + track).path("feedback")) {
      if (told.path("service").asText().equals(service)) {
        return told;
      }
    }
    throw new AssertionError(service + " is told nothing of track " + track);
  }
}

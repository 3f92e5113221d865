package io.github.earmark.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.earmark.ground.PrivateMaloja;
import io.github.earmark.ground.PrivateMpd;
import io.github.earmark.ground.RealTime;
import io.github.earmark.ground.Required;
import io.github.earmark.ground.Tone;
import io.github.earmark.lastfm.LastFmStandIn;
import io.github.earmark.lastfm.ServerKind;
import io.github.earmark.listenbrainz.KoitoStandIn;
import io.github.earmark.listenbrainz.ListenBrainzStandIn;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// One daemon that delivers to a server of every kind, including a real Maloja, while another is
/// down.
@RealTime(60)
class EveryServiceTest {

  @Test
  void each_gets_the_listen_once_with_its_start_and_a_dead_one_delays_none() throws Exception {
    Required.mpd();
    Required.maloja();
    try (var mpd = new PrivateMpd().add("a.flac", Tone.of(40, "Björk", "Jóga").tag("ALBUM", "A"));
        var listenBrainz = new ListenBrainzStandIn(DaemonRig.TOKEN);
        var lastFm = new LastFmStandIn(ServerKind.LASTFM);
        var gnuFm = new LastFmStandIn(ServerKind.GNUFM);
        var koito = new KoitoStandIn(DaemonRig.TOKEN);
        var maloja = new PrivateMaloja().start();
        var rig =
            new DaemonRig(
                mpd.start(),
                """
                [[service]]
                type = "listenbrainz"
                name = "dead"
                url = "http://127.0.0.1:9"
                token = "token"
                [[service]]
                type = "maloja"
                url = "%s"
                key = "%s"
                """
                    .formatted(maloja.root(), PrivateMaloja.KEY),
                DaemonRig.listenBrainz(listenBrainz.root().toString()),
                DaemonRig.lastFm(lastFm),
                DaemonRig.gnuFm(gnuFm),
                DaemonRig.service("koito", koito.root().toString(), DaemonRig.TOKEN))) {
      rig.start();
      mpd.play("a.flac");
      var begun = DaemonRig.begun(mpd);
      DaemonRig.until("now playing", () -> lastFm.playing() != null && gnuFm.playing() != null);
      await()
          .atMost(Duration.ofMinutes(5))
          .ignoreExceptions()
          .untilAsserted(
              () ->
                  assertThat(
                          Map.of(
                              "listenbrainz",
                              listenBrainz.listens().size(),
                              "koito",
                              koito.listens().size(),
                              "lastfm",
                              lastFm.listens().size(),
                              "gnufm",
                              gnuFm.listens().size(),
                              "maloja",
                              maloja.scrobbles().contains("J\\u00f3ga") ? 1 : 0))
                      .as(() -> String.join("\n", rig.log))
                      .allSatisfy((_, listens) -> assertThat(listens).isEqualTo(1)));
      mpd.command("stop");

      var status = rig.earmark.answer("status", "--json").text();
      assertThat(status).contains("\"name\":\"dead\"").contains("connection refused");
      assertThat(rig.earmark.terminate()).isZero();
      DaemonRig.startedAt(listenBrainz.listens().getFirst(), begun);
      DaemonRig.startedAt(koito.listens().getFirst(), begun);
      for (var kin : List.of(lastFm, gnuFm)) {
        assertThat(kin.received("track.scrobble")).hasSize(1);
        assertThat(kin.listens().getFirst())
            .containsEntry("artist", "Björk")
            .containsEntry("album", "A");
        var timestamp = Long.parseLong(kin.listens().getFirst().getOrDefault("timestamp", "0"));
        DaemonRig.startedAt(Instant.ofEpochSecond(timestamp), begun);
      }
      assertThat(rig.log.toString() + status)
          .doesNotContain(LastFmStandIn.API_SECRET)
          .doesNotContain("\"" + LastFmStandIn.PASSWORD + "\"")
          .doesNotContain(PrivateMaloja.KEY)
          .doesNotContain(gnuFm.session());
    }
  }
}

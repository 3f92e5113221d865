package io.github.earmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.earmark.ground.OwnEarmark;
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
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/// One daemon that delivers to a server of every kind, a real Maloja among them, while one more is
/// dead.
@RealTime(60)
class EveryServiceTest {

  @Test
  void each_gets_the_listen_once_with_its_start_and_a_dead_one_delays_none() throws Exception {
    Required.mpd();
    Required.maloja();
    var log = new CopyOnWriteArrayList<String>();
    try (var mpd = new PrivateMpd().add("a.flac", Tone.of(40, "Björk", "Jóga").tag("ALBUM", "A"));
        var listenBrainz = new ListenBrainzStandIn("token");
        var lastFm = new LastFmStandIn(ServerKind.LASTFM);
        var gnuFm = new LastFmStandIn(ServerKind.GNUFM);
        var koito = new KoitoStandIn("token");
        var maloja = new PrivateMaloja().start();
        var earmark =
            new OwnEarmark(
                OwnEarmark.classes(),
                """
                [[player]]
                type = "mpd"
                host = "127.0.0.1"
                port = %d
                [[service]]
                type = "listenbrainz"
                name = "dead"
                url = "http://127.0.0.1:9"
                token = "token"
                [[service]]
                type = "listenbrainz"
                url = "%s"
                token = "token"
                [[service]]
                type = "lastfm"
                url = "%s"
                api_key = "%s"
                api_secret = "%s"
                username = "%s"
                password = "%s"
                [[service]]
                type = "gnufm"
                url = "%s"
                api_key = "%s"
                api_secret = "%s"
                session_key = "%s"
                [[service]]
                type = "koito"
                url = "%s"
                token = "token"
                [[service]]
                type = "maloja"
                url = "%s"
                key = "%s"
                """
                    .formatted(
                        mpd.start().port(),
                        listenBrainz.root(),
                        lastFm.root(),
                        LastFmStandIn.API_KEY,
                        LastFmStandIn.API_SECRET,
                        LastFmStandIn.USER,
                        LastFmStandIn.PASSWORD,
                        gnuFm.root(),
                        LastFmStandIn.API_KEY,
                        LastFmStandIn.API_SECRET,
                        gnuFm.session(),
                        koito.root(),
                        maloja.root(),
                        PrivateMaloja.KEY),
                log::add)) {
      earmark.start();
      DaemonTest.until("it hears", earmark::hears);
      mpd.play("a.flac");
      var begun = DaemonTest.begun(mpd);
      DaemonTest.until("now playing", () -> lastFm.playing() != null && gnuFm.playing() != null);
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
                      .as(() -> String.join("\n", log))
                      .allSatisfy((_, listens) -> assertThat(listens).isEqualTo(1)));
      mpd.command("stop");

      var status = earmark.ask("status", "--json").text();
      assertThat(status).contains("\"name\":\"dead\"").contains("connection refused");
      assertThat(earmark.terminate()).isZero();
      DaemonTest.startedAt(listenBrainz.listens().getFirst(), begun);
      DaemonTest.startedAt(koito.listens().getFirst(), begun);
      for (var kin : List.of(lastFm, gnuFm)) {
        assertThat(kin.received("track.scrobble")).hasSize(1);
        assertThat(kin.listens().getFirst())
            .containsEntry("artist", "Björk")
            .containsEntry("album", "A");
        var timestamp = Long.parseLong(kin.listens().getFirst().getOrDefault("timestamp", "0"));
        DaemonTest.startedAt(Instant.ofEpochSecond(timestamp), begun);
      }
      assertThat(log.toString() + status)
          .doesNotContain(LastFmStandIn.API_SECRET)
          .doesNotContain("\"" + LastFmStandIn.PASSWORD + "\"")
          .doesNotContain(PrivateMaloja.KEY)
          .doesNotContain(gnuFm.session());
    }
  }
}

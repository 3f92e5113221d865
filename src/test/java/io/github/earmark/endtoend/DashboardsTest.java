package io.github.earmark.endtoend;

import static io.github.earmark.endtoend.DaemonRig.until;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.earmark.ground.PrivateMpd;
import io.github.earmark.ground.RealTime;
import io.github.earmark.ground.Required;
import io.github.earmark.ground.Tone;
import io.github.earmark.ground.browser.OwnPage;
import io.github.earmark.ground.servers.PrivatePrometheus;
import io.github.earmark.ground.sound.Piece;
import io.github.earmark.history.HeardPlays;
import io.github.earmark.history.History;
import io.github.earmark.lastfm.LastFmAccount;
import io.github.earmark.lastfm.ServerKind;
import io.github.earmark.listenbrainz.ListenBrainzStandIn;
import io.github.earmark.music.Tag;
import io.github.earmark.music.Tags;
import io.github.earmark.music.Track;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Every panel of the dashboards shows data of a real daemon with a real MPD: those about the
/// system through a real Prometheus, those about music through the API.
@RealTime(20)
class DashboardsTest {
  private static final Path GRAFANA = Path.of("src/grafana");

  @Test
  void every_panel_shows_something() throws Exception {
    Required.mpd();
    Required.prometheus();
    Required.ffmpeg();
    try (var account = new LastFmAccount(ServerKind.LASTFM);
        var receiver = new ListenBrainzStandIn(DaemonRig.TOKEN);
        var rig =
            new DaemonRig(
                music().start(),
                DaemonRig.listenBrainz(receiver.root().toString()),
                DaemonRig.UNREACHABLE + "name = \"dead\"\n",
                feed(account))) {
      account.play(Instant.now().getEpochSecond() - 10_000, "Elsewhere", "Song");
      heard(rig);
      receiver.allow(0);
      try (var page = new OwnPage(rig.earmark);
          var prometheus = new PrivatePrometheus(page.address(), GRAFANA.resolve("alerts.yml"))) {
        until(
            "it is scraped without a daemon", () -> prometheus.ask("earmark_up == 0").size() == 1);
        rig.start();
        until(
            "it is scraped before anything is taken",
            () ->
                !prometheus
                    .ask(
                        "earmark_submissions_total{service=\"listenbrainz\",result=\"accepted\"} == 0")
                    .isEmpty());
        receiver.allow(1_000_000);
        rig.say("flush");
        rig.say("rate --track 1 8");

        var missing = new ArrayList<>(expressions());
        try {
          until(
              "every query finds something",
              () -> {
                missing.removeIf(query -> finds(prometheus, query));
                return missing.isEmpty();
              });
        } catch (AssertionError e) {
          throw new AssertionError("nothing is found by " + missing, e);
        }
        assertThat(prometheus.rules()).hasSizeGreaterThan(5).containsOnly("ok");
        scanned(rig);
        music(rig, page);
      }
    }
  }

  /// Two songs: one with a year, and one with a tempo and a key.
  private static PrivateMpd music() throws IOException, InterruptedException {
    var mpd = new PrivateMpd().add("a.flac", Tone.of(40, "Björk", "Jóga").tag("DATE", "1997"));
    var wave = mpd.music().resolveSibling("piece.wav");
    new Piece(120, 9, false, 20, 1).write(wave);
    var flac = mpd.music().resolve("piece.flac");
    var ffmpeg =
        new ProcessBuilder(
            "ffmpeg", "-nostdin", "-v", "error", "-i", wave.toString(), flac.toString());
    assertThat(ffmpeg.inheritIO().start().waitFor()).isZero();
    return mpd;
  }

  private static void scanned(DaemonRig rig) throws IOException {
    var output = rig.earmark.ask("features", "scan", "--music", rig.mpd.music().toString());
    assertThat(output.code()).as(output.text()).isZero();
  }

  private static String feed(LastFmAccount account) {
    return """
    [[feed]]
    type = "lastfm"
    name = "fm"
    url = "%s"
    user = "%s"
    api_key = "%s"
    """
        .formatted(account.root(), LastFmAccount.USER, LastFmAccount.API_KEY);
  }

  /// Earlier plays: listens that are pending for both services, and a skip.
  private static void heard(DaemonRig rig) {
    try (var history = History.open(rig.earmark.state(), HeardPlays.BUILT)) {
      for (var n = 1; n <= 5; n++) {
        var tags =
            Tags.builder()
                .add(Tag.ARTIST, "Artist " + n % 2)
                .add(Tag.TITLE, "Song " + n)
                .add(Tag.ALBUM, "Album")
                .add(Tag.GENRE, "Ambient")
                .build();
        var track = new Track("music/" + n + ".flac", false, tags, Duration.ofMinutes(3));
        history.commit(
            "mpd",
            "MPD",
            HeardPlays.listen("key-" + n, track, n * 180L),
            HeardPlays.at(n * 180L + 100),
            List.of("listenbrainz", "dead"));
      }
      history.commit(
          "mpd",
          "MPD",
          HeardPlays.skip("skip", HeardPlays.track("left"), 2_000),
          HeardPlays.at(2_100),
          List.of());
    }
  }

  private static JsonNode dashboard(String name) throws IOException {
    return new JsonMapper().readTree(GRAFANA.resolve(name + ".json").toFile());
  }

  private static List<JsonNode> targets(String dashboard) throws IOException {
    return dashboard(dashboard)
        .path("panels")
        .valueStream()
        .flatMap(panel -> panel.path("targets").valueStream())
        .toList();
  }

  /// The queries as Grafana sends them, over a period in which this test has made everything
  /// happen.
  private static List<String> expressions() throws IOException {
    return targets("system").stream()
        .map(target -> target.path("expr").asText())
        .map(query -> query.replace("$instance", ".*").replace("$__rate_interval", "5m"))
        .toList();
  }

  private static boolean finds(PrivatePrometheus prometheus, String query) {
    try {
      return !prometheus.ask(query).isEmpty();
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /// The address with the dashboard's variables filled in, as Grafana does it: their first values,
  /// and all time, because this test has just made everything happen.
  private static String filled(String url) throws IOException {
    var filled = url.replace("${range}", "all");
    for (var variable : dashboard("music").at("/templating/list")) {
      filled =
          filled.replace(
              "${" + variable.path("name").asText() + "}",
              variable.path("current").path("value").asText());
    }
    return filled;
  }

  /// Sends the requests of the panels, with a token as in the data source.
  private static void music(DaemonRig rig, OwnPage page) throws Exception {
    var token = rig.ask("token", "add", "grafana").path("token").asText();
    try (var http = HttpClient.newHttpClient()) {
      for (var target : targets("music")) {
        var path = filled(target.path("url").asText()).substring(1);
        var request =
            HttpRequest.newBuilder(URI.create(page.address()).resolve(path))
                .header("Authorization", "Bearer " + token)
                .build();
        var reply = http.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(reply.statusCode()).as(path).isEqualTo(200);
        var root = target.path("root_selector").asText();
        var answer = new JsonMapper().readTree(reply.body());
        var rows = root.isEmpty() ? List.of(answer) : answer.path(root).valueStream().toList();
        for (var column : target.path("columns")) {
          var key = column.path("selector").asText();
          assertThat(rows)
              .as("%s of %s in %s", key, root, path)
              .anyMatch(row -> !row.path(key).asText().isEmpty());
        }
      }
    }
  }
}

package io.github.earmark.endtoend;

import static io.github.earmark.endtoend.DaemonRig.until;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.earmark.ground.PrivateMpd;
import io.github.earmark.ground.RealTime;
import io.github.earmark.ground.Required;
import io.github.earmark.ground.Scratch;
import io.github.earmark.ground.Tone;
import io.github.earmark.ground.Tools;
import io.github.earmark.ground.browser.OwnPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Real scrobblers submit to Earmark what real MPDs play, in addition to what it records itself.
/// listenbrainz-mpd and mpdas take part if they are installed.
@RealTime(45)
class ClientsTest {
  private final List<Process> clients = new ArrayList<>();
  private Scratch scratch;
  private PrivateMpd elsewhere;
  private DaemonRig rig;
  private OwnPage web;
  private String place;

  @BeforeEach
  void start() throws IOException {
    Required.mpd();
    scratch = new Scratch("earmark-clients");
    elsewhere = mpd("Far").start();
    rig = new DaemonRig(mpd("Near").start(), DaemonRig.UNREACHABLE);
    rig.start();
    web = new OwnPage(rig.earmark);
    place = web.address().replaceAll("^http://|/$", "");
  }

  private static PrivateMpd mpd(String artist) throws IOException {
    return new PrivateMpd()
        .setting("connection_timeout", "600")
        .add("a.flac", Tone.of(31.5, artist, "A"))
        .add("b.flac", Tone.of(31.5, artist, "B"));
  }

  @AfterEach
  void end() {
    clients.forEach(Process::destroyForcibly);
    if (web != null) {
      web.close();
    }
    rig.close();
    elsewhere.close();
    scratch.close();
  }

  private String token(String name) throws IOException {
    return rig.earmark.json("token", "add", name).path("token").asText();
  }

  private void run(String... command) throws IOException {
    clients.add(
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(scratch.path().resolve(clients.size() + ".log").toFile())
            .start());
  }

  private void mpdscribble(String name, PrivateMpd mpd) throws IOException {
    var file = scratch.path().resolve(name + ".conf");
    Files.writeString(
        file,
        """
        log = -
        host = 127.0.0.1
        port = %d
        [earmark]
        url = http://%s/
        username = me
        password = %s
        journal = %s
        """
            .formatted(mpd.port(), place, token(name), scratch.path().resolve(name + ".journal")));
    run("mpdscribble", "--no-daemon", "--conf", file.toString());
  }

  private boolean listenbrainzMpd(String name, PrivateMpd mpd) throws IOException {
    var built = Path.of("target/clients/bin/listenbrainz-mpd").toAbsolutePath();
    var program = Files.isExecutable(built) ? Optional.of(built) : Tools.find("listenbrainz-mpd");
    if (program.isEmpty()) {
      return false;
    }
    var file = scratch.path().resolve(name + ".toml");
    Files.writeString(
        file,
        """
        [submission]
        token = "%s"
        api_url = "http://%s"
        enable_cache = false
        [mpd]
        address = "127.0.0.1:%d"
        """
            .formatted(token(name), place, mpd.port()));
    run(program.get().toString(), "--config", file.toString());
    return true;
  }

  /// mpdas knows only Last.fm and Libre.fm: in a copy of its binary, one of their addresses is
  /// replaced by ours, of the same length.
  private boolean mpdas(String name, PrivateMpd mpd) throws IOException {
    var program = Tools.find("mpdas");
    if (program.isEmpty()) {
      return false;
    }
    var theirs = "https://libre.fm/2.0/";
    var path = "2.0/";
    var ours = place + "/".repeat(theirs.length() - place.length() - path.length()) + path;
    var copy = scratch.path().resolve("mpdas");
    Files.writeString(
        copy, Files.readString(program.get(), ISO_8859_1).replace(theirs, ours), ISO_8859_1);
    Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rwx------"));
    var file = scratch.path().resolve(name + ".mpdasrc");
    Files.writeString(
        file,
        """
        username = Me
        password = %s
        host = 127.0.0.1
        port = %d
        service = librefm
        """
            .formatted(token(name), mpd.port()));
    run(copy.toString(), "-c", file.toString());
    return true;
  }

  @Test
  void what_is_heard_here_and_submitted_is_one_play_and_what_is_only_submitted_is_one_too()
      throws Exception {
    Required.mpdscribble();
    mpdscribble("beside", rig.mpd);
    mpdscribble("far", elsewhere);
    var third = listenbrainzMpd("third", rig.mpd);
    var fourth = mpdas("fourth", rig.mpd);
    var begin = Instant.now();
    elsewhere.play("a.flac", "b.flac");
    rig.plays("a.flac", "A");
    rig.mpd.command("add b.flac");
    until("the other MPD's song is shown", () -> titles("far").contains("A"));
    // Left a little after it qualified: mpdscribble sends the end of the song, as if all of it had
    // been heard.
    rig.heard(18);
    rig.mpd.next();
    until("it is told", () -> origins("Near").contains("beside"));
    if (third) {
      until("that, too", () -> origins("Near").contains("third"));
    }
    if (fourth) {
      until("and that", () -> origins("Near").contains("fourth"));
    }
    until("the other MPD's play is told", () -> plays("Far").size() == 1);
    var far = plays("Far").getFirst();
    assertThat(far.path("player").asText()).isEqualTo("far");
    assertThat(far.path("song").path("title").asText()).isEqualTo("A");
    assertThat(Instant.parse(far.path("start").asText()))
        .isCloseTo(begin, within(10, ChronoUnit.SECONDS));
    assertThat(plays("Near"))
        .filteredOn(play -> play.path("song").path("title").asText().equals("A"))
        .singleElement()
        .satisfies(
            near -> {
              assertThat(near.path("player").asText()).isEqualTo("mpd");
              assertThat(near.path("outcome").asText()).isEqualTo("listen");
            });
  }

  private List<String> titles(String player) throws IOException {
    return rig.earmark.players().stream()
        .filter(one -> one.path("name").asText().equals(player))
        .map(one -> one.path("song").path("title").asText())
        .toList();
  }

  private List<JsonNode> plays(String artist) throws IOException {
    return rig.say("history --artist " + artist).path("plays").valueStream().toList();
  }

  private List<String> origins(String artist) throws IOException {
    var first = plays(artist).getLast().path("play").asText();
    return rig.say("explain " + first).path("origins").findValuesAsText("client");
  }

  @Test
  void pylast_is_understood() throws Exception {
    python("lastfm.py");
  }

  @Test
  void liblistenbrainz_is_understood() throws Exception {
    python("listenbrainz.py");
  }

  private void python(String script) throws Exception {
    var python = Required.pythonClients();
    var process =
        new ProcessBuilder(
                python.toString(),
                Path.of("src/clients", script).toString(),
                place,
                token("script"))
            .redirectErrorStream(true)
            .start();
    clients.add(process);
    var output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
  }
}

package io.github.earmark.spotify;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.Main;
import io.github.earmark.cli.command.Terminal;
import io.github.earmark.ground.OwnEarmark;
import io.github.earmark.ground.RealTime;
import io.github.earmark.ground.Waiting;
import io.github.earmark.listenbrainz.ListenBrainzStandIn;
import io.github.earmark.spotify.SpotifyListener.Listed;
import io.github.earmark.spotify.SpotifyListener.Piece;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The whole way: a login by a browser, the daemon as a process, a kill, and a service that gets
/// what was played.
@RealTime(20)
class SpotifyDaemonTest {
  private static final Pattern PAGE = Pattern.compile("http://\\S+/authorize\\?\\S+");

  private final SpotifyStandIn spotify = new SpotifyStandIn(InstantSource.system());
  private final ListenBrainzStandIn listenBrainz = new ListenBrainzStandIn("token");
  private final List<Listed> listed = new ArrayList<>();
  private final OwnEarmark earmark =
      new OwnEarmark(
          OwnEarmark.classes(),
          """
          [[player]]
          type = "mpd"
          host = "127.0.0.1"
          port = 9
          [[service]]
          type = "listenbrainz"
          url = "%s"
          token = "token"
          [[feed]]
          type = "spotify"
          client_id = "%s"
          url = "%s"
          submit_to = ["listenbrainz"]
          """
              .formatted(listenBrainz.root(), SpotifyRules.CLIENT, spotify.root()),
          _ -> {});

  SpotifyDaemonTest() throws IOException {}

  @AfterEach
  void close() {
    earmark.close();
    spotify.close();
    listenBrainz.close();
  }

  /// The user's browser, which goes where it is told to.
  private final class Browser extends StringWriter {
    private boolean been;

    @Override
    public void flush() {
      var page = PAGE.matcher(toString());
      if (!been && page.find()) {
        been = true;
        var back = spotify.rules.consent(URI.create(page.group()));
        Thread.ofPlatform().daemon().start(() -> visit(back));
      }
    }

    private void visit(URI back) {
      try {
        assertThat(((HttpURLConnection) back.toURL().openConnection()).getResponseCode())
            .isEqualTo(200);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private String login() {
    var out = new StringWriter();
    var terminal =
        new Terminal(
            Map.of(
                "HOME",
                earmark.folder().toString(),
                "XDG_STATE_HOME",
                earmark.folder().resolve("state").toString()),
            new PrintWriter(out),
            new PrintWriter(new Browser()),
            InputStream.nullInputStream(),
            null,
            Clock.system(ZoneOffset.UTC),
            null,
            true);
    var code =
        Main.run(terminal, "--config", earmark.config().toString(), "login", "spotify", "--json");
    assertThat(code).isZero();
    return out.toString();
  }

  private void play(String name, Instant end) {
    listed.add(new Listed(Piece.song(name, 200), end));
    spotify.rules.list(List.copyOf(listed));
  }

  private List<String> delivered() {
    return listenBrainz.listens().stream()
        .map(
            listen ->
                listen.path("track_metadata").path("track_name").asText()
                    + " "
                    + listen.path("listened_at").asLong())
        .sorted()
        .toList();
  }

  @Test
  void what_was_played_there_is_here_and_passed_on_once() throws Exception {
    var end = Instant.now().minusSeconds(4_000).truncatedTo(ChronoUnit.SECONDS);
    play("A", end);
    play("B", end.plusSeconds(60));
    assertThat(login()).contains("\"user\":\"Ada\"", "spotify-spotify");
    assertThat(spotify.rules.offences).isEmpty();
    earmark.start();
    var expected =
        List.of("A " + end.minusSeconds(200).getEpochSecond(), "B " + end.getEpochSecond());
    Waiting.until("both are passed on", () -> delivered().equals(expected));
    assertThat(Files.readString(earmark.state().resolve("spotify-spotify")))
        .contains("refresh_token");

    earmark.kill();
    play("C", end.plusSeconds(900));
    spotify.rules.endAccess();
    earmark.start();
    Waiting.until("the next one, too", () -> delivered().size() == 3);
    assertThat(delivered()).startsWith(expected.toArray(String[]::new));
    assertThat(spotify.rules.renewals()).isEqualTo(1);
    assertThat(earmark.terminate()).isZero();
    assertThat(spotify.rules.offences).isEmpty();
  }
}

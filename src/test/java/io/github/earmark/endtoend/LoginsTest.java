package io.github.earmark.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.earmark.ground.OwnEarmark;
import io.github.earmark.ground.PrivateMaloja;
import io.github.earmark.ground.PrivateMpd;
import io.github.earmark.ground.RealTime;
import io.github.earmark.ground.Required;
import io.github.earmark.ground.Tone;
import io.github.earmark.lastfm.LastFmStandIn;
import io.github.earmark.lastfm.ServerKind;
import io.github.earmark.listenbrainz.KoitoStandIn;
import io.github.earmark.listenbrainz.ListenBrainzStandIn.Trouble;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Test;

/// What a new user does, as processes: `login`, `config check` and `daemon`, with a real Maloja, a
/// Koito and two GNU FMs, one of them with a login from before user names were stored. Both lose a
/// reply.
@RealTime(35)
class LoginsTest {
  private static final String TOKEN = "k0170-t0ken-0123456789";
  private static final String WRONG = "wrong-wrong-0123456789";

  @Test
  void what_login_keeps_is_what_the_daemon_delivers_with() throws Exception {
    Required.mpd();
    Required.maloja();
    var log = new CopyOnWriteArrayList<String>();
    try (var mpd = new PrivateMpd().add("a.flac", Tone.of(40, "Björk", "Jóga"));
        var gnuFm = new LastFmStandIn(ServerKind.GNUFM);
        var libreFm = new LastFmStandIn(ServerKind.GNUFM);
        var koito = new KoitoStandIn(TOKEN);
        var maloja = new PrivateMaloja().start();
        var earmark = new OwnEarmark(OwnEarmark.program(), player(mpd.start()), log::add)) {
      var password = LastFmStandIn.USER + "\n" + LastFmStandIn.PASSWORD + "\n";
      var guess = LastFmStandIn.USER + "\n" + WRONG + "\n";
      logIn(earmark, WRONG, PrivateMaloja.KEY, "maloja", "--url", maloja.root().toString());
      logIn(earmark, WRONG, TOKEN, "koito", "--url", koito.root().toString());
      logIn(earmark, guess, password, "gnufm", "--url", gnuFm.root().toString());
      var nameless =
          logIn(
              earmark,
              guess,
              password,
              "librefm",
              "--name",
              "librefm",
              "--url",
              libreFm.root().toString());
      assertThat(files(earmark.folder()).keySet())
          .contains("maloja.key", "koito.token", "session-gnufm", "session-librefm", "user-gnufm");

      var check = earmark.ask("config", "check");
      assertThat(check.code()).as(check.text()).isZero();

      Files.delete(nameless.resolveSibling("user-librefm"));
      earmark.start();
      DaemonRig.until("it hears", earmark::hears);
      mpd.play("a.flac");
      DaemonRig.until(
          "both are told what plays", () -> gnuFm.playing() != null && libreFm.playing() != null);
      gnuFm.next(new Trouble.Cuts(true));
      libreFm.next(new Trouble.Cuts(true));
      try {
        DaemonRig.until(
            "all have it",
            () ->
                gnuFm.listens().size() == 1
                    && libreFm.listens().size() == 1
                    && koito.listens().size() == 1
                    && maloja.scrobbles().contains("J\\u00f3ga"));
        DaemonRig.until(
            "one is asked whether it has it, and the other gets it again",
            () -> !gnuFm.received("user.getRecentTracks").isEmpty() && sent(libreFm) == 2);
      } catch (ConditionTimeoutException e) {
        throw new AssertionError(log + "\n" + earmark.answer("queue").text(), e);
      }
      assertThat(earmark.answer("queue").text()).doesNotContain("Jóga");
      assertThat(earmark.terminate()).isZero();
      assertThat(sent(gnuFm)).isEqualTo(1);
      assertThat(libreFm.received("user.getRecentTracks")).isEmpty();
      assertThat(libreFm.listens()).hasSize(1);
      assertThat(log.toString())
          .doesNotContain(PrivateMaloja.KEY, TOKEN, LastFmStandIn.PASSWORD, gnuFm.session(), WRONG);
    }
  }

  /// How often it got the listen; a check sends an empty one.
  private static long sent(LastFmStandIn server) {
    return server.received("track.scrobble").stream()
        .filter(request -> "Jóga".equals(request.fields().get("track[0]")))
        .count();
  }

  /// Logs in, first with a wrong secret, then with the right one; then makes the change to the
  /// configuration that the command asks for.
  ///
  /// @return the file in which the secret is stored
  private static Path logIn(OwnEarmark earmark, String wrong, String right, String... words)
      throws IOException {
    var login = Stream.concat(Stream.of("login"), Arrays.stream(words)).toArray(String[]::new);
    var before = files(earmark.folder());
    var refused = earmark.tell(wrong, login);
    assertThat(refused.code()).as(refused.text()).isEqualTo(1);
    assertThat(refused.text()).contains("nothing was stored").doesNotContain(WRONG);
    assertThat(files(earmark.folder())).isEqualTo(before);

    var taken =
        earmark.tell(
            right, Stream.concat(Arrays.stream(login), Stream.of("--json")).toArray(String[]::new));
    assertThat(taken.code()).as(taken.text()).isZero();
    var answer = new JsonMapper().readTree(taken.text().lines().toList().getLast());
    var kept = Path.of(answer.path("secret_file").asText());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)))
        .isEqualTo("rw-------");
    assertThat(taken.text()).doesNotContain(Files.readString(kept).strip());
    Files.writeString(
        earmark.config(), "\n" + answer.path("add").asText(), StandardOpenOption.APPEND);
    return kept;
  }

  private static String player(PrivateMpd mpd) {
    return """
    [[player]]
    type = "mpd"
    host = "127.0.0.1"
    port = %d
    """
        .formatted(mpd.port());
  }

  /// The names of the files in a folder, with a value for their content.
  private static Map<String, Integer> files(Path folder) throws IOException {
    try (var all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .collect(
              Collectors.toMap(
                  file -> file.getFileName().toString(),
                  LoginsTest::hash,
                  (one, other) -> one * 31 + other));
    }
  }

  private static int hash(Path file) {
    try {
      return Arrays.hashCode(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package io.github.earmark.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.earmark.ground.OwnEarmark;
import io.github.earmark.ground.PrivateMpd;
import io.github.earmark.ground.Waiting;
import io.github.earmark.lastfm.LastFmStandIn;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;

/// A real MPD, and the daemon as a process that records it. Tests use the commands that users use,
/// and wait for the daemon's answers rather than for log messages.
public class DaemonRig implements AutoCloseable {
  /// A ListenBrainz token.
  public static final String TOKEN = "7e57ed00-0000-4000-8000-000000000001";

  /// A ListenBrainz that cannot be reached, so that everything for it stays pending.
  public static final String UNREACHABLE = listenBrainz("http://127.0.0.1:1");

  public final PrivateMpd mpd;
  public final OwnEarmark earmark;

  /// Log lines of the daemon that is running, or ran last.
  final List<String> log = new CopyOnWriteArrayList<>();

  /// A daemon that is not started yet.
  ///
  /// @param mpd the player, which may be started later
  /// @param config the rest of the config file
  public DaemonRig(PrivateMpd mpd, String... config) throws IOException {
    this.mpd = mpd;
    this.earmark =
        new OwnEarmark(OwnEarmark.classes(), player(mpd) + String.join("\n", config), log::add);
  }

  /// The `[[player]]` section for an MPD, with optional further lines.
  static String player(PrivateMpd mpd, String... lines) {
    return """
    [[player]]
    type = "mpd"
    host = "127.0.0.1"
    port = %d
    %s
    """
        .formatted(mpd.port(), String.join("\n", lines));
  }

  /// The `[[service]]` section for a ListenBrainz server at this URL that accepts [#TOKEN].
  public static String listenBrainz(String url) {
    return service("listenbrainz", url, TOKEN);
  }

  /// The `[[service]]` section for a type that needs a token.
  public static String service(String type, String url, String token) {
    return """
    [[service]]
    type = "%s"
    url = "%s"
    token = "%s"
    """
        .formatted(type, url, token);
  }

  /// The `[[service]]` section for a fake Last.fm, with the user's name and password.
  static String lastFm(LastFmStandIn server) {
    return audioscrobbler("lastfm", server)
        + """
        username = "%s"
        password = "%s"
        """
            .formatted(LastFmStandIn.USER, LastFmStandIn.PASSWORD);
  }

  /// The `[[service]]` section for a fake GNU FM, with a session of its user.
  static String gnuFm(LastFmStandIn server) {
    return audioscrobbler("gnufm", server)
        + """
        session_key = "%s"
        """
            .formatted(server.session());
  }

  private static String audioscrobbler(String type, LastFmStandIn server) {
    return """
    [[service]]
    type = "%s"
    url = "%s"
    api_key = "%s"
    api_secret = "%s"
    """
        .formatted(type, server.root(), LastFmStandIn.API_KEY, LastFmStandIn.API_SECRET);
  }

  /// Starts the daemon, for the first time or again, and returns when it is connected to the
  /// player.
  public void start() throws IOException {
    log.clear();
    earmark.start();
    until("it hears", earmark::hears);
  }

  /// Plays a file, and returns when it has been heard for long enough to be recorded.
  public void plays(String uri, String title) throws IOException {
    mpd.play(uri);
    until(
        title + " is heard",
        () -> {
          var song = player().path("song");
          return song.path("title").asText().equals(title)
              && song.path("uri").asText().equals(uri)
              && player().path("play").path("listened_s").asDouble() > 1.2;
        });
  }

  /// Waits until MPD has reached this position in its song, in seconds.
  void heard(double elapsed) {
    until("elapsed " + elapsed, () -> mpd.elapsed() >= elapsed);
  }

  /// Waits until the player is `playing`, `paused`, `stopped` or `away`.
  void untilState(String state) {
    until(state, () -> player().path("state").asText().equals(state));
  }

  /// The daemon's status of the player.
  public JsonNode player() throws IOException {
    return say("now").path("players").path(0);
  }

  /// The daemon's answer on its socket, which may be an error.
  public JsonNode say(String line) throws IOException {
    return earmark.say(line);
  }

  /// The answer of a command that has `--json`.
  public JsonNode ask(String... words) throws IOException {
    return earmark.json(words);
  }

  boolean logged(String text) {
    return log.stream().anyMatch(line -> line.contains(text));
  }

  @Override
  public void close() {
    earmark.close();
    mpd.close();
  }

  /// See [Waiting#until].
  public static void until(String what, Callable<Boolean> condition) {
    Waiting.until(what, condition);
  }

  /// When the current song began, according to MPD: on a busy machine, it takes a while until the
  /// first sound.
  static Instant begun(PrivateMpd mpd) throws IOException {
    until("the first sound", () -> mpd.elapsed() > 0.5);
    var before = Instant.now();
    return before.minusMillis((long) (mpd.elapsed() * 1000));
  }

  /// Within three seconds, because a busy machine notices late, and services get whole seconds.
  /// `RealMpdTest` is stricter.
  static void startedAt(JsonNode listen, Instant begun) {
    startedAt(Instant.ofEpochSecond(listen.path("listened_at").asLong()), begun);
  }

  static void startedAt(Instant told, Instant begun) {
    assertThat(told).isBetween(begun.minusMillis(3_999), begun.plusMillis(3_000));
  }
}

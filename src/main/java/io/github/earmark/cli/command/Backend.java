package io.github.earmark.cli.command;

import io.github.earmark.api.HookEvent;
import io.github.earmark.config.Config;
import io.github.earmark.config.HookConfig;
import io.github.earmark.config.ListenAddress;
import io.github.earmark.config.PlayerConfig;
import io.github.earmark.config.ServiceConfig;
import io.github.earmark.delivery.DeliveryOutcome;
import io.github.earmark.features.scan.MusicLibrary;
import io.github.earmark.hearing.Anonymizer;
import io.github.earmark.hearing.PlayStore;
import io.github.earmark.hearing.PlayerException;
import io.github.earmark.hearing.TraceFormat;
import io.github.earmark.hooks.HookTrial;
import io.github.earmark.music.Track;
import io.github.earmark.playlist.PlaylistPlayer;
import io.github.earmark.text.UserError;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What the commands need from packages that they cannot import. The messages of exceptions are for
/// users and include the fix.
public interface Backend {

  /// Runs the daemon until it is told to stop.
  ///
  /// @param config the file named with `--config`, or null
  /// @param level the log level: "debug" or "warn"; null for what the environment says
  /// @return the exit code
  int daemon(@Nullable Path config, @Nullable String level) throws Exception;

  /// Serves the web page until told to stop or, if a socket started it, until it has been idle for
  /// a while.
  ///
  /// @param config the file named with `--config`, or null
  /// @param listen where to listen; null for what the configuration says
  /// @param started called with the address as soon as it listens there
  /// @return the exit code
  int web(@Nullable Path config, @Nullable ListenAddress listen, Consumer<ListenAddress> started)
      throws Exception;

  /// Where commands read a history that is not this machine's own.
  ///
  /// @param env in which they find it
  /// @param backend for that
  record Elsewhere(Map<String, String> env, Backend backend) {}

  /// Hears how far it is.
  interface Gathered {
    /// Tells it.
    ///
    /// @param done so many of all plays
    void at(long done, long all);
  }

  /// Has a copy of what a database gathers brought up to date.
  ///
  /// @param config the file named with `--config`, or null
  /// @param history a configured service, or the address of the database
  /// @param listener whose plays; null for those of all that may be read
  /// @throws UserError if it cannot be read
  Elsewhere elsewhere(
      @Nullable Path config, String history, @Nullable String listener, Gathered progress)
      throws Exception;

  /// All metrics of the daemon and the history.
  ///
  /// @param open in the OpenMetrics format rather than Prometheus' own
  String metrics(boolean open);

  /// Asks a service whether it accepts this user's listens; see
  /// [io.github.earmark.delivery.Service].
  DeliveryOutcome check(ServiceConfig service) throws Exception;

  /// Runs a hook with one event, independently of the daemon.
  HookTrial trial(HookConfig hook, HookEvent event) throws InterruptedException;

  /// Connects to a player and queries its state, as the daemon would.
  ///
  /// @return what it is and does
  String look(PlayerConfig player) throws Exception;

  /// What is playing now on a player, or on each of its partitions, by their names.
  Map<String, Track> playing(PlayerConfig player) throws Exception;

  /// Monitors a player, independently of the daemon and its history, until the user stops it
  /// (Ctrl-C, SIGTERM) or the time is up.
  ///
  /// @param name as given to `--player`: the name of the player, or of one of its partitions
  /// @param traceFormat records everything that the player sends
  /// @param anonymizer hides names in it
  /// @param notes records the resulting plays
  /// @param limit for how long; null for no limit
  void hear(
      PlayerConfig player,
      String name,
      TraceFormat traceFormat,
      Anonymizer anonymizer,
      PlayStore notes,
      @Nullable Duration limit)
      throws Exception;

  /// What a player reports about a file of its library.
  ///
  /// @param uris possible URIs of the file; the first that exists counts
  /// @return null if none exists
  @Nullable Track find(PlayerConfig player, List<String> uris) throws Exception;

  /// Work on queues and stored playlists.
  interface PlaylistWork<T> {
    T with(List<PlaylistPlayer> players) throws UserError, IOException, PlayerException;
  }

  /// Does some work on the queues and stored playlists of the configured players.
  ///
  /// @param name the name of a single player, or of one of its partitions; null for all
  /// @throws UserError if there is no player of that name, or one of them refuses
  <T> T playlists(Config config, @Nullable String name, PlaylistWork<T> work)
      throws UserError, IOException;

  /// Work on the files of a player.
  interface LibraryWork<T> {
    T with(MusicLibrary library) throws UserError, IOException, InterruptedException;
  }

  /// Does some work on a player's files on this machine.
  ///
  /// @param music the folder that holds them; null to use what the player reports
  <T> T library(PlayerConfig player, @Nullable Path music, LibraryWork<T> work)
      throws UserError, IOException, InterruptedException;

  /// Other scrobblers running on this machine, one line each.
  List<String> otherScrobblers(Map<String, String> env);

  /// When this program was built.
  Instant built();

  /// Gets sessions from Last.fm or a compatible server.
  ///
  /// @param service one with Last.fm credentials
  Sessions sessions(ServiceConfig service) throws Exception;

  /// Asks a Spotify user for consent.
  Consent consent(Application application);

  /// The user's own application at Spotify, and the feed that uses it.
  ///
  /// @param feed the feed's name
  /// @param clientId the application's client ID
  /// @param redirect where the user's browser returns to
  /// @param url the address of a replacement for Spotify, or null
  /// @param caFile additional trusted PEM certificates, or null
  /// @param proxy `http://host:port`, or null
  record Application(
      String feed,
      String clientId,
      URI redirect,
      @Nullable URI url,
      @Nullable Path caFile,
      @Nullable URI proxy) {}

  /// Gets a user's consent; see `spotify.Authorization`.
  interface Consent extends AutoCloseable {

    /// The page on which to consent.
    URI page();

    /// Whether this state belongs to this consent.
    boolean ours(String state);

    /// Exchanges the code in the answer for access, and stores that.
    ///
    /// @throws UserError if the code is invalid; nothing was stored then
    Consented finish(String code) throws UserError;

    @Override
    void close();
  }

  /// The result of a consent.
  ///
  /// @param user the account's name
  /// @param ends when the user has to consent again
  /// @param file where it is stored
  record Consented(String user, Instant ends, Path file) {}

  /// Gets sessions; see `lastfm.Sessions`.
  interface Sessions extends AutoCloseable {

    /// A token for the user to approve.
    String token() throws NoSession;

    /// The page on which to approve it.
    URI page(String token);

    /// The session for an approved token.
    Session session(String token) throws NoSession;

    /// The session for a user name and password.
    Session mobile(String username, String password) throws NoSession;

    @Override
    void close();
  }

  /// A session, which lets Earmark act for the user.
  ///
  /// @param user the user's name on the service
  /// @param key a secret
  record Session(String user, String key) {
    /// Without the key, which is secret.
    @Override
    public String toString() {
      return "session of " + user;
    }
  }

  /// There is no session. The message is for users.
  final class NoSession extends Exception {
    private static final long serialVersionUID = 1L;
    private final int code;

    /// What the service answered.
    ///
    /// @param code Last.fm's error code; 0 if there was none
    public NoSession(int code, String message) {
      super(message);
      this.code = code;
    }

    public int code() {
      return code;
    }
  }
}

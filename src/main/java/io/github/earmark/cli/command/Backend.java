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

/// What the commands need from above and beside. The message of an exception is for people and
/// holds the fix.
public interface Backend {

  /// Runs the daemon until it is told to stop.
  ///
  /// @param config the file named with `--config`, or null
  /// @param level of the log: "debug" or "warn"; null for what the environment says
  /// @return the exit code
  int daemon(@Nullable Path config, @Nullable String level) throws Exception;

  /// Serves the page until it is told to stop, or nobody has wanted it for long where a socket has
  /// started it.
  ///
  /// @param config the file named with `--config`, or null
  /// @param listen where to listen; null for what the configuration says
  /// @param started told where it listens, as soon as it does
  /// @return the exit code
  int web(@Nullable Path config, @Nullable ListenAddress listen, Consumer<ListenAddress> started)
      throws Exception;

  /// All metrics of the daemon and the history.
  ///
  /// @param open as OpenMetrics, not in Prometheus' own format
  String metrics(boolean open);

  /// Asks a service whether it takes this user's listens; see [io.github.earmark.delivery.Service].
  DeliveryOutcome check(ServiceConfig service) throws Exception;

  /// Runs one event through a hook, beside the daemon.
  HookTrial trial(HookConfig hook, HookEvent event) throws InterruptedException;

  /// Connects to a player and looks at what it does, as the daemon would.
  ///
  /// @return what it is and does
  String look(PlayerConfig player) throws Exception;

  /// What plays at this moment on a player, or on each of its partitions, by their names.
  Map<String, Track> playing(PlayerConfig player) throws Exception;

  /// Hears a player, beside the daemon and without its history, until the user ends that (Ctrl-C,
  /// SIGTERM) or the time is up.
  ///
  /// @param name as `--player` has it: that of the player, or of one of its partitions
  /// @param traceFormat gets all that the player says
  /// @param anonymizer of all that it says
  /// @param notes where what is made of it is written down
  /// @param limit for how long; null for as long as it takes
  void hear(
      PlayerConfig player,
      String name,
      TraceFormat traceFormat,
      Anonymizer anonymizer,
      PlayStore notes,
      @Nullable Duration limit)
      throws Exception;

  /// What a player says of a file of its library.
  ///
  /// @param uris what it may be called; the first that is there counts
  /// @return null where none is there
  @Nullable Track find(PlayerConfig player, List<String> uris) throws Exception;

  /// Something to do with queues and stored playlists.
  interface PlaylistWork<T> {
    T with(List<PlaylistPlayer> players) throws UserError, IOException, PlayerException;
  }

  /// Does something with the queues and stored playlists of the configured players.
  ///
  /// @param name of the only player that is meant, or of one of its partitions; null for all
  /// @throws UserError if there is no player of that name, or one of them will not do it
  <T> T playlists(Config config, @Nullable String name, PlaylistWork<T> work)
      throws UserError, IOException;

  /// Something to do with the files of a player.
  interface LibraryWork<T> {
    T with(MusicLibrary library) throws UserError, IOException, InterruptedException;
  }

  /// Does something with the files of a player that are on this machine.
  ///
  /// @param music the folder where they are; null for what the player says
  <T> T library(PlayerConfig player, @Nullable Path music, LibraryWork<T> work)
      throws UserError, IOException, InterruptedException;

  /// Other scrobblers that run on this machine, one line for each.
  List<String> rivals(Map<String, String> env);

  /// When this build was made.
  Instant built();

  /// The way to a session with Last.fm or one of its kin.
  ///
  /// @param service whose credentials are of that kind
  Sessions sessions(ServiceConfig service) throws Exception;

  /// The way to the consent of a user of Spotify.
  Consent consent(Application application);

  /// The user's own application at Spotify, and the feed that is to be read with it.
  ///
  /// @param feed its name
  /// @param clientId of the application
  /// @param redirect where the user's browser comes back to
  /// @param url of what stands for Spotify, or null
  /// @param caFile PEM certificates that are trusted in addition, or null
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

    /// The page to consent on.
    URI page();

    /// Whether this came back from that page.
    boolean ours(String state);

    /// Keeps what the code of an answer is good for.
    ///
    /// @throws UserError if it is good for nothing; nothing was stored then
    Consented finish(String code) throws UserError;

    @Override
    void close();
  }

  /// What a consent led to.
  ///
  /// @param user the account's name
  /// @param ends when the user has to consent again
  /// @param file where it is kept
  record Consented(String user, Instant ends, Path file) {}

  /// Gets sessions; see `lastfm.Sessions`.
  interface Sessions extends AutoCloseable {

    /// A token that the user is to approve.
    String token() throws NoSession;

    /// The page to approve it on.
    URI page(String token);

    /// The session for an approved token.
    Session session(String token) throws NoSession;

    /// A session for a password.
    Session mobile(String username, String password) throws NoSession;

    @Override
    void close();
  }

  /// What lets Earmark act for the user.
  ///
  /// @param user the user's name on the service
  /// @param key a secret
  record Session(String user, String key) {
    /// Without the key.
    @Override
    public String toString() {
      return "session of " + user;
    }
  }

  /// Why there is no session. The message is for people.
  final class NoSession extends Exception {
    private static final long serialVersionUID = 1L;
    private final int code;

    /// What the service said.
    ///
    /// @param code Last.fm's error code; 0 where it said none
    public NoSession(int code, String message) {
      super(message);
      this.code = code;
    }

    public int code() {
      return code;
    }
  }
}

package io.github.earmark.control;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Where the daemon and the commands meet: the state directory and the socket, as the environment
/// says.
public final class Paths {
  private static final String SOCKET = "control.sock";
  private static final Path SYSTEM = Path.of("/run/earmark", SOCKET);

  private Paths() {}

  /// Where the history is: `$STATE_DIRECTORY` (the first, where systemd gives several), else
  /// `$XDG_STATE_HOME/earmark`, else `~/.local/state/earmark`.
  public static Path state(Map<String, String> env) {
    var service = first(env, "STATE_DIRECTORY");
    if (service != null) {
      return service;
    }
    var user = first(env, "XDG_STATE_HOME");
    return user == null ? home(env).resolve(".local/state/earmark") : user.resolve("earmark");
  }

  /// Where `earmark login` leaves the session of a service.
  public static Path session(Map<String, String> env, String service) {
    return state(env).resolve("session-" + service);
  }

  /// Where it leaves what lets a feed of Spotify be read; the daemon renews that.
  public static Path spotify(Map<String, String> env, String feed) {
    return state(env).resolve("spotify-" + feed);
  }

  /// Where the daemon opens its socket: in `$RUNTIME_DIRECTORY`, else `$XDG_RUNTIME_DIR/earmark`.
  /// Where there is neither, as in a bare container, the state directory is the one private place
  /// that is left.
  public static Path socket(Map<String, String> env) {
    var service = first(env, "RUNTIME_DIRECTORY");
    if (service != null) {
      return service.resolve(SOCKET);
    }
    var user = ofUser(env);
    return user == null ? state(env).resolve(SOCKET) : user;
  }

  /// Whether the daemon's group may use its socket: in `$RUNTIME_DIRECTORY`, which systemd made
  /// with the rights that the unit gives it (`RuntimeDirectoryMode=`). Who may enter is decided
  /// there.
  public static boolean shared(Map<String, String> env) {
    return first(env, "RUNTIME_DIRECTORY") != null;
  }

  /// Where commands look for it, in this order: `$EARMARK_SOCKET`, the path of the socket itself,
  /// stands alone; else the user's own daemon, the system's, the state directory.
  static List<Path> sockets(Map<String, String> env) {
    var named = env.getOrDefault("EARMARK_SOCKET", "");
    return named.isEmpty()
        ? Stream.of(ofUser(env), SYSTEM, state(env).resolve(SOCKET))
            .filter(Objects::nonNull)
            .toList()
        : List.of(Path.of(named));
  }

  private static @Nullable Path ofUser(Map<String, String> env) {
    var runtime = first(env, "XDG_RUNTIME_DIR");
    return runtime == null ? null : runtime.resolve("earmark").resolve(SOCKET);
  }

  private static Path home(Map<String, String> env) {
    var home = first(env, "HOME");
    return home == null ? Path.of(System.getProperty("user.home", "/")) : home;
  }

  /// The first of the directories that a variable names; the XDG specification has relative ones
  /// ignored.
  private static @Nullable Path first(Map<String, String> env, String variable) {
    var directory = env.getOrDefault(variable, "").split(":", 2)[0];
    return directory.startsWith("/") ? Path.of(directory) : null;
  }
}

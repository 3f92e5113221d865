package io.github.earmark.control;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The paths that the daemon and the commands share: the state directory and the socket, as set by
/// the environment.
public final class Paths {
  private static final String SOCKET = "control.sock";
  private static final Path SYSTEM = Path.of("/run/earmark", SOCKET);

  private Paths() {}

  /// The folder of the history: `$STATE_DIRECTORY` (the first, if systemd gives several), else
  /// `$XDG_STATE_HOME/earmark`, else `~/.local/state/earmark`.
  public static Path state(Map<String, String> env) {
    var service = first(env, "STATE_DIRECTORY");
    if (service != null) {
      return service;
    }
    var user = first(env, "XDG_STATE_HOME");
    return user == null ? home(env).resolve(".local/state/earmark") : user.resolve("earmark");
  }

  /// Where `earmark login` stores the session for a service.
  public static Path session(Map<String, String> env, String service) {
    return state(env).resolve("session-" + service);
  }

  /// Where it stores the access to a Spotify feed; the daemon renews it.
  public static Path spotify(Map<String, String> env, String feed) {
    return state(env).resolve("spotify-" + feed);
  }

  /// Where the daemon opens its socket: in `$RUNTIME_DIRECTORY`, else `$XDG_RUNTIME_DIR/earmark`.
  /// If neither is set, as in a bare container, the state directory is the only private place left.
  public static Path socket(Map<String, String> env) {
    var service = first(env, "RUNTIME_DIRECTORY");
    if (service != null) {
      return service.resolve(SOCKET);
    }
    var user = ofUser(env);
    return user == null ? state(env).resolve(SOCKET) : user;
  }

  /// Whether the daemon's group may use its socket: if it is in `$RUNTIME_DIRECTORY`, which systemd
  /// creates with the permissions set in the unit (`RuntimeDirectoryMode=`). Those decide who may
  /// enter.
  public static boolean shared(Map<String, String> env) {
    return first(env, "RUNTIME_DIRECTORY") != null;
  }

  /// Where commands look for the socket: only at `$EARMARK_SOCKET`, the path of the socket itself,
  /// if that is set; else first at the user's own daemon, then the system's, then the state
  /// directory.
  static List<Path> sockets(Map<String, String> env) {
    var named = env.getOrDefault("EARMARK_SOCKET", "");
    if (!named.isEmpty()) {
      return List.of(Path.of(named));
    }
    var user = ofUser(env);
    var others = List.of(SYSTEM, state(env).resolve(SOCKET));
    return user == null ? others : List.of(user, others.getFirst(), others.getLast());
  }

  private static @Nullable Path ofUser(Map<String, String> env) {
    var runtime = first(env, "XDG_RUNTIME_DIR");
    return runtime == null ? null : runtime.resolve("earmark").resolve(SOCKET);
  }

  private static Path home(Map<String, String> env) {
    var home = first(env, "HOME");
    return home == null ? Path.of(System.getProperty("user.home", "/")) : home;
  }

  /// The first directory in a variable; the XDG specification says to ignore relative ones.
  private static @Nullable Path first(Map<String, String> env, String variable) {
    var directory = env.getOrDefault(variable, "").split(":", 2)[0];
    return directory.startsWith("/") ? Path.of(directory) : null;
  }
}

package io.github.earmark.control;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Where the socket is, for the daemon that opens it and the commands that look for it.
public final class SocketPlaces {
  private static final String NAME = "control.sock";
  private static final Path SYSTEM = Path.of("/run/earmark", NAME);

  private SocketPlaces() {}

  /// Where the daemon opens it: in `$RUNTIME_DIRECTORY` (the first, where systemd gives several),
  /// else `$XDG_RUNTIME_DIR/earmark`. Where there is neither, as in a bare container, the state
  /// directory is the one private place that is left.
  public static Path ofDaemon(Map<String, String> env, Path stateDirectory) {
    return first(
        child(absolute(env.getOrDefault("RUNTIME_DIRECTORY", "").split(":", 2)[0])),
        ofUser(env),
        stateDirectory.resolve(NAME));
  }

  /// Where commands look, in this order: `$EARMARK_SOCKET`, the path of the socket itself, stands
  /// alone; else the user's own daemon, then the system's, then the state directory.
  static List<Path> ofClient(Map<String, String> env, Path stateDirectory) {
    var named = env.getOrDefault("EARMARK_SOCKET", "");
    return named.isEmpty()
        ? Stream.of(ofUser(env), SYSTEM, stateDirectory.resolve(NAME))
            .filter(Objects::nonNull)
            .toList()
        : List.of(Path.of(named));
  }

  private static @Nullable Path ofUser(Map<String, String> env) {
    var runtime = absolute(env.getOrDefault("XDG_RUNTIME_DIR", ""));
    return runtime == null ? null : child(runtime.resolve("earmark"));
  }

  /// The base directory specification says to ignore relative paths.
  private static @Nullable Path absolute(String path) {
    return path.startsWith("/") ? Path.of(path) : null;
  }

  private static @Nullable Path child(@Nullable Path directory) {
    return directory == null ? null : directory.resolve(NAME);
  }

  private static Path first(@Nullable Path one, @Nullable Path two, Path three) {
    return one != null ? one : two != null ? two : three;
  }
}

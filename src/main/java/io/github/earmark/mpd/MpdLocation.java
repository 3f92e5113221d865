package io.github.earmark.mpd;

import io.github.earmark.config.MpdConfig;
import io.github.earmark.config.secrets.Secret;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where to look for MPD, like its own clients: the configuration, else `MPD_HOST`, `MPD_PORT` and
/// `MPD_TIMEOUT`, else the usual sockets, else localhost.
///
/// @param addresses to try in this order; sockets that do not exist at the time are skipped
/// @param password for MPD, or null
/// @param timeout for connecting and for each reply
record MpdLocation(List<MpdAddress> addresses, @Nullable Secret password, Duration timeout) {
  static final int PORT = 6600;

  /// libmpdclient waits for 30 s. That is too long to be listening again within 10 s of a lost
  /// network's return, and no healthy MPD takes this long to report what it is playing.
  static final Duration TIMEOUT = Duration.ofSeconds(10);

  static MpdLocation of(MpdConfig config, Map<String, String> env) {
    var timeout = timeout(env.get("MPD_TIMEOUT"));
    var configured = config.password();
    var host = config.host();
    var port = config.port();
    if (host != null) {
      return new MpdLocation(
          List.of(address(host, port == null ? PORT : port)), configured, timeout);
    }
    var envPort = port(env.get("MPD_PORT"));
    var thePort = port != null ? port : envPort != null ? envPort : PORT;
    var envHost = env.getOrDefault("MPD_HOST", "");
    if (!envHost.isEmpty()) {
      // A leading @ means an abstract socket, never an empty password.
      var at = envHost.startsWith("@") ? -1 : envHost.indexOf('@');
      var rest = at < 0 ? envHost : envHost.substring(at + 1);
      var given = at < 0 ? null : envHost.substring(0, at);
      var password = configured != null || given == null ? configured : Secret.of(given);
      var mpdAddress =
          rest.isEmpty() ? new MpdAddress.Tcp("localhost", thePort) : address(rest, thePort);
      return new MpdLocation(List.of(mpdAddress), password, timeout);
    }
    var addresses = new ArrayList<MpdAddress>();
    if (port == null && envPort == null) {
      var runtime = env.getOrDefault("XDG_RUNTIME_DIR", "");
      if (!runtime.isEmpty()) {
        addresses.add(new MpdAddress.Unix(Path.of(runtime, "mpd", "socket")));
      }
      addresses.add(new MpdAddress.Unix(Path.of("/run/mpd/socket")));
    }
    addresses.add(new MpdAddress.Tcp("localhost", thePort));
    return new MpdLocation(List.copyOf(addresses), configured, timeout);
  }

  /// The addresses worth trying now.
  List<MpdAddress> present() {
    if (addresses.size() == 1) {
      return addresses;
    }
    return addresses.stream()
        .filter(
            mpdAddress -> !(mpdAddress instanceof MpdAddress.Unix(var path)) || Files.exists(path))
        .toList();
  }

  /// For people: where MPD is expected.
  String label() {
    return present().getFirst().toString();
  }

  private static MpdAddress address(String host, int port) {
    if (host.startsWith("@")) {
      return new MpdAddress.Abstract(host.substring(1));
    }
    if (host.startsWith("/") || host.startsWith("~/")) {
      var path = host.startsWith("~/") ? System.getProperty("user.home") + host.substring(1) : host;
      try {
        return new MpdAddress.Unix(Path.of(path));
      } catch (InvalidPathException _) {
        return new MpdAddress.Tcp(host, port);
      }
    }
    return new MpdAddress.Tcp(host, port);
  }

  private static @Nullable Integer port(@Nullable String text) {
    try {
      var port = text == null ? 0 : Integer.parseInt(text.strip());
      return port > 0 && port < 65_536 ? port : null;
    } catch (NumberFormatException _) {
      return null;
    }
  }

  private static Duration timeout(@Nullable String text) {
    try {
      var seconds = text == null ? 0 : Integer.parseInt(text.strip());
      return seconds > 0 && seconds <= 3600 ? Duration.ofSeconds(seconds) : TIMEOUT;
    } catch (NumberFormatException _) {
      return TIMEOUT;
    }
  }
}

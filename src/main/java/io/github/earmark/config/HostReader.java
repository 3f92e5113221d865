package io.github.earmark.config;

import io.github.earmark.config.toml.TomlTable;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads a player's `host`. No message repeats it, because it may hold a password.
///
/// @param sockets whether the path of a Unix socket or the `@name` of an abstract one is allowed
record HostReader(TomlTable table, boolean sockets) {
  /// Host names and addresses, including IPv6 with a zone.
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._:%-]{1,255}");

  private static final Pattern WITH_PORT = Pattern.compile("[^:]*:[0-9]*");

  /// The longest path that fits into the kernel's `sun_path`.
  static final int LONGEST_SOCKET = 107;

  @Nullable String read() {
    var host = table.text("host");
    if (host == null) {
      return null;
    }
    if (sockets && socket(host)) {
      if (host.length() < 2 || host.getBytes(StandardCharsets.UTF_8).length > LONGEST_SOCKET) {
        table.problem(
            "host", "a socket has a name of 1 to 106 bytes", "write it as `/path` or `@name`");
      }
    } else if (host.contains("@")) {
      table.problem(
          "host",
          "`host` takes no password",
          sockets ? "put what stands before the `@` in `password`" : "give only the host");
    } else if (WITH_PORT.matcher(host).matches()) {
      table.problem("host", "`host` takes no port", "put what stands after the `:` in `port`");
    } else if (!NAME.matcher(host).matches()) {
      table.problem(
          "host",
          "this is not a host",
          sockets
              ? "write a host name, an address, the full path of a Unix socket, or `@name`"
              : "write a host name or an address, without `http://`");
    }
    return host;
  }

  /// Whether the text is a host name or an address.
  static boolean host(String text) {
    return NAME.matcher(text).matches();
  }

  static boolean socket(String host) {
    return host.startsWith("/") || host.startsWith("@");
  }
}

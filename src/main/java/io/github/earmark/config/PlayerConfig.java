package io.github.earmark.config;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A `[[player]]`.
///
/// @param type the kind of player: "mpd"
/// @param name what status and history call it
/// @param host a host name or address, the `/path` of a Unix socket, or the `@name` of an abstract
///   one; null where the player's own environment variables and defaults apply
/// @param port 1 to 65535, or null for the default; always null with a socket
/// @param password what the player asks for, or null
public record PlayerConfig(
    String type,
    String name,
    @Nullable String host,
    @Nullable Integer port,
    @Nullable Secret password) {

  static final PlayerConfig LOCAL = new PlayerConfig("mpd", "mpd", null, null, null);

  /// Names and addresses, IPv6 with its zone among them.
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._:%-]{1,255}");

  private static final Pattern HOST_WITH_PORT = Pattern.compile("[^:]*:[0-9]*");

  /// What fits into the kernel's `sun_path`.
  private static final int LONGEST_SOCKET = 107;

  static @Nullable PlayerConfig read(Table table) {
    var type = table.type(List.of("mpd"));
    if (type == null) {
      return null;
    }
    var name = table.name(type);
    var host = host(table);
    var port = table.whole("port", 1, 65_535);
    if (host != null && port != null && socket(host)) {
      table.problem("port", "a Unix socket has no port", "remove `port`, or name a host");
    }
    var password = table.secret("password");
    table.close();
    return name == null ? null : new PlayerConfig(type, name, host, port, password);
  }

  private static @Nullable String host(Table table) {
    var host = table.text("host");
    if (host == null) {
      return null;
    }
    // Nothing of it is repeated: it may hold a password.
    if (socket(host)) {
      if (host.length() < 2 || host.getBytes(StandardCharsets.UTF_8).length > LONGEST_SOCKET) {
        table.problem(
            "host", "a socket has a name of 1 to 106 bytes", "write it as `/path` or `@name`");
      }
    } else if (host.contains("@")) {
      table.problem(
          "host", "`host` takes no password", "put what stands before the `@` in `password`");
    } else if (HOST_WITH_PORT.matcher(host).matches()) {
      table.problem("host", "`host` takes no port", "put what stands after the `:` in `port`");
    } else if (!HOST.matcher(host).matches()) {
      table.problem(
          "host",
          "this is not a host",
          "write a host name, an address, the full path of a Unix socket, or `@name`");
    }
    return host;
  }

  private static boolean socket(String host) {
    return host.startsWith("/") || host.startsWith("@");
  }
}

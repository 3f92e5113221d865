package io.github.earmark.config;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The address on which the web page listens.
public sealed interface ListenAddress {

  /// The default. The port is an arbitrary one that no other program is known to use.
  ListenAddress USUAL = new Tcp("127.0.0.1", 6690);

  /// How to write an address.
  String FORM = "write HOST:PORT, as in 127.0.0.1:6690, or unix:/full/path";

  /// Whether it can be reached only from this machine.
  boolean local();

  /// A TCP port.
  ///
  /// @param host a host name or an address, IPv6 without brackets
  /// @param port 0 for any free port
  record Tcp(String host, int port) implements ListenAddress {
    private static final Pattern LOOPBACK =
        Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|::1|0:0:0:0:0:0:0:1");

    /// Names are not resolved, because the answer may change.
    @Override
    public boolean local() {
      return LOOPBACK.matcher(host).matches();
    }

    @Override
    public String toString() {
      return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
  }

  /// A Unix socket.
  record Unix(Path path) implements ListenAddress {
    @Override
    public boolean local() {
      return true;
    }

    @Override
    public String toString() {
      return "unix:" + path;
    }
  }

  /// Parses the form in [#FORM]; null if the text is something else.
  static @Nullable ListenAddress parse(String text) {
    if (text.startsWith("unix:/")) {
      var path = text.substring("unix:".length());
      return path.length() > 1
              && path.indexOf('\0') < 0
              && path.getBytes(StandardCharsets.UTF_8).length <= HostReader.LONGEST_SOCKET
          ? new Unix(Path.of(path))
          : null;
    }
    var colon = text.lastIndexOf(':');
    if (colon < 1 || !text.substring(colon + 1).matches("[0-9]{1,5}")) {
      return null;
    }
    var host = text.substring(0, colon);
    var port = Integer.parseInt(text.substring(colon + 1));
    var bracketed = host.startsWith("[") && host.endsWith("]");
    var name = bracketed ? host.substring(1, host.length() - 1) : host;
    return port <= 65_535 && bracketed == name.contains(":") && HostReader.host(name)
        ? new Tcp(name, port)
        : null;
  }
}

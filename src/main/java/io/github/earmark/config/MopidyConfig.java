package io.github.earmark.config;

import io.github.earmark.config.secrets.Secret;
import io.github.earmark.config.toml.TomlTable;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A `[[player]]` of type "mopidy".
///
/// @param host a host name or address
/// @param port of its web server, 1 to 65535
/// @param path the path of its WebSocket
public record MopidyConfig(String name, String host, int port, String path)
    implements PlayerConfig {
  static final String TYPE = "mopidy";

  private static final int PORT = 6680;
  private static final String PATH = "/mopidy/ws";

  /// Characters that may stand unencoded in a request.
  private static final Pattern PATHS = Pattern.compile("/[A-Za-z0-9._~!$&'()*+,;=:@%/-]{0,500}");

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public String place() {
    return host.toLowerCase(Locale.ROOT) + ":" + port;
  }

  @Override
  public boolean overlaps(PlayerConfig other) {
    return other instanceof MopidyConfig && place().equals(other.place());
  }

  /// Mopidy has no password.
  @Override
  public @Nullable Secret password() {
    return null;
  }

  static @Nullable MopidyConfig read(TomlTable tomlTable) {
    var name = tomlTable.name(TYPE);
    var host = new HostReader(tomlTable, false).read();
    var port = tomlTable.whole("port", 1, 65_535);
    var path = tomlTable.text("path");
    if (path != null && !PATHS.matcher(path).matches()) {
      tomlTable.problem(
          "path", "this is not a path", "write the WebSocket's, as in path = \"" + PATH + "\"");
    }
    tomlTable.close();
    return name == null
        ? null
        : new MopidyConfig(
            name,
            host == null ? "localhost" : host,
            port == null ? PORT : port,
            path == null ? PATH : path);
  }
}

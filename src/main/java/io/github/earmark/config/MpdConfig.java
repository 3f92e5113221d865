package io.github.earmark.config;

import org.jspecify.annotations.Nullable;

/// A `[[player]]` of type "mpd".
///
/// @param host a host name or address, the `/path` of a Unix socket, or the `@name` of an abstract
///   one; null where the environment variables and defaults of MPD's clients apply
/// @param port 1 to 65535, or null for the default; always null with a socket
/// @param password what the player asks for, or null
/// @param stickers whether ratings and loves are kept in its stickers as well
public record MpdConfig(
    String name,
    @Nullable String host,
    @Nullable Integer port,
    @Nullable Secret password,
    boolean stickers)
    implements PlayerConfig {
  static final String TYPE = "mpd";

  /// One without stickers.
  public MpdConfig(
      String name, @Nullable String host, @Nullable Integer port, @Nullable Secret password) {
    this(name, host, port, password, false);
  }

  @Override
  public String type() {
    return TYPE;
  }

  /// One MPD may play several things at once, in its partitions.
  @Override
  public @Nullable String place() {
    return null;
  }

  static @Nullable MpdConfig read(Table table) {
    var name = table.name(TYPE);
    var host = new Host(table, true).read();
    var port = table.whole("port", 1, 65_535);
    if (host != null && port != null && Host.socket(host)) {
      table.problem("port", "a Unix socket has no port", "remove `port`, or name a host");
    }
    var password = table.secret("password");
    var stickers = table.flag("stickers", false);
    table.close();
    return name == null ? null : new MpdConfig(name, host, port, password, stickers);
  }
}

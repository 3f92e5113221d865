package io.github.earmark.config;

import io.github.earmark.config.secrets.Secret;
import io.github.earmark.config.toml.TomlTable;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A `[[player]]` of type "mpd".
///
/// @param host a host name or address, the `/path` of a Unix socket, or the `@name` of an abstract
///   one; null to use the environment variables and defaults of MPD clients
/// @param port 1 to 65535, or null for the default; always null with a socket
/// @param password the player's password, or null
/// @param stickers whether ratings and loves are also kept in its stickers
/// @param partition the partition to listen to, or [#EVERY]; null for the default one
/// @param library the library that its files belong to in the history: the name of the first
///   `[[player]]` of the same MPD
public record MpdConfig(
    String name,
    @Nullable String host,
    @Nullable Integer port,
    @Nullable Secret password,
    boolean stickers,
    @Nullable String partition,
    String library)
    implements PlayerConfig {
  static final String TYPE = "mpd";

  /// All partitions, including those created later.
  public static final String EVERY = "*";

  /// The partition that always exists.
  public static final String DEFAULT = "default";

  private static final int PORT = 6600;

  /// What MPD accepts as the name of a partition.
  public static final Pattern PARTITION = Pattern.compile("[A-Za-z0-9_-]{1,100}");

  /// A player without stickers, in the default partition.
  public MpdConfig(
      String name, @Nullable String host, @Nullable Integer port, @Nullable Secret password) {
    this(name, host, port, password, false, null, name);
  }

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public String place() {
    if (host == null) {
      return port == null ? "" : ":" + port;
    }
    return HostReader.socket(host)
        ? host
        : host.toLowerCase(Locale.ROOT) + ":" + (port == null ? PORT : port);
  }

  public boolean everyPartition() {
    return EVERY.equals(partition);
  }

  /// One MPD can play different things at once, in its partitions.
  @Override
  public boolean overlaps(PlayerConfig other) {
    return other instanceof MpdConfig mpd
        && place().equals(mpd.place())
        && (everyPartition()
            || mpd.everyPartition()
            || (partition == null ? DEFAULT : partition)
                .equals(mpd.partition == null ? DEFAULT : mpd.partition));
  }

  /// A copy whose files belong to another player's library.
  MpdConfig sharing(String other) {
    return new MpdConfig(name, host, port, password, stickers, partition, other);
  }

  static @Nullable MpdConfig read(TomlTable tomlTable) {
    var name = tomlTable.name(TYPE);
    var host = new HostReader(tomlTable, true).read();
    var port = tomlTable.whole("port", 1, 65_535);
    if (host != null && port != null && HostReader.socket(host)) {
      tomlTable.problem("port", "a Unix socket has no port", "remove `port`, or name a host");
    }
    var password = tomlTable.secret("password");
    var stickers = tomlTable.flag("stickers", false);
    var partition = tomlTable.text("partition");
    if (partition != null && !partition.equals(EVERY) && !PARTITION.matcher(partition).matches()) {
      tomlTable.problem(
          "partition",
          "no partition of MPD has such a name",
          "write one as `mpc listpartitions` shows them, or \"*\" for all");
    }
    tomlTable.close();
    return name == null
        ? null
        : new MpdConfig(name, host, port, password, stickers, partition, name);
  }
}

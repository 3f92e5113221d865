package io.github.earmark.wiring;

import io.github.earmark.config.Config;
import io.github.earmark.config.MopidyConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The Mopidy instances that Earmark listens to over Mopidy's own API. One that also runs
/// Mopidy-MPD could be configured twice, and each play would count twice.
public record MopidyEndpoints(List<MopidyConfig> mopidys) {

  /// Those that are configured as players.
  public static MopidyEndpoints of(Config config) {
    return new MopidyEndpoints(
        config.players().stream()
            .filter(MopidyConfig.class::isInstance)
            .map(MopidyConfig.class::cast)
            .toList());
  }

  /// The name of the player configured for the Mopidy on this host, or null.
  @Nullable String at(String host) {
    return mopidys.stream()
        .filter(mopidy -> same(mopidy.host(), host))
        .map(MopidyConfig::name)
        .findFirst()
        .orElse(null);
  }

  private static boolean same(String one, String other) {
    return one.equalsIgnoreCase(other)
        || addresses(one)
            .anyMatch(a -> addresses(other).anyMatch(b -> a.equals(b) || (here(a) && here(b))));
  }

  private static Stream<InetAddress> addresses(String host) {
    try {
      return Stream.of(InetAddress.getAllByName(host));
    } catch (IOException _) {
      return Stream.of();
    }
  }

  /// Whether the address belongs to this machine.
  private static boolean here(InetAddress address) {
    try {
      return address.isLoopbackAddress() || NetworkInterface.getByInetAddress(address) != null;
    } catch (IOException _) {
      return false;
    }
  }
}

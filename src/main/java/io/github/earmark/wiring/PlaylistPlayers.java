package io.github.earmark.wiring;

import io.github.earmark.config.Config;
import io.github.earmark.config.PlayerConfig;
import io.github.earmark.hearing.Player;
import io.github.earmark.mopidy.Mopidy;
import io.github.earmark.mpd.Mpd;
import io.github.earmark.playlist.PlaylistPlayer;
import io.github.earmark.text.UserError;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The configured players, for access to their queues and stored playlists.
public record PlaylistPlayers(PlayerFactory factory, Config config) {

  /// Every configured player; none is connected to yet.
  public List<PlaylistPlayer> all() {
    return config.players().stream().map(one -> of(factory.of(one))).toList();
  }

  /// All players and the accounts whose playlists can be read, or the one with this name.
  ///
  /// @param name the name of a player, one of its partitions ("mpd/kitchen"), or a feed; null for
  ///   all
  public List<PlaylistPlayer> and(List<PlaylistPlayer> feeds, @Nullable String name)
      throws UserError {
    if (name == null) {
      return Stream.concat(all().stream(), feeds.stream()).toList();
    }
    for (var feed : feeds) {
      if (name.equals(feed.name())) {
        return List.of(feed);
      }
    }
    for (var one : config.players()) {
      if (name.equals(one.name()) || name.startsWith(one.name() + "/")) {
        return List.of(of(factory.named(one, name)));
      }
    }
    throw UserError.failed(
        "there is no player " + name,
        "these are configured: "
            + config.players().stream().map(PlayerConfig::name).collect(Collectors.joining(", ")));
  }

  private static PlaylistPlayer of(Player player) {
    return switch (player) {
      case Mpd mpd -> mpd.playlists();
      case Mopidy mopidy -> mopidy.playlists();
      default -> throw new IllegalArgumentException(player.kind());
    };
  }
}

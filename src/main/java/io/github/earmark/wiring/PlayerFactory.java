package io.github.earmark.wiring;

import io.github.earmark.config.Config;
import io.github.earmark.config.MopidyConfig;
import io.github.earmark.config.MpdConfig;
import io.github.earmark.config.PlayerConfig;
import io.github.earmark.features.scan.MusicLibrary;
import io.github.earmark.hearing.Player;
import io.github.earmark.hearing.PlayerException;
import io.github.earmark.marks.stickers.Stickers;
import io.github.earmark.mopidy.Mopidy;
import io.github.earmark.mpd.Mpd;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// Creates the adapter for each kind of player.
///
/// @param mopidys the Mopidys that are monitored over their own API
/// @param messages receives a player's name and what one of its clients sent; null if clients may
///   not send anything
public record PlayerFactory(
    BuildInfo build,
    Map<String, String> env,
    ScheduledExecutorService deadlines,
    MopidyEndpoints mopidys,
    @Nullable BiConsumer<String, String> messages) {

  /// Creates the player; it connects when it is first listened to.
  public Player of(PlayerConfig config) {
    return switch (config) {
      case MpdConfig mpd -> new Mpd(mpd, env, deadlines, mopidys::at, messages);
      case MopidyConfig mopidy -> new Mopidy(mopidy, build.userAgent(), deadlines);
    };
  }

  /// The player's files on this machine.
  ///
  /// @param music the folder that holds them; null to use what the player reports
  public MusicLibrary files(PlayerConfig config, @Nullable Path music) {
    return switch (config) {
      case MpdConfig mpd -> new Mpd(mpd, env, deadlines, mopidys::at, messages).files(music);
      case MopidyConfig mopidy -> new Mopidy(mopidy, build.userAgent(), deadlines).files(music);
    };
  }

  /// The player with this name: the configured player itself, or one of its partitions
  /// ("mpd/kitchen").
  public Player named(PlayerConfig config, String name) {
    var player = of(config);
    return player instanceof Mpd mpd && name.startsWith(config.name() + "/")
        ? mpd.in(name.substring(config.name().length() + 1))
        : player;
  }

  /// The players that this entry stands for now: one, or all partitions of an MPD.
  public List<? extends Player> every(PlayerConfig config) throws PlayerException {
    return of(config) instanceof Mpd mpd
            && config instanceof MpdConfig heard
            && heard.everyPartition()
        ? mpd.partitions()
        : List.of(of(config));
  }

  /// The sticker database of each library that has stickers enabled.
  public List<Stickers> stickers(Config config) {
    var byLibrary = new LinkedHashMap<String, Stickers>();
    for (var one : config.players()) {
      if (one instanceof MpdConfig mpd && mpd.stickers() && of(mpd) instanceof Mpd real) {
        byLibrary.putIfAbsent(mpd.library(), real.stickers());
      }
    }
    return List.copyOf(byLibrary.values());
  }
}

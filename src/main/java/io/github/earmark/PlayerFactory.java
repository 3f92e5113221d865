package io.github.earmark;

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

/// Which adapter hears which kind of player.
///
/// @param doors those of the other players
/// @param said told a player's name and what a client of it says to us; null where nobody may
record PlayerFactory(
    BuildInfo build,
    Map<String, String> env,
    ScheduledExecutorService deadlines,
    MopidyEndpoints doors,
    @Nullable BiConsumer<String, String> said) {

  Player of(PlayerConfig config) {
    return switch (config) {
      case MpdConfig mpd -> new Mpd(mpd, env, deadlines, doors::at, said);
      case MopidyConfig mopidy -> new Mopidy(mopidy, build.userAgent(), deadlines);
    };
  }

  /// Its files on this machine.
  ///
  /// @param music the folder where they are; null for what the player says
  MusicLibrary files(PlayerConfig config, @Nullable Path music) {
    return switch (config) {
      case MpdConfig mpd -> new Mpd(mpd, env, deadlines, doors::at, said).files(music);
      case MopidyConfig mopidy -> new Mopidy(mopidy, build.userAgent(), deadlines).files(music);
    };
  }

  /// The one of this name: the player itself, or a partition ("mpd/kitchen") of one that is
  /// followed.
  Player named(PlayerConfig config, String name) {
    var player = of(config);
    return player instanceof Mpd mpd && name.startsWith(config.name() + "/")
        ? mpd.in(name.substring(config.name().length() + 1))
        : player;
  }

  /// Those that this stands for now: one, or all partitions of an MPD.
  List<? extends Player> every(PlayerConfig config) throws PlayerException {
    return of(config) instanceof Mpd mpd
            && config instanceof MpdConfig heard
            && heard.everyPartition()
        ? mpd.partitions()
        : List.of(of(config));
  }

  /// The stickers of each library where they are wanted.
  List<Stickers> stickers(Config config) {
    var byLibrary = new LinkedHashMap<String, Stickers>();
    for (var one : config.players()) {
      if (one instanceof MpdConfig mpd && mpd.stickers() && of(mpd) instanceof Mpd real) {
        byLibrary.putIfAbsent(mpd.library(), real.stickers());
      }
    }
    return List.copyOf(byLibrary.values());
  }
}

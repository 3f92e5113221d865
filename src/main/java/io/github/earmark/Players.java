package io.github.earmark;

import io.github.earmark.config.MopidyConfig;
import io.github.earmark.config.MpdConfig;
import io.github.earmark.config.PlayerConfig;
import io.github.earmark.hearing.Player;
import io.github.earmark.marks.Stickers;
import io.github.earmark.mopidy.Mopidy;
import io.github.earmark.mpd.Mpd;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// Which adapter hears which kind of player.
///
/// @param doors those of the other players
/// @param said told a player's name and what a client of it says to us; null where nobody may
record Players(
    Build build,
    Map<String, String> env,
    ScheduledExecutorService deadlines,
    OwnDoors doors,
    @Nullable BiConsumer<String, String> said) {

  Player of(PlayerConfig config) {
    return switch (config) {
      case MpdConfig mpd -> new Mpd(mpd, env, deadlines, doors::at, said);
      case MopidyConfig mopidy -> new Mopidy(mopidy, build.userAgent(), deadlines);
    };
  }

  /// Its stickers, where they are wanted; null where they are not, or where its kind has none.
  static @Nullable Stickers stickers(PlayerConfig config, Player player) {
    return config instanceof MpdConfig mpd && mpd.stickers() && player instanceof Mpd real
        ? real.stickers()
        : null;
  }
}

package io.github.earmark;

import io.github.earmark.config.MopidyConfig;
import io.github.earmark.config.MpdConfig;
import io.github.earmark.config.PlayerConfig;
import io.github.earmark.hearing.Player;
import io.github.earmark.mopidy.Mopidy;
import io.github.earmark.mpd.Mpd;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;

/// Which adapter hears which kind of player.
///
/// @param doors those of the other players
record Players(
    Build build, Map<String, String> env, ScheduledExecutorService deadlines, OwnDoors doors) {

  Player of(PlayerConfig config) {
    return switch (config) {
      case MpdConfig mpd -> new Mpd(mpd, env, deadlines, doors::at);
      case MopidyConfig mopidy -> new Mopidy(mopidy, build.userAgent(), deadlines);
    };
  }
}

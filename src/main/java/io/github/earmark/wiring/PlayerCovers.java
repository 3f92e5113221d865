package io.github.earmark.wiring;

import io.github.earmark.config.Config;
import io.github.earmark.config.MopidyConfig;
import io.github.earmark.config.MpdConfig;
import io.github.earmark.hearing.PlayerException;
import io.github.earmark.mopidy.Mopidy;
import io.github.earmark.mpd.Mpd;
import io.github.earmark.web.CoverSource;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/// The cover art that the configured players have.
public record PlayerCovers(
    BuildInfo buildInfo, Map<String, String> env, ScheduledExecutorService deadlines, Config config)
    implements CoverSource {

  @Override
  public byte @Nullable [] cover(String library, String uri, int most) throws IOException {
    try {
      for (var player : config.players()) {
        switch (player) {
          case MpdConfig mpd when mpd.name().equals(library) || mpd.library().equals(library) -> {
            return new Mpd(mpd, env, deadlines, _ -> null).covers().cover(uri, most);
          }
          case MopidyConfig mopidy when mopidy.name().equals(library) -> {
            return new Mopidy(mopidy, buildInfo.userAgent(), deadlines).covers().cover(uri, most);
          }
          case MpdConfig _, MopidyConfig _ -> {}
        }
      }
      return null;
    } catch (PlayerException e) {
      throw new IOException(e.getMessage(), e);
    }
  }
}

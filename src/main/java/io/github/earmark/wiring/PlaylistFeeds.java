package io.github.earmark.wiring;

import io.github.earmark.answers.feeds.FeedChanges;
import io.github.earmark.config.Config;
import io.github.earmark.config.FeedConfig;
import io.github.earmark.config.FeedFile;
import io.github.earmark.config.FeedType;
import io.github.earmark.config.problems.ConfigException;
import io.github.earmark.control.Paths;
import io.github.earmark.http.Http;
import io.github.earmark.playback.Moment;
import io.github.earmark.playlist.PlaylistPlayer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The accounts whose playlists can be read: those of `spotify` feeds.
public final class PlaylistFeeds implements AutoCloseable {
  private final Config config;
  private final Map<String, String> env;
  private @Nullable Http http;

  /// For one process.
  ///
  /// @param env where secrets and the feeds that were added by command are found
  public PlaylistFeeds(Config config, Map<String, String> env) {
    this.config = config;
    this.env = env;
  }

  /// The playlists of each account, by the name of its feed; nothing is read yet.
  public List<PlaylistPlayer> all() {
    var all = new ArrayList<PlaylistPlayer>();
    for (var feed : feeds()) {
      if (feed.type() == FeedType.SPOTIFY) {
        all.add(new FeedFactory(http(), env, PlaylistFeeds::noClock).spotifyPlaylists(feed));
      }
    }
    return all;
  }

  private List<FeedConfig> feeds() {
    try {
      return new FeedChanges(FeedFile.in(Paths.state(env), env), config).all();
    } catch (ConfigException _) {
      // `earmark feed list` reports problems with feeds added by command.
      return config.feeds();
    }
  }

  private Http http() {
    var open = http;
    if (open == null) {
      open = new Http(BuildInfo.read().userAgent());
      http = open;
    }
    return open;
  }

  private static Moment noClock() {
    throw new IllegalStateException("no plays are read here");
  }

  @Override
  public void close() {
    if (http != null) {
      http.close();
    }
  }
}

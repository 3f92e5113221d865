package io.github.earmark.mopidy;

import io.github.earmark.config.MopidyConfig;
import io.github.earmark.features.scan.MusicLibrary;
import io.github.earmark.hearing.Player;
import io.github.earmark.hearing.PlayerException;
import io.github.earmark.http.WebSocket;
import io.github.earmark.playlist.PlaylistPlayer;
import java.io.IOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/// Mopidy, over its web server's WebSocket. It is queried only after it reported a change, or when
/// a play needs a check.
public final class Mopidy implements Player {
  /// As for MPD: no healthy Mopidy takes this long to report what it is playing.
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  /// Mopidy sends all tags of a track, including the comment. Whole playlists are longer, but are
  /// not needed.
  private static final int LONGEST_MESSAGE = 256 << 10;

  /// Mopidy answers the calls one by one and may move on in between, so the last call checks
  /// whether it is still where it was at the first.
  private static final List<String> LOOK =
      List.of(
          "core.playback.get_current_tl_track",
          "core.playback.get_state",
          "core.playback.get_time_position",
          "core.playback.get_stream_title",
          "core.playback.get_current_tlid");

  /// How often to ask a server that keeps contradicting itself.
  private static final int LOOKS = 10;

  private final String name;
  private final URI uri;
  private final String userAgent;
  private final ScheduledExecutorService deadlines;

  /// @param userAgent how we identify ourselves
  /// @param deadlines one thread is enough for all players; it only runs timers that are needed
  public Mopidy(MopidyConfig config, String userAgent, ScheduledExecutorService deadlines) {
    this.name = config.name();
    var host = config.host().contains(":") ? "[" + config.host() + "]" : config.host();
    this.uri = URI.create("ws://" + host + ":" + config.port() + config.path());
    this.userAgent = userAgent;
    this.deadlines = deadlines;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String kind() {
    return "Mopidy";
  }

  @Override
  public String place() {
    return uri.getRawAuthority();
  }

  /// The cover images of its tracks.
  public MopidyCovers covers() {
    return new MopidyCovers(this, URI.create("http://" + place() + "/"), userAgent);
  }

  @Override
  public Session connect() throws PlayerException {
    return new MopidySession(dial());
  }

  /// Its queue and its stored playlists.
  public PlaylistPlayer playlists() {
    return new MopidyPlaylists(this);
  }

  /// Its files on this machine.
  ///
  /// @param music the folder that contains them, which Mopidy does not report
  public MusicLibrary files(@Nullable Path music) {
    return new MopidyLibrary(this, music);
  }

  MopidyConnection dial() throws PlayerException {
    return dial(LONGEST_MESSAGE);
  }

  /// @param longest the maximum size of a message, in bytes
  MopidyConnection dial(int longest) throws PlayerException {
    try {
      var socket = WebSocket.open(uri, userAgent, longest, TIMEOUT, deadlines);
      return new MopidyConnection(socket, "Mopidy at " + place(), TIMEOUT, deadlines);
    } catch (IOException e) {
      throw PlayerException.unreachable(
          "no Mopidy at "
              + place()
              + ": "
              + (e instanceof UnknownHostException ? "unknown host" : e.getMessage())
              + "; is it running, with its [http] enabled? [[player]] says where it is");
    }
  }

  private record MopidySession(MopidyConnection channel) implements Session {

    /// Mopidy does not report it, so there is no lower limit for the start of a play.
    @Override
    public @Nullable Duration uptime() {
      return null;
    }

    @Override
    public Report look() throws PlayerException {
      for (var i = 0; i < LOOKS; i++) {
        var said = channel.call(LOOK);
        var entry = said.get(0);
        var now = said.get(4);
        if (entry.isNull() ? now.isNull() : now.equals(entry.path("tlid"))) {
          return Models.report(entry, said.get(1), said.get(2), said.get(3));
        }
      }
      throw PlayerException.unreachable("Mopidy contradicts itself about what is playing");
    }

    @Override
    public boolean await(@Nullable Duration limit) throws PlayerException {
      return channel.await(limit);
    }

    @Override
    public void nudge() {
      channel.nudge();
    }

    @Override
    public void close() {
      channel.close();
    }
  }
}

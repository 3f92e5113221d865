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

/// Mopidy, by the WebSocket of its web server. It is asked only when it said that something
/// changed, or when a play is owed a look.
public final class Mopidy implements Player {
  /// As for MPD: no healthy Mopidy takes as long as this to say what it plays.
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  /// Of a track, Mopidy tells all tags, the comment among them. Whole playlists are longer, and
  /// nothing of them is wanted.
  private static final int LONGEST_MESSAGE = 256 << 10;

  /// Mopidy answers one after the other and may go on to something else in between; so it is asked
  /// last whether it still is where it was first.
  private static final List<String> LOOK =
      List.of(
          "core.playback.get_current_tl_track",
          "core.playback.get_state",
          "core.playback.get_time_position",
          "core.playback.get_stream_title",
          "core.playback.get_current_tlid");

  /// A server that never agrees with itself is asked no more often than this.
  private static final int LOOKS = 10;

  private final String name;
  private final URI uri;
  private final String userAgent;
  private final ScheduledExecutorService deadlines;

  /// @param userAgent what to call ourselves
  /// @param deadlines one thread is enough for all players; only timers that are owed run on it
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

  /// The pictures of its tracks.
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
  /// @param music the folder where they are, which it does not say
  public MusicLibrary files(@Nullable Path music) {
    return new MopidyLibrary(this, music);
  }

  MopidyConnection dial() throws PlayerException {
    return dial(LONGEST_MESSAGE);
  }

  /// @param longest of all that it says, in bytes
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

    /// Mopidy does not tell; then the start of a play is bounded by nothing.
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

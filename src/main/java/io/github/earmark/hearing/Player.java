package io.github.earmark.hearing;

import io.github.earmark.music.Track;
import io.github.earmark.playback.Moment;
import io.github.earmark.playback.Snapshot;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A player to listen to. One loop uses it, from one thread at a time; only [Session#nudge()] and
/// [Session#close()] may be called from other threads.
public interface Player {

  /// The name that the user gave it; unique among players.
  String name();

  /// The library in the history to which its local URIs belong. Players that play from one library
  /// share it, so that a file is the same track on all of them.
  default String library() {
    return name();
  }

  /// The kind of player, as reported to services: "MPD".
  String kind();

  /// Its address, for people; contains no secret.
  String place();

  /// Connects. Blocks, within the player's own time limits.
  Session connect() throws PlayerException;

  /// A connection to a player.
  interface Session extends AutoCloseable {

    /// How long the player has been running, if it says; no play began earlier.
    @Nullable Duration uptime() throws PlayerException;

    /// Other scrobblers detected at this player, by program name.
    default Set<String> others() throws PlayerException {
      return Set.of();
    }

    /// Why nothing can be heard although the connection works; null if something may be. Called
    /// after each [#look].
    default @Nullable Absence absence() {
      return null;
    }

    /// What the player is doing now. State, entry and position belong together.
    Report look() throws PlayerException;

    /// The tags of a file in the player's library; null if there is no such file.
    default @Nullable Track find(String uri) throws PlayerException {
      return null;
    }

    /// Waits until the player reports a change of playback, a time has passed, or a nudge came.
    ///
    /// @param limit how long to wait; null for no limit
    /// @return whether the player reported a change
    boolean await(@Nullable Duration limit) throws PlayerException;

    /// Makes a waiting (or the next) [#await] return. Never blocks for long, never throws.
    void nudge();

    /// Closes the connection; a waiting call fails at once. Never throws.
    @Override
    void close();
  }

  /// Why nothing can be heard.
  ///
  /// @param why the reason, for people, and what to do about it
  /// @param over whether what was played there has ended; otherwise it may go on unobserved
  record Absence(String why, boolean over) {}

  /// A [Snapshot] without its time and cause.
  record Report(
      Snapshot.State state,
      Snapshot.@Nullable Entry entry,
      @Nullable Duration elapsed,
      @Nullable Duration fade) {

    /// A report from a player that does not report crossfade.
    public Report(
        Snapshot.State state, Snapshot.@Nullable Entry entry, @Nullable Duration elapsed) {
      this(state, entry, elapsed, null);
    }

    public Snapshot at(Moment moment, Snapshot.Cause cause) {
      return new Snapshot(moment, cause, state, entry, elapsed, fade);
    }
  }
}

package io.github.earmark.hearing;

import io.github.earmark.music.Track;
import io.github.earmark.playback.Moment;
import io.github.earmark.playback.Snapshot;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What plays. One loop uses it, from one thread at a time; only [Session#nudge()] and
/// [Session#close()] may be called from others.
public interface Player {

  /// The name that the user knows it by; unique among players.
  String name();

  /// What its local URIs are of in the history. Players that play from one library share it, so
  /// that a file is one track on all of them.
  default String library() {
    return name();
  }

  /// What kind of player it is, as services are told: "MPD".
  String kind();

  /// Where it is, for people; holds no secret.
  String place();

  /// Connects. Blocks, within the player's own time limits.
  Session connect() throws PlayerException;

  /// A connection to a player.
  interface Session extends AutoCloseable {

    /// How long the player has been running, where it tells; no play began before that.
    @Nullable Duration uptime() throws PlayerException;

    /// Other scrobblers that are seen at this player, by the names of their programs.
    default Set<String> others() throws PlayerException {
      return Set.of();
    }

    /// Why nothing can be heard here although the connection stands; null where something may.
    /// Asked after each [#look].
    default @Nullable Absence absence() {
      return null;
    }

    /// What the player does now. State, entry and position belong together.
    Report look() throws PlayerException;

    /// What the player says of a file of its library; null where it has none of this name.
    default @Nullable Track find(String uri) throws PlayerException {
      return null;
    }

    /// Waits until the player says that its playback changed, a time has passed, or a nudge came.
    ///
    /// @param limit how long to wait; null for as long as it takes
    /// @return whether the player said something
    boolean await(@Nullable Duration limit) throws PlayerException;

    /// Makes a waiting (or the next) [#await] return. Never blocks for long, never throws.
    void nudge();

    /// Ends the connection; a call that waits fails at once. Never throws.
    @Override
    void close();
  }

  /// Nothing can be heard.
  ///
  /// @param why that is, for people, and what to do about it
  /// @param over whether what was played there has ended; else it may go on where it was, and is
  ///   only out of hearing
  record Absence(String why, boolean over) {}

  /// A [Snapshot] before it is known when and why it was taken.
  record Report(
      Snapshot.State state,
      Snapshot.@Nullable Entry entry,
      @Nullable Duration elapsed,
      @Nullable Duration fade) {

    /// Of a player that says nothing of fades.
    public Report(
        Snapshot.State state, Snapshot.@Nullable Entry entry, @Nullable Duration elapsed) {
      this(state, entry, elapsed, null);
    }

    public Snapshot at(Moment moment, Snapshot.Cause cause) {
      return new Snapshot(moment, cause, state, entry, elapsed, fade);
    }
  }
}

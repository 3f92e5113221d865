package io.github.earmark.hearing;

import io.github.earmark.music.Track;
import io.github.earmark.playback.CurrentPlay;
import io.github.earmark.playback.Moment;
import io.github.earmark.playback.Play;
import io.github.earmark.playback.Snapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Players that are not heard but say by themselves what they play: clients of the hub. What one
/// says holds for the length of the track, or ten minutes where that is not known. It stays when
/// the configuration is read again. Safe for any thread.
public final class ClientPlayers {
  /// Clients have tokens, of which there are no more.
  private static final int MOST = 100;

  private static final Duration UNKNOWN = Duration.ofMinutes(10);

  private final Map<String, Said> all = new LinkedHashMap<>();

  /// What one of them said.
  ///
  /// @param player its name
  /// @param kind the program that plays
  /// @param watch the same as of a player that is heard
  public record Said(String player, String kind, PlayerObservation watch) {
    /// What it plays.
    public CurrentPlay current() {
      var current = watch.current();
      if (current == null) {
        throw new IllegalStateException("a client that plays nothing");
      }
      return current;
    }

    private Duration lasts() {
      var length = current().play().track().duration();
      return length == null ? UNKNOWN : length;
    }

    private boolean over(Moment now) {
      return now.since(current().seen()).compareTo(lasts()) > 0;
    }
  }

  /// A client plays this from now on.
  public synchronized void playing(String player, String kind, Track track, Moment now) {
    all.values().removeIf(one -> one.over(now));
    var before = all.get(player);
    if (before != null && before.current().play().track().equals(track)) {
      return;
    }
    if (all.size() >= MOST && before == null) {
      return;
    }
    var play =
        new Play(
            "client:" + player + ":" + now.boot() + ":" + now.sinceBoot().toMillis(),
            track,
            now.boot(),
            now.sinceBoot(),
            Duration.ZERO,
            false,
            false);
    var current =
        new CurrentPlay(
            play,
            "",
            true,
            now,
            Duration.ZERO,
            new CurrentPlay.Anchor(now.awake(), Duration.ZERO, Duration.ZERO),
            null,
            0,
            null,
            null);
    var snapshot =
        new Snapshot(
            now,
            Snapshot.Cause.EVENT,
            Snapshot.State.PLAYING,
            new Snapshot.Entry("", track),
            Duration.ZERO);
    all.put(
        player, new Said(player, kind, new PlayerObservation(now, null, snapshot, current, now)));
  }

  /// A client plays nothing any more.
  ///
  /// @return whether it did
  public synchronized boolean stopped(String player) {
    return all.remove(player) != null;
  }

  /// What all of them play that play something, in the order in which they began to.
  public synchronized List<Said> now(Moment now) {
    all.values().removeIf(one -> one.over(now));
    return new ArrayList<>(all.values());
  }

  /// After how long the first of them plays nothing more; null where none plays.
  public @Nullable Duration untilNextEnd(Moment now) {
    return now(now).stream()
        .map(one -> one.lasts().minus(now.since(one.current().seen())))
        .min(Comparator.naturalOrder())
        .orElse(null);
  }

  /// What one of them plays; null for nothing.
  public @Nullable Said now(String player, Moment now) {
    return now(now).stream().filter(one -> one.player().equals(player)).findFirst().orElse(null);
  }
}

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

/// Players that report by themselves what they play: clients of the hub. A report is valid for the
/// length of the track, or ten minutes if that is unknown. Kept when the configuration is reloaded.
/// Thread-safe.
public final class ClientPlayers {
  /// Each client has a token, and there are no more tokens than this.
  private static final int MOST = 100;

  private static final Duration UNKNOWN = Duration.ofMinutes(10);

  private final Map<String, Said> all = new LinkedHashMap<>();

  /// What a client reported.
  ///
  /// @param player the client's name
  /// @param kind the program that plays
  /// @param watch the same as for other players
  public record Said(String player, String kind, PlayerObservation watch) {
    /// The play that it reported.
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

  /// Reports that a client is now playing this.
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

  /// Reports that a client plays nothing any more.
  ///
  /// @return whether it was playing
  public synchronized boolean stopped(String player) {
    return all.remove(player) != null;
  }

  /// What all clients are playing, in the order in which they started.
  public synchronized List<Said> now(Moment now) {
    all.values().removeIf(one -> one.over(now));
    return new ArrayList<>(all.values());
  }

  /// How long until the first of them ends; null if none plays.
  public @Nullable Duration untilNextEnd(Moment now) {
    return now(now).stream()
        .map(one -> one.lasts().minus(now.since(one.current().seen())))
        .min(Comparator.naturalOrder())
        .orElse(null);
  }

  /// What a client is playing; null for nothing.
  public @Nullable Said now(String player, Moment now) {
    return now(now).stream().filter(one -> one.player().equals(player)).findFirst().orElse(null);
  }
}

package io.github.earmark.hooks;

import io.github.earmark.api.HookEvent;
import io.github.earmark.api.PlayerState;
import io.github.earmark.api.history.HistoryResult;
import io.github.earmark.api.history.TrackInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What hooks are told, made up.
final class HookSamples {
  static final Instant START = Instant.parse("2026-11-21T10:00:00Z");

  private HookSamples() {}

  static TrackInfo track(String title) {
    return new TrackInfo(
        title, List.of("Björk"), "Post", "a/" + title + ".flac", null, Duration.ofSeconds(200));
  }

  static HookEvent listen(long play) {
    return play("listen", play, "Jóga");
  }

  static HookEvent play(String event, long play, String title) {
    return new HookEvent(
        event,
        new HistoryResult.Row(
            play, 1L, START, track(title), Duration.ofSeconds(100), event, "mpd", List.of()),
        null,
        null);
  }

  static HookEvent playing(String player, String title) {
    return HookEvent.playing(player(player, PlayerState.State.PLAYING, title, START));
  }

  static PlayerState player(
      String name, PlayerState.State state, @Nullable String title, Instant start) {
    return new PlayerState(
        name,
        "mpd",
        state,
        new PlayerState.Connection(
            "localhost:6600", START, state == PlayerState.State.AWAY ? "it is gone" : null),
        title == null ? null : track(title),
        title == null
            ? null
            : new PlayerState.Progress(
                start, Duration.ofSeconds(10), Duration.ofSeconds(10), false, null, "why"));
  }
}

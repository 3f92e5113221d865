package io.github.earmark.evening;

import io.github.earmark.hearing.Clocks;
import io.github.earmark.hearing.PlayStore;
import io.github.earmark.hearing.Player;
import io.github.earmark.hearing.PlayerLoop;
import io.github.earmark.hearing.PrivateMode;
import io.github.earmark.music.Listen;
import io.github.earmark.playback.CurrentPlay;
import io.github.earmark.playback.Moment;
import io.github.earmark.playback.Play;
import io.github.earmark.playback.PlayEvent;
import io.github.earmark.playback.Step;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// A loop that hears a player; what it writes down is kept in lists.
public final class Ear implements AutoCloseable {
  public final List<Play> listens = new CopyOnWriteArrayList<>();
  public final List<PlayEvent.Ended> ended = new CopyOnWriteArrayList<>();
  public final List<Instant> starts = new CopyOnWriteArrayList<>();
  public final List<String> announced = new CopyOnWriteArrayList<>();
  public final List<String> rivals = new CopyOnWriteArrayList<>();

  final Trace trace = new Trace();

  private volatile @Nullable CurrentPlay saved;
  private @Nullable PlayerLoop playerLoop;

  /// Hears it from now on.
  public void hear(Player player) {
    var clocks = new Clocks();
    var loop =
        new PlayerLoop(
            trace.recording(player),
            clocks,
            new Pages(),
            this::announce,
            () -> {},
            (name, where) -> rivals.add(name + " at " + where),
            new PrivateMode(null, _ -> {}));
    loop.start();
    playerLoop = loop;
  }

  /// The daemon ends in order.
  public void deaf() {
    Objects.requireNonNull(playerLoop).close();
    playerLoop = null;
  }

  public String problem() {
    return Optional.ofNullable(Objects.requireNonNull(playerLoop).watch().problem()).orElse("");
  }

  public boolean hears() {
    return Objects.requireNonNull(playerLoop).watch().snapshot() != null;
  }

  private void announce(@Nullable Listen listen) {
    announced.add(listen == null ? "-" : Objects.requireNonNull(listen.track().title()));
  }

  @Override
  public void close() {
    if (playerLoop != null) {
      playerLoop.close();
    }
  }

  private final class Pages implements PlayStore {
    @Override
    public @Nullable CurrentPlay current() {
      return saved;
    }

    @Override
    public void write(Step step, Moment at) {
      saved = step.current();
      for (var playEvent : step.outcomes()) {
        switch (playEvent) {
          case PlayEvent.Qualified(var play) -> {
            listens.add(play);
            starts.add(at.wallAt(play.start()));
          }
          case PlayEvent.Ended end -> ended.add(end);
          case PlayEvent.NowPlaying _, PlayEvent.NothingPlaying _ -> {}
        }
      }
    }
  }
}

package io.github.earmark.evening;

import io.github.earmark.hearing.Clocks;
import io.github.earmark.hearing.Discretion;
import io.github.earmark.hearing.Hearing;
import io.github.earmark.hearing.Notebook;
import io.github.earmark.hearing.Player;
import io.github.earmark.music.Listen;
import io.github.earmark.playback.Current;
import io.github.earmark.playback.Moment;
import io.github.earmark.playback.Outcome;
import io.github.earmark.playback.Play;
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
  public final List<Outcome.Ended> ended = new CopyOnWriteArrayList<>();
  public final List<Instant> starts = new CopyOnWriteArrayList<>();
  public final List<String> announced = new CopyOnWriteArrayList<>();
  public final List<String> rivals = new CopyOnWriteArrayList<>();

  final Trace trace = new Trace();

  private volatile @Nullable Current saved;
  private @Nullable Hearing hearing;

  /// Hears it from now on.
  public void hear(Player player) {
    var clocks = new Clocks();
    var loop =
        new Hearing(
            trace.recording(player),
            clocks,
            new Pages(),
            this::announce,
            () -> {},
            (name, where) -> rivals.add(name + " at " + where),
            new Discretion(null, _ -> {}));
    loop.start();
    hearing = loop;
  }

  /// The daemon ends in order.
  public void deaf() {
    Objects.requireNonNull(hearing).close();
    hearing = null;
  }

  public String problem() {
    return Optional.ofNullable(Objects.requireNonNull(hearing).watch().problem()).orElse("");
  }

  public boolean hears() {
    return Objects.requireNonNull(hearing).watch().snapshot() != null;
  }

  private void announce(@Nullable Listen listen) {
    announced.add(listen == null ? "-" : Objects.requireNonNull(listen.track().title()));
  }

  @Override
  public void close() {
    if (hearing != null) {
      hearing.close();
    }
  }

  private final class Pages implements Notebook {
    @Override
    public @Nullable Current current() {
      return saved;
    }

    @Override
    public void write(Step step, Moment at) {
      saved = step.current();
      for (var outcome : step.outcomes()) {
        switch (outcome) {
          case Outcome.Qualified(var play) -> {
            listens.add(play);
            starts.add(at.wallAt(play.start()));
          }
          case Outcome.Ended end -> ended.add(end);
          case Outcome.NowPlaying _, Outcome.NothingPlaying _ -> {}
        }
      }
    }
  }
}

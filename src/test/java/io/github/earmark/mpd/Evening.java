package io.github.earmark.mpd;

import static org.awaitility.Awaitility.await;

import io.github.earmark.config.PlayerConfig;
import io.github.earmark.config.Secret;
import io.github.earmark.ground.PrivateMpd;
import io.github.earmark.hearing.Clocks;
import io.github.earmark.hearing.Discretion;
import io.github.earmark.hearing.Hearing;
import io.github.earmark.hearing.Notebook;
import io.github.earmark.music.Listen;
import io.github.earmark.playback.Current;
import io.github.earmark.playback.Moment;
import io.github.earmark.playback.Outcome;
import io.github.earmark.playback.Play;
import io.github.earmark.playback.Step;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/// A real MPD and a loop that hears it; what it writes down is kept in a list.
final class Evening implements AutoCloseable {
  final PrivateMpd mpd;
  final List<Play> listens = new CopyOnWriteArrayList<>();
  final List<Outcome.Ended> ended = new CopyOnWriteArrayList<>();
  final List<Instant> starts = new CopyOnWriteArrayList<>();
  final List<String> announced = new CopyOnWriteArrayList<>();
  final List<String> rivals = new CopyOnWriteArrayList<>();

  private final Trace trace = new Trace();
  private final List<Instant> expected = new ArrayList<>();
  private final ScheduledExecutorService deadlines = Executors.newScheduledThreadPool(1);
  private volatile @Nullable Current saved;
  private @Nullable Hearing hearing;

  Evening() throws IOException {
    mpd = new PrivateMpd();
  }

  /// Hears it from now on, over TCP.
  Evening hear() {
    return hear(new PlayerConfig("mpd", "mpd", "127.0.0.1", mpd.port(), null));
  }

  Evening hear(String host, @Nullable String password) {
    return hear(
        new PlayerConfig(
            "mpd",
            "mpd",
            host,
            host.startsWith("/") || host.startsWith("@") ? null : mpd.port(),
            password == null ? null : Secret.of(password)));
  }

  private Evening hear(PlayerConfig config) {
    var clocks = new Clocks();
    var loop =
        new Hearing(
            trace.recording(new Mpd(config, Map.of(), deadlines), clocks),
            clocks,
            new Pages(),
            this::announce,
            () -> {},
            (name, player) -> rivals.add(name + " at " + player),
            new Discretion(null, _ -> {}));
    loop.start();
    hearing = loop;
    return this;
  }

  /// The daemon ends in order.
  void deaf() {
    Objects.requireNonNull(hearing).close();
    hearing = null;
  }

  String problem() {
    return Optional.ofNullable(Objects.requireNonNull(hearing).watch().problem()).orElse("");
  }

  boolean heard() {
    return Objects.requireNonNull(hearing).watch().snapshot() != null;
  }

  private void announce(@Nullable Listen listen) {
    announced.add(listen == null ? "-" : Objects.requireNonNull(listen.track().title()));
  }

  /// Adds a song and plays it alone; it starts now.
  void play(String... uris) throws IOException {
    expect();
    mpd.play(uris);
  }

  /// A listen is expected to have begun now.
  void expect() {
    expect(Duration.ZERO);
  }

  void expect(Duration ago) {
    expected.add(Instant.now().minus(ago));
  }

  /// Writes the evening down as a trace, where that is asked for.
  void record(String name) throws IOException {
    var folder = System.getenv("EARMARK_TRACES");
    if (folder == null) {
      return;
    }
    var listens = new ArrayList<Trace.Listen>();
    for (var i = 0; i < this.listens.size(); i++) {
      listens.add(
          new Trace.Listen(
              String.valueOf(this.listens.get(i).track().title()), trace.millis(expected.get(i))));
    }
    var file = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.]+", "-") + ".jsonl";
    trace.write(Path.of(folder, file), listens);
  }

  List<Instant> expected() {
    return expected;
  }

  void command(String command) throws IOException {
    mpd.command(command);
  }

  /// Waits until MPD itself says that it has come this far.
  void until(double elapsed) {
    waitFor("elapsed " + elapsed, () -> elapsed() >= elapsed);
  }

  void untilState(String state) {
    waitFor("state " + state, () -> state.equals(mpd.status().get("state")));
  }

  double elapsed() throws IOException {
    return Double.parseDouble(mpd.status().getOrDefault("elapsed", "-1"));
  }

  static void waitFor(String what, Callable<Boolean> condition) {
    await(what)
        .pollInterval(Duration.ofMillis(40))
        .pollDelay(Duration.ZERO)
        .atMost(Duration.ofSeconds(100))
        .ignoreExceptions()
        .until(condition);
  }

  @Override
  public void close() {
    if (hearing != null) {
      hearing.close();
    }
    deadlines.shutdownNow();
    mpd.close();
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

    @Override
    public boolean behind() {
      return false;
    }

    @Override
    public void catchUp() {}

    @Override
    public void close() {}
  }
}

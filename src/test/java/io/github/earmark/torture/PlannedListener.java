package io.github.earmark.torture;

import io.github.earmark.ground.PrivateMpd;
import io.github.earmark.ground.RawMpd;
import io.github.earmark.ground.Tone;
import io.github.earmark.torture.record.ObservedSong;
import io.github.earmark.torture.record.Stopwatch;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A real MPD, and a client that plays songs on it as planned. It records what MPD says meanwhile.
final class PlannedListener implements AutoCloseable {
  private static final long EVERY = 100;

  private final String player;
  private final List<Plan> plans;
  private final Stopwatch watch;
  private final PrivateMpd mpd = new PrivateMpd();
  private final Map<String, ObservedSong> songs = new HashMap<>();
  private final Thread thread;
  private volatile boolean over;
  private volatile @Nullable Exception problem;

  // Only the listener uses these.
  private @Nullable ObservedSong current;
  private int position = -1;
  private boolean acted;
  private long waitingUntil = -1;

  PlannedListener(String player, List<Plan> plans, Stopwatch watch) throws IOException {
    this.player = player;
    this.plans = plans;
    this.watch = watch;
    for (var plan : plans) {
      mpd.add(
          plan.file(),
          Tone.of(plan.length() / 1_000.0, "Artist of " + player, plan.title())
              .tag("ALBUM", "Album of " + player));
    }
    mpd.start();
    thread = Thread.ofPlatform().name("jukebox " + player).daemon().unstarted(this::listen);
  }

  void start() {
    thread.start();
  }

  int port() {
    return mpd.port();
  }

  String player() {
    return player;
  }

  /// Stops the music and returns what was played, in order.
  List<ObservedSong> finish() throws Exception {
    over = true;
    thread.join();
    if (problem != null) {
      throw problem;
    }
    synchronized (songs) {
      return plans.stream()
          .map(plan -> songs.get(plan.title()))
          .filter(song -> song != null)
          .toList();
    }
  }

  private void listen() {
    try (var wire = mpd.connect()) {
      for (var plan : plans) {
        wire.command("add " + RawMpd.quote(plan.file()));
      }
      wire.command("play 0");
      while (!over) {
        var elapsed = look(wire);
        if (elapsed >= 0) {
          act(wire, elapsed);
        }
        Stopwatch.sleep(EVERY);
      }
      wire.command("stop");
      look(wire);
    } catch (IOException | RuntimeException e) {
      problem = e;
    }
  }

  /// Asks MPD for the position.
  ///
  /// @return the position in the song; negative if there is none
  private long look(RawMpd wire) throws IOException {
    var before = watch.now();
    var status = new HashMap<String, String>();
    for (var line : wire.command("status")) {
      var colon = line.indexOf(": ");
      status.put(line.substring(0, colon), line.substring(colon + 2));
    }
    var now = (before + watch.now()) / 2;
    var state = status.getOrDefault("state", "stop");
    if (state.equals("stop")) {
      moveTo(-1, now);
      return waitingUntil < 0 ? -1 : 0;
    }
    moveTo(Integer.parseInt(status.getOrDefault("song", "0")), now);
    var elapsed = Math.round(Double.parseDouble(status.getOrDefault("elapsed", "0")) * 1_000);
    if (current != null) {
      current.add(new ObservedSong.Sample(now, state.equals("play"), elapsed));
    }
    return elapsed;
  }

  private void moveTo(int now, long at) {
    if (now < 0 ? current == null : now == position && current != null) {
      return;
    }
    if (current != null) {
      current.end(at);
      current = null;
    }
    if (now >= 0) {
      position = now;
      acted = false;
      waitingUntil = -1;
      var plan = plans.get(now);
      current = new ObservedSong(player, plan.title(), plan.length(), plan.bad());
      synchronized (songs) {
        songs.put(plan.title(), current);
      }
    }
  }

  private void act(RawMpd wire, long elapsed) throws IOException {
    var plan = plans.get(position);
    if (waitingUntil >= 0) {
      if (watch.now() >= waitingUntil) {
        waitingUntil = -1;
        wire.command(plan.manner() == Plan.Manner.STOPPED ? "play " + (position + 1) : "pause 0");
        look(wire);
      }
      return;
    }
    if (acted || elapsed < plan.at()) {
      return;
    }
    acted = true;
    switch (plan.manner()) {
      case WHOLE, SHORT -> {}
      case LEFT_EARLY, LEFT_LATE -> wire.command("next");
      case LEAPT -> wire.command("seekcur " + (plan.length() / 1_000 - 3));
      case PAUSED -> {
        waitingUntil = watch.now() + plan.pause();
        wire.command("pause 1");
      }
      case STOPPED -> {
        waitingUntil = watch.now() + plan.pause();
        wire.command("stop");
      }
    }
    look(wire);
  }

  @Override
  public void close() {
    over = true;
    mpd.close();
  }
}

package io.github.earmark.hearing;

import io.github.earmark.music.Listen;
import io.github.earmark.playback.CurrentPlay;
import io.github.earmark.playback.Moment;
import io.github.earmark.playback.PlayEvent;
import io.github.earmark.playback.PlayRule;
import io.github.earmark.playback.Snapshot;
import io.github.earmark.playback.Snapshot.Cause;
import io.github.earmark.playback.Snapshot.State;
import io.github.earmark.playback.Step;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The loop that listens to one player: take a snapshot, apply the play rule, write the result,
/// wait. It sleeps until the player reports something or the play in progress needs a check, and
/// reconnects for as long as it takes.
public final class PlayerLoop implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PlayerLoop.class);

  /// A connection must have lasted this long for its loss to count as a new outage.
  private static final Duration HELD = Duration.ofSeconds(10);

  private static final long FIRST_PAUSE = 250;
  private static final long LONGEST_PAUSE = 5_000;

  /// A shorter suspend does not break connections.
  private static final Duration NAP = Duration.ofSeconds(10);

  /// How long to wait before trying again to write, if nothing happens first.
  private static final Duration RETRY = Duration.ofMinutes(1);

  private final Player player;
  private final Supplier<Moment> clock;
  private final PlayStore playStore;
  private final Consumer<@Nullable Listen> announce;
  private final Runnable woke;
  private final BiConsumer<String, String> rival;
  private final PrivateMode privateMode;
  private final PlayRule rule;
  private final PlayLog log;
  private final Thread thread;
  private final CountDownLatch stop = new CountDownLatch(1);

  private volatile boolean gone;
  private volatile Player.@Nullable Session session;
  private volatile PlayerObservation watch;
  private volatile Runnable change = () -> {};

  // Used only by the loop's thread.
  private @Nullable CurrentPlay currentPlay;
  private @Nullable Moment last;
  private @Nullable Duration wake;
  private @Nullable Moment goneSince;

  /// @param playStore stores the plays
  /// @param announce receives what is playing now, at once, or null for nothing; must not block
  /// @param woke called after this machine was asleep; must not block
  /// @param rival receives the name of each other scrobbler detected at the player, and the
  ///   player's name, whenever it is connected; must not block
  /// @param privateMode decides what may be written, announced and logged
  public PlayerLoop(
      Player player,
      Supplier<Moment> clock,
      PlayStore playStore,
      Consumer<@Nullable Listen> announce,
      Runnable woke,
      BiConsumer<String, String> rival,
      PrivateMode privateMode) {
    this.player = player;
    this.clock = clock;
    this.playStore = playStore;
    this.announce = announce;
    this.woke = woke;
    this.rival = rival;
    this.privateMode = privateMode;
    this.rule = new PlayRule(player.name());
    this.log = new PlayLog(player.name());
    this.watch = new PlayerObservation(null, null, null, null, null);
    this.thread =
        Thread.ofPlatform().name("hearing " + player.name()).daemon().unstarted(this::run);
  }

  /// Sets a listener that is called after a check or a loss of the player, when the result of
  /// [#watch] may have changed. Called on the loop's thread; must not block.
  public void onChange(Runnable listener) {
    change = listener;
  }

  private void now(PlayerObservation seen) {
    watch = seen;
    change.run();
  }

  public void start() {
    thread.start();
  }

  public Player player() {
    return player;
  }

  public PlayerObservation watch() {
    return watch;
  }

  /// What has been heard but could not be written yet.
  public PlayStore.Kept kept() {
    return playStore.kept();
  }

  /// Checks the player now, if it is connected.
  public void look() {
    var open = session;
    if (open != null) {
      open.nudge();
    }
  }

  /// Checks the player a last time, saves the play in progress and stops; after two seconds,
  /// without the check.
  @Override
  public void close() {
    stop.countDown();
    var open = session;
    look();
    try {
      if (!thread.join(Duration.ofSeconds(2)) && open != null) {
        open.close();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// Like [#close], for a player that will not return under this name: the play in progress ends.
  public void leave() {
    gone = true;
    close();
  }

  private void run() {
    try {
      hearAndReconnect();
      if (gone && currentPlay != null) {
        end(clock.get());
      }
    } finally {
      // Also if an Error ends the loop, and with it the daemon.
      playStore.close();
    }
  }

  private void hearAndReconnect() {
    currentPlay = playStore.current();
    var pause = FIRST_PAUSE;
    while (!stopping()) {
      var before = clock.get();
      try (var opened = player.connect()) {
        session = opened;
        hear(opened);
      } catch (PlayerException e) {
        lost(e);
      } catch (RuntimeException e) {
        LOG.error("{}: unexpected error; connecting again", player.name(), e);
        lost(PlayerException.unreachable("unexpected error, see the log: " + e));
      } finally {
        session = null;
      }
      var held = clock.get().since(before).compareTo(HELD) >= 0;
      pause = held ? FIRST_PAUSE : Math.min(pause * 2, LONGEST_PAUSE);
      stopWithin(pause);
      playStore.catchUp();
    }
  }

  private void hear(Player.Session open) throws PlayerException {
    var up = open.uptime();
    open.others().forEach(name -> rival.accept(name, player.name()));
    var snapshot = snapshot(open, Cause.CHECK);
    connected(snapshot.at());
    while (true) {
      var absence = open.absence();
      if (absence != null && !absence.over()) {
        outOfHearing(snapshot.at(), absence);
      } else if (watch.snapshot() == null) {
        take(rule.resume(currentPlay, snapshot, up), snapshot, absence);
      } else {
        take(rule.step(currentPlay, snapshot), snapshot, absence);
      }
      if (stopping()) {
        return;
      }
      var cause = open.await(patience()) ? Cause.EVENT : Cause.CHECK;
      if (watch.snapshot() == null) {
        up = open.uptime();
      }
      snapshot = snapshot(open, cause);
    }
  }

  /// Handles a gap, such as a lost connection.
  private void outOfHearing(Moment now, Player.Absence absence) {
    tell(absence);
    wake = null;
    if (watch.snapshot() != null) {
      keep(rule.lost(currentPlay, now, false), now);
    }
    var since = absence.why().equals(watch.problem()) ? watch.since() : now;
    now(new PlayerObservation(since, absence.why(), null, currentPlay, watch.changed()));
  }

  private void tell(Player.@Nullable Absence absence) {
    if (absence != null && !absence.why().equals(watch.problem())) {
      LOG.info("{}: {}", player.name(), absence.why());
    }
  }

  /// A check also retries writing, so that plays which could not be written need not wait for the
  /// next song.
  private @Nullable Duration patience() {
    return playStore.behind() && (wake == null || wake.compareTo(RETRY) > 0) ? RETRY : wake;
  }

  private Snapshot snapshot(Player.Session open, Cause cause) throws PlayerException {
    var report = open.look();
    return report.at(clock.get(), cause);
  }

  private void take(Step step, Snapshot snapshot, Player.@Nullable Absence absence) {
    wake = step.wake();
    keep(step, snapshot.at());
    tell(absence);
    now(watch.heard(snapshot, step.current(), absence == null ? null : absence.why()));
    if (last != null && slept(last, snapshot.at()).compareTo(NAP) > 0) {
      woke.run();
    }
    last = snapshot.at();
  }

  private void end(Moment now) {
    keep(
        rule.resume(currentPlay, new Snapshot(now, Cause.CHECK, State.STOPPED, null, null), null),
        now);
  }

  private static Duration slept(Moment before, Moment now) {
    return now.since(before).minus(now.awake().minus(before.awake()));
  }

  private void keep(Step heard, Moment at) {
    var before = currentPlay;
    currentPlay = heard.current();
    var step = privateMode.censored(heard, before, at);
    // What is playing must be announced within a second, so it does not wait for the disk.
    step.outcomes().forEach(playEvent -> announce(playEvent, at));
    playStore.write(step, at);
    step.outcomes().forEach(playEvent -> log.of(playEvent, before, at));
  }

  private void announce(PlayEvent playEvent, Moment at) {
    switch (playEvent) {
      case PlayEvent.NowPlaying(var play) ->
          announce.accept(new Listen(0, at.wallAt(play.start()), play.track(), player.kind()));
      case PlayEvent.NothingPlaying() -> announce.accept(null);
      case PlayEvent.Qualified _, PlayEvent.Ended _ -> {}
    }
  }

  private void connected(Moment now) {
    if (goneSince != null) {
      LOG.info("{}: heard again after {} s", player.name(), now.since(goneSince).toSeconds());
      goneSince = null;
    } else {
      LOG.info("{}: hearing {} at {}", player.name(), player.kind(), player.place());
    }
    now(new PlayerObservation(now, null, null, currentPlay, watch.changed()));
  }

  private void lost(PlayerException e) {
    var now = clock.get();
    if (stopping()) {
      return;
    }
    if (goneSince == null) {
      goneSince = now;
      LOG.warn("{}: {}; trying again until it is there", player.name(), e.getMessage());
    } else {
      LOG.debug("{}: {}", player.name(), e.getMessage());
    }
    var wasSeen = watch.snapshot() != null;
    now(new PlayerObservation(goneSince, e.getMessage(), null, currentPlay, watch.changed()));
    if (wasSeen) {
      keep(rule.lost(currentPlay, now, e.sudden()), now);
    }
  }

  private boolean stopping() {
    return stop.getCount() == 0;
  }

  private void stopWithin(long millis) {
    try {
      stop.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      stop.countDown();
    }
  }
}

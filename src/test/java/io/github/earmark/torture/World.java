package io.github.earmark.torture;

import io.github.earmark.ground.OwnEarmark;
import io.github.earmark.torture.judging.Evidence;
import io.github.earmark.torture.judging.Judge;
import io.github.earmark.torture.record.Autopsy;
import io.github.earmark.torture.record.Autopsy.Owed;
import io.github.earmark.torture.record.Diary;
import io.github.earmark.torture.record.Findings;
import io.github.earmark.torture.record.ObservedSong;
import io.github.earmark.torture.record.Owing;
import io.github.earmark.torture.record.Stopwatch;
import io.github.earmark.torture.services.Mishaps;
import io.github.earmark.torture.services.Receiver;
import io.github.earmark.torture.services.Trap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/// A daemon with its own players and services, and what happens to it.
final class World implements AutoCloseable {
  /// How long the music plays on when the kills are over and a daemon is up: more than half a song.
  private static final long CALM = 20_000;

  /// On a busy machine, a short torture may end before the first listen; then it waits for one,
  /// because otherwise nothing would have been tested.
  private static final long FIRST = 90_000;

  private final int number;
  private final TortureSettings settings;
  private final Stopwatch watch;
  private final Findings findings;
  private final Random random;
  private final Diary diary;
  private final List<PlannedListener> jukeboxes = new ArrayList<>();
  private final List<Receiver> receivers = new ArrayList<>();
  private final KilledDaemon daemon;
  private final Set<Owed> everUnanswered = new HashSet<>();
  private Autopsy last = new Autopsy(List.of(), Map.of(), Map.of(), false);

  World(int number, TortureSettings settings, Stopwatch watch, Findings findings)
      throws IOException {
    this.number = number;
    this.settings = settings;
    this.watch = watch;
    this.findings = findings;
    this.random = new Random(settings.seed() * 31 + number);
    this.diary = new Diary(watch);
    var trap = new Trap();
    for (var kind : settings.services()) {
      var seed = random.nextLong();
      receivers.add(
          Receiver.open(
              kind,
              submission -> new Mishaps(seed, settings.trouble(), submission, trap, findings)));
    }
    for (var i = 1; i <= settings.players(); i++) {
      jukeboxes.add(new PlannedListener("w" + number + "p" + i, plans(i), watch));
    }
    daemon =
        new KilledDaemon(
            new OwnEarmark(settings.program(), toml(), diary::line), diary, trap, watch);
  }

  private List<Plan> plans(int player) {
    var plans = new ArrayList<Plan>();
    for (var i = 1; i <= settings.songs(); i++) {
      var plan = Plan.random(random, "T%d-%02d-%03d".formatted(number, player, i));
      plans.add(plan);
      if (plan.bad()) {
        receivers.forEach(receiver -> receiver.refuse().accept(plan.title()));
      }
    }
    return plans;
  }

  private String toml() {
    var toml = new StringBuilder();
    for (var jukebox : jukeboxes) {
      toml.append(
          """
          [[player]]
          type = "mpd"
          name = "%s"
          host = "127.0.0.1"
          port = %d

          """
              .formatted(jukebox.player(), jukebox.port()));
    }
    receivers.forEach(receiver -> toml.append(receiver.toml()));
    return toml.toString();
  }

  /// Kills the daemon until there were enough kills in all worlds, or the time is over.
  void torture(AtomicInteger kills) throws IOException, SQLException {
    for (var jukebox : jukeboxes) {
      jukebox.start();
    }
    var end = watch.now() + settings.longest();
    while (watch.now() < end
        && kills.get() < settings.kills()
        && !Thread.currentThread().isInterrupted()) {
      var moment = daemon.live(PlannedKill.random(random));
      if (moment == null) {
        findings.fault("world %d: the daemon ended by itself; see its log".formatted(number));
      } else {
        kills.incrementAndGet();
        findings.count("killed " + moment.text);
      }
      examine();
      shutAtTimes();
    }
  }

  /// A service may refuse connections during one or several runs.
  private void shutAtTimes() throws IOException {
    for (var receiver : receivers) {
      if (random.nextInt(20) == 0) {
        receiver.gate().shut();
        findings.count("mishap: connections refused for a while");
      } else {
        receiver.gate().open();
      }
    }
  }

  /// Checks what a kill left behind: an intact file, with everything that was there before and
  /// everything that the daemon had reported as stored.
  private void examine() throws IOException, SQLException {
    var now = Autopsy.of(daemon.state());
    now.damage()
        .forEach(damage -> findings.fault("world %d: damaged: %s".formatted(number, damage)));
    if (now.torn()) {
      findings.count("kills that left half a transaction behind");
    }
    for (var title : last.listens().keySet()) {
      if (!now.listens().containsKey(title)) {
        findings.fault(
            "world %d: %s was in the history and is not any more".formatted(number, title));
      }
    }
    for (var title : diary.listens()) {
      if (!now.listens().containsKey(title)) {
        findings.fault("world %d: %s was said to be stored and is not".formatted(number, title));
      }
    }
    for (var accepted : last.in("accepted")) {
      if (!"accepted".equals(now.owed().get(accepted))) {
        findings.fault("world %d: %s was settled and is not any more".formatted(number, accepted));
      }
    }
    everUnanswered.addAll(now.in(Autopsy.UNANSWERED));
    last = now;
  }

  /// Ends all failures, waits until everything is delivered, and judges.
  ///
  /// @param out receives what is being waited for, line by line
  void finish(Consumer<String> out) throws Exception {
    var songs = new ArrayList<ObservedSong>();
    var calm = watch.now();
    for (var receiver : receivers) {
      receiver.mishaps().end();
      receiver.gate().open();
    }
    daemon.startAndWait();
    Stopwatch.sleep(CALM);
    var patience = watch.now() + FIRST;
    while (diary.listens().isEmpty() && watch.now() < patience) {
      Stopwatch.sleep(200);
    }
    for (var jukebox : jukeboxes) {
      songs.addAll(jukebox.finish());
    }
    new Settling(calm, watch, findings, line -> out.accept("world " + number + ": " + line))
        .await(() -> Owing.in(daemon.state(), watch), daemon::alive);
    var code = daemon.end();
    if (code != 0) {
      findings.fault(
          "world %d: told to end, the daemon did so with exit code %d".formatted(number, code));
    }
    examine();
    findings.count("times that a listen was sent again", resent(songs));
    new Judge(watch, findings)
        .judge(new Evidence(songs, diary.lives(), last, everUnanswered, receivers));
  }

  private long resent(List<ObservedSong> songs) {
    var more = 0L;
    for (var receiver : receivers) {
      for (var song : songs) {
        more += Math.max(0, receiver.mishaps().count(song.title()) - 1);
      }
    }
    return more;
  }

  /// The progress, for people.
  String progress() {
    return "world %d: %d lives, %d listens kept, %d submissions accepted"
        .formatted(number, diary.lives().size(), last.listens().size(), last.in("accepted").size());
  }

  /// Writes the daemon's log to a file next to the build's other output.
  Path keepLog() throws IOException {
    var file = Path.of("target/torture-world-" + number + ".log");
    return Files.write(file, diary.lines());
  }

  @Override
  public void close() {
    daemon.close();
    for (var jukebox : jukeboxes) {
      jukebox.close();
    }
    for (var receiver : receivers) {
      receiver.close();
    }
  }
}

package io.github.earmark.torture;

import io.github.earmark.ground.OwnEarmark;
import io.github.earmark.ground.PrivateMpd;
import io.github.earmark.torture.record.Findings;
import io.github.earmark.torture.record.Stopwatch;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/// Runs a torture from beginning to end; `src/torture/torture` starts it.
final class Torture {
  private static final long PROGRESS = 15_000;

  private final TortureSettings settings;
  private final Consumer<String> out;
  private final Stopwatch watch = new Stopwatch();
  private final Findings findings = new Findings();
  private final AtomicInteger kills = new AtomicInteger();

  /// @param out receives what happens, line by line
  Torture(TortureSettings settings, Consumer<String> out) {
    this.settings = settings;
    this.out = out;
  }

  public static void main(String[] args) throws Exception {
    var options = Options.parse(args);
    if (options.said() != null) {
      System.out.print(options.said());
      System.exit(options.code());
    }
    if (!PrivateMpd.available()) {
      System.err.println("mpd is not installed (apt install mpd)");
      System.exit(1);
    }
    var settings = options.settings(OwnEarmark.distribution());
    System.out.printf(
        "Seed %d: %d kills or %.0f minutes, %d daemons with %d MPDs each%n",
        settings.seed(),
        settings.kills(),
        settings.minutes(),
        settings.worlds(),
        settings.players());
    var findings = new Torture(settings, System.out::println).run();
    System.out.print(Report.of(findings));
    System.exit(findings.faults().isEmpty() ? 0 : 1);
  }

  Findings run() throws Exception {
    var worlds = new ArrayList<World>();
    try (var migrations = new Migrations(settings, findings, kills::incrementAndGet)) {
      for (var i = 1; i <= settings.worlds(); i++) {
        worlds.add(new World(i, settings, watch, findings));
      }
      out.accept("%d MPDs are up".formatted(settings.worlds() * settings.players()));
      all(torture(worlds, migrations));
      worlds.forEach(world -> out.accept(world.progress()));
      out.accept("No more kills, and no more mishaps: what is owed has to arrive now");
      var finish = new ArrayList<Callable<Void>>();
      for (var world : worlds) {
        finish.add(
            () -> {
              world.finish(out);
              return null;
            });
      }
      all(finish);
      if (!findings.faults().isEmpty()) {
        for (var world : worlds) {
          out.accept("What the daemon said is in " + world.keepLog());
        }
      }
      return findings;
    } finally {
      for (var world : worlds) {
        world.close();
      }
    }
  }

  private List<Callable<Void>> torture(List<World> worlds, Migrations migrations) {
    var tasks = new ArrayList<Callable<Void>>();
    for (var world : worlds) {
      tasks.add(
          () -> {
            world.torture(kills);
            return null;
          });
    }
    tasks.add(
        () -> {
          var end = watch.now() + settings.longest();
          migrations.torture(settings.migrations(), () -> watch.now() >= end);
          return null;
        });
    return tasks;
  }

  /// Runs these in parallel, and reports progress.
  private void all(List<Callable<Void>> tasks) throws Exception {
    try (var threads = Executors.newCachedThreadPool()) {
      var running = tasks.stream().map(threads::submit).toList();
      var next = watch.now() + PROGRESS;
      while (!running.stream().allMatch(Future::isDone)) {
        Stopwatch.sleep(200);
        for (var one : running) {
          if (one.state() == Future.State.FAILED) {
            threads.shutdownNow();
          }
        }
        if (watch.now() >= next) {
          next += PROGRESS;
          progress();
        }
      }
      for (var one : running) {
        one.get();
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }

  private void progress() {
    out.accept(
        "%5d s  %d kills, %d faults"
            .formatted(watch.now() / 1_000, kills.get(), findings.faults().size()));
  }
}

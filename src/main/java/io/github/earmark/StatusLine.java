package io.github.earmark;

import io.github.earmark.control.Player;
import io.github.earmark.control.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What `systemctl status` shows of the daemon: what plays and what is pending. Told after
/// something has changed, and what changes at once is told at once.
///
/// @param text the line as of now
record StatusLine(Notify systemd, Supplier<String> text, AtomicBoolean due) {
  private static final Logger LOG = LoggerFactory.getLogger(StatusLine.class);
  private static final Duration GATHERING = Duration.ofMillis(300);

  StatusLine(Notify systemd, Supplier<String> text) {
    this(systemd, text, new AtomicBoolean());
  }

  /// Does not wait.
  void changed() {
    if (systemd.wanted() && due.compareAndSet(false, true)) {
      Thread.ofVirtual().name("status line").start(this::tellSoon);
    }
  }

  private void tellSoon() {
    try {
      Thread.sleep(GATHERING);
      due.set(false);
      systemd.status(text.get());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.debug("There is no status line: {}", e.toString());
    }
  }

  static String line(
      Status.@Nullable Trouble trouble, List<Player> players, List<Status.Service> services) {
    var parts = new ArrayList<String>();
    for (var player : players) {
      var song = player.song();
      var state = player.state().name().toLowerCase(Locale.ROOT);
      parts.add(
          (players.size() == 1 ? "" : player.name() + " ")
              + (song == null ? state : state + " " + song.label()));
    }
    if (trouble != null) {
      parts.add(
          trouble.kept()
              + " plays kept in memory"
              + (trouble.lost() == 0 ? "" : ", " + trouble.lost() + " lost")
              + ": "
              + trouble.problem());
    }
    for (var service : services) {
      var asks = service.state() == Status.State.NEEDS_USER;
      var pending = service.pending();
      if (asks || (pending != null && pending > 0)) {
        parts.add(service.name() + ": " + pending + " pending" + (asks ? ", needs you" : ""));
      }
    }
    return String.join("; ", parts);
  }
}

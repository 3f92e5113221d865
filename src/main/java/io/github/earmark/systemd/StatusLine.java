package io.github.earmark.systemd;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What `systemctl status` shows of the daemon: what plays and what is pending. Told after
/// something has changed, and what changes at once is told at once.
///
/// @param text the line as of now
public record StatusLine(SystemdNotifier systemd, Supplier<String> text, AtomicBoolean due) {
  private static final Logger LOG = LoggerFactory.getLogger(StatusLine.class);
  private static final Duration GATHERING = Duration.ofMillis(300);

  public StatusLine(SystemdNotifier systemd, Supplier<String> text) {
    this(systemd, text, new AtomicBoolean());
  }

  /// Does not wait.
  public void changed() {
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
}

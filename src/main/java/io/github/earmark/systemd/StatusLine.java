package io.github.earmark.systemd;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The status line that `systemctl status` shows: what is playing and what is pending. It is sent
/// after something has changed; several changes at once are sent as one.
///
/// @param text supplies the current line
public record StatusLine(SystemdNotifier systemd, Supplier<String> text, AtomicBoolean due) {
  private static final Logger LOG = LoggerFactory.getLogger(StatusLine.class);
  private static final Duration GATHERING = Duration.ofMillis(300);

  public StatusLine(SystemdNotifier systemd, Supplier<String> text) {
    this(systemd, text, new AtomicBoolean());
  }

  /// Does not block.
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

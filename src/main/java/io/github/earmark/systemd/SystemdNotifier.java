package io.github.earmark.systemd;

import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Notifies systemd of the daemon's state (`man 3 sd_notify`) if `$NOTIFY_SOCKET` is set. Never
/// throws and never blocks, because recording plays is more important. Safe for any thread.
public final class SystemdNotifier {
  private static final Logger LOG = LoggerFactory.getLogger(SystemdNotifier.class);

  /// What fits into the output of `systemctl status`.
  private static final int LONGEST = 200;

  private final @Nullable Wire wire;
  private String status = "";

  /// Sends one datagram.
  interface Wire {
    void send(String message) throws IOException;
  }

  SystemdNotifier(@Nullable Wire wire) {
    this.wire = wire;
  }

  public static SystemdNotifier of(Map<String, String> env) {
    var socket = env.getOrDefault("NOTIFY_SOCKET", "");
    if (socket.isEmpty()) {
      return new SystemdNotifier(null);
    }
    try {
      return new SystemdNotifier(new NotifySocket(socket));
    } catch (IOException | RuntimeException | LinkageError e) {
      LOG.warn("cannot report to systemd ($NOTIFY_SOCKET): {}", e.getMessage());
      return new SystemdNotifier(null);
    }
  }

  /// Whether systemd wants notifications.
  boolean wanted() {
    return wire != null;
  }

  public void ready() {
    send("READY=1");
  }

  /// Reports that the configuration is being reloaded, until [#ready] is called.
  public void reloading() {
    send("RELOADING=1");
  }

  public void stopping() {
    send("STOPPING=1\nSTATUS=stopping, with the play in progress kept");
  }

  /// Sends a one-line status; an unchanged one is not sent again.
  synchronized void status(String text) {
    var line = oneLine(text);
    if (!line.equals(status)) {
      status = line;
      send("STATUS=" + line);
    }
  }

  /// Replaces line breaks, which would begin another message; titles may contain anything.
  static String oneLine(String text) {
    var clean = text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]", " ").strip();
    return clean.codePointCount(0, clean.length()) <= LONGEST
        ? clean
        : clean.substring(0, clean.offsetByCodePoints(0, LONGEST - 1)) + "…";
  }

  private void send(String message) {
    if (wire == null) {
      return;
    }
    try {
      wire.send(message);
    } catch (IOException e) {
      LOG.debug("systemd was not told: {}", Objects.requireNonNullElse(e.getMessage(), ""));
    }
  }
}

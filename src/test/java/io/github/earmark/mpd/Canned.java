package io.github.earmark.mpd;

import io.github.earmark.hearing.Player;
import io.github.earmark.hearing.PlayerException;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;

/// A connection to an MPD whose every word is known in advance. It hears nothing, and after its
/// last word it hangs up.
public final class Canned {
  private static final Address NOWHERE = new Address.Unix(Path.of("/canned"));

  private Canned() {}

  public static Player.Session session(byte[] said, ScheduledExecutorService deadlines)
      throws PlayerException {
    var wire =
        new Wire(
            new ByteArrayInputStream(said),
            OutputStream.nullOutputStream(),
            InputStream.nullInputStream(),
            true);
    var channel = Channel.greet(NOWHERE, wire, Duration.ofMinutes(1), deadlines);
    return new MpdSession(
        NOWHERE, channel, new Mailbox("canned", channel), null, MpdSession.Company.NONE);
  }
}

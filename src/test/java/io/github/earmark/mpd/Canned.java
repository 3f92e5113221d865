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
  private static final MpdAddress NOWHERE = new MpdAddress.Unix(Path.of("/canned"));

  private Canned() {}

  public static Player.Session session(byte[] said, ScheduledExecutorService deadlines)
      throws PlayerException {
    var guardedSocket =
        new GuardedSocket(
            new ByteArrayInputStream(said),
            OutputStream.nullOutputStream(),
            InputStream.nullInputStream(),
            true);
    var mpdConnection =
        MpdConnection.greet(NOWHERE, guardedSocket, Duration.ofMinutes(1), deadlines);
    return new MpdSession(
        NOWHERE,
        mpdConnection,
        new ClientMessages("canned", mpdConnection),
        null,
        MpdSession.Listeners.NONE);
  }
}

package io.github.earmark.mpd;

import io.github.earmark.hearing.Player;
import io.github.earmark.hearing.PlayerException;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;

/// A fake MPD connection whose output is fixed. It ignores all input, and closes the connection at
/// the end.
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

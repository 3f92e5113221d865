package io.github.earmark.mpd;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Stream;

/// A connection with fixed replies.
final class Spoken implements AutoCloseable {
  static final MpdAddress NOWHERE = new MpdAddress.Unix(Path.of("/canned"));

  private final ScheduledExecutorService deadlines = Executors.newScheduledThreadPool(1);
  private final ByteArrayOutputStream sent = new ByteArrayOutputStream();

  /// @param replies one for each command, including the final line
  MpdConnection channel(String... replies) throws Exception {
    // javampd pings before each command.
    var said = "OK MPD 0.23.5\n" + Stream.of(replies).map("OK\n"::concat).collect(joining());
    var guardedSocket =
        new GuardedSocket(
            new ByteArrayInputStream(said.getBytes(UTF_8)),
            sent,
            InputStream.nullInputStream(),
            true);
    return MpdConnection.greet(NOWHERE, guardedSocket, Duration.ofMinutes(1), deadlines);
  }

  /// The commands sent so far, one per line.
  String sent() {
    return sent.toString(UTF_8).replace("ping\n", "");
  }

  @Override
  public void close() {
    deadlines.shutdownNow();
  }
}

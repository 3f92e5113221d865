package io.github.earmark.mpd;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.earmark.hearing.PlayerException;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.bff.javampd.MPDException;
import org.bff.javampd.command.MPDCommand;
import org.bff.javampd.server.MPDSocket;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A connection to MPD for sending commands. It makes up for javampd's limitations: replies have a
/// deadline, a lost connection is an error, nothing is sent twice, and nothing reconnects behind
/// our back (the play rule has to know).
final class MpdConnection implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(MpdConnection.class);

  /// The greeting of Mopidy's MPD server; MPD itself last used it in 2014.
  private static final String MOPIDY = "MPD 0.19.0";

  /// A long reply may take this many times the usual time limit.
  private static final int LONG = 6;

  private final MpdAddress mpdAddress;
  private final Duration timeout;
  private final ScheduledExecutorService deadlines;
  private final GuardedSocket guardedSocket;
  private final MPDSocket socket;

  /// javampd calls [#createSocket()] from its constructor, and again whenever it thinks that it
  /// should reconnect.
  private static final class Plug extends MPDSocket {
    private final GuardedSocket guardedSocket;
    private boolean used;

    Plug(GuardedSocket guardedSocket) {
      this.guardedSocket = guardedSocket;
      super(InetAddress.getLoopbackAddress(), 0, 0);
    }

    @Override
    protected Socket createSocket() {
      if (used) {
        guardedSocket.fail("the connection was lost");
        throw new UncheckedIOException(new IOException("the connection was lost"));
      }
      used = true;
      return guardedSocket;
    }
  }

  private MpdConnection(
      MpdAddress mpdAddress,
      Duration timeout,
      ScheduledExecutorService deadlines,
      GuardedSocket guardedSocket,
      MPDSocket socket) {
    this.mpdAddress = mpdAddress;
    this.timeout = timeout;
    this.deadlines = deadlines;
    this.guardedSocket = guardedSocket;
    this.socket = socket;
  }

  /// Connects and reads the greeting.
  ///
  /// @param deadlines runs the task that ends a call that takes too long
  static MpdConnection open(
      MpdAddress mpdAddress, Duration timeout, ScheduledExecutorService deadlines)
      throws PlayerException, IOException {
    return greet(mpdAddress, mpdAddress.connect(timeout), timeout, deadlines);
  }

  /// Reads the greeting of an established connection.
  static MpdConnection greet(
      MpdAddress mpdAddress,
      GuardedSocket guardedSocket,
      Duration timeout,
      ScheduledExecutorService deadlines)
      throws PlayerException {
    var deadline = deadline(deadlines, timeout, guardedSocket);
    try {
      var socket = new Plug(guardedSocket);
      if (!socket.getVersion().startsWith("MPD ")) {
        throw notMpd(mpdAddress, guardedSocket);
      }
      return new MpdConnection(mpdAddress, timeout, deadlines, guardedSocket, socket);
    } catch (MPDException _) {
      throw notMpd(mpdAddress, guardedSocket);
    } finally {
      deadline.cancel(false);
    }
  }

  private static PlayerException notMpd(MpdAddress mpdAddress, GuardedSocket guardedSocket) {
    var failure = guardedSocket.failure();
    guardedSocket.close();
    return PlayerException.unreachable(
        failure == null
            ? "what listens at "
                + mpdAddress
                + " is not MPD; set host and port in [[player]], or MPD_HOST"
            : "no MPD answers at " + mpdAddress + ": " + failure);
  }

  /// Whether the server is Mopidy's MPD server.
  boolean mopidy() {
    return socket.getVersion().equals(MOPIDY);
  }

  /// Sends a command and returns the lines of the reply, without the final OK.
  ///
  /// @param command one command or a whole command list, quoted for MPD
  Collection<String> send(String command) throws PlayerException, Refusal {
    var deadline = deadline(deadlines, timeout, guardedSocket);
    try {
      return exchange(command);
    } finally {
      deadline.cancel(false);
    }
  }

  /// Reads a reply line by line, even if it would not fit into memory.
  ///
  /// @param command one command, quoted for MPD
  /// @param lines receives each line of the reply; must not use this connection
  void stream(String command, Consumer<String> lines) throws PlayerException, Refusal {
    var deadline = deadline(deadlines, timeout.multipliedBy(LONG), guardedSocket);
    guardedSocket.expectMuch(true);
    try {
      guardedSocket.getOutputStream().write((command + "\n").getBytes(UTF_8));
      // Between commands, javampd's own buffer is empty.
      var in = new BufferedReader(new InputStreamReader(guardedSocket.getInputStream(), UTF_8));
      for (var line = in.readLine(); line != null; line = in.readLine()) {
        if (line.equals("OK")) {
          return;
        }
        if (line.startsWith("ACK ")) {
          throw Refusal.of(line);
        }
        lines.accept(line);
      }
      throw lost();
    } catch (IOException _) {
      throw lost();
    } finally {
      guardedSocket.expectMuch(false);
      deadline.cancel(false);
    }
  }

  /// A chunk of binary data, as returned by `readpicture` and `albumart`.
  ///
  /// @param size the total size in bytes; 0 if there is no data
  record Piece(long size, ByteBuffer bytes) {
    static final Piece NONE = new Piece(0, ByteBuffer.allocate(0));
  }

  /// Reads a binary reply: `size: N`, `binary: M`, M bytes and a line feed.
  ///
  /// @param command one command, quoted for MPD
  /// @see "MPD's protocol, Binary Responses"
  Piece piece(String command) throws PlayerException, Refusal {
    var deadline = deadline(deadlines, timeout, guardedSocket);
    try {
      guardedSocket.getOutputStream().write((command + "\n").getBytes(UTF_8));
      var in = guardedSocket.getInputStream();
      var piece = Piece.NONE;
      var size = 0L;
      for (var line = line(in); !line.equals("OK"); line = line(in)) {
        if (line.startsWith("ACK ")) {
          throw Refusal.of(line);
        }
        if (line.startsWith("size: ")) {
          size = count(line, command);
        } else if (line.startsWith("binary: ")) {
          piece = new Piece(size, ByteBuffer.wrap(in.readNBytes((int) count(line, command))));
          if (in.read() != '\n') {
            guardedSocket.fail("it does not answer as MPD does");
            throw strange(command);
          }
        }
      }
      return piece;
    } catch (IOException _) {
      throw lost();
    } finally {
      deadline.cancel(false);
    }
  }

  /// These lines are short, and a buffering reader would consume binary data as text.
  private String line(InputStream in) throws IOException {
    var line = new ByteArrayOutputStream();
    for (var next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        guardedSocket.fail("it closed the connection");
        throw new EOFException();
      }
      line.write(next);
    }
    return line.toString(UTF_8);
  }

  private long count(String line, String command) throws PlayerException {
    var digits = line.substring(line.indexOf(' ') + 1);
    if (!digits.matches("[0-9]{1,9}")
        || (line.startsWith("binary") && Long.parseLong(digits) > GuardedSocket.LONGEST_LINE)) {
      guardedSocket.fail("it does not answer as MPD does");
      throw strange(command);
    }
    return Long.parseLong(digits);
  }

  /// Waits for an MPD event.
  ///
  /// @param subsystems what to wait for; everything must be listed at once, because MPD before 0.24
  ///   forgets events of the others
  /// @param limit how long to wait; null for no limit
  /// @return the subsystems that changed; empty after the limit or a nudge
  List<String> idle(String subsystems, @Nullable Duration limit) throws PlayerException, Refusal {
    var timer = limit == null ? null : later(deadlines, limit, guardedSocket::nudge);
    var deadline = limit == null ? null : deadline(deadlines, limit.plus(timeout), guardedSocket);
    try {
      return exchange("idle " + subsystems).stream()
          .filter(line -> line.startsWith("changed: "))
          .map(line -> line.substring("changed: ".length()))
          .toList();
    } finally {
      guardedSocket.awake();
      if (timer != null && deadline != null) {
        timer.cancel(false);
        deadline.cancel(false);
      }
    }
  }

  /// Makes [#idle] return.
  void nudge() {
    guardedSocket.nudge();
  }

  private Collection<String> exchange(String command) throws PlayerException, Refusal {
    try {
      var reply = socket.sendCommand(new MPDCommand(command));
      if (guardedSocket.failure() != null) {
        throw lost();
      }
      return reply;
    } catch (MPDException e) {
      if (guardedSocket.failure() != null) {
        throw lost();
      }
      throw Refusal.of(e.getMessage() == null ? "no reason given" : e.getMessage());
    } catch (RuntimeException e) {
      // javampd failed to parse the reply.
      guardedSocket.fail("it does not answer as MPD does");
      LOG.debug("javampd does not understand the reply", e);
      throw strange(command);
    }
  }

  private PlayerException strange(String command) {
    return PlayerException.unreachable(
        "what listens at "
            + mpdAddress
            + " answers `"
            + (command.startsWith("command_list") ? "status" : command.split(" ", 2)[0])
            + "` unlike any MPD; set host and port in [[player]], or MPD_HOST");
  }

  private PlayerException lost() {
    var message = "MPD at " + mpdAddress + " is gone: " + guardedSocket.failure();
    return guardedSocket.sudden()
        ? PlayerException.closed(message)
        : PlayerException.unreachable(message);
  }

  private static ScheduledFuture<?> deadline(
      ScheduledExecutorService deadlines, Duration timeout, GuardedSocket guardedSocket) {
    return later(deadlines, timeout, () -> guardedSocket.fail("it did not answer in time"));
  }

  private static ScheduledFuture<?> later(
      ScheduledExecutorService deadlines, Duration delay, Runnable what) {
    return deadlines.schedule(what, delay.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    guardedSocket.fail("closed");
  }
}

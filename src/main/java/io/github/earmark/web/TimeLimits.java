package io.github.earmark.web;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.Connection;

/// Closes connections of clients that take too long, whether they are silent or send a byte now and
/// then, because the number of connections is limited. The server's own work does not count. Safe
/// for any thread.
final class TimeLimits implements Connection.Listener {
  /// From the connection or the end of the last reply to the end of the next request's headers.
  static final Duration HEAD = Duration.ofSeconds(30);

  /// For each [#BODY_PART] of a request's body: even a slow phone sends a thousand listens in that
  /// time, and uploads may be large.
  static final Duration BODY = Duration.ofMinutes(2);

  static final int BODY_PART = 64 << 10;

  /// For a client to receive a reply that is not a stream.
  static final Duration REPLY = Duration.ofMinutes(2);

  private static final Running NONE = () -> {};

  private final Timer timer;

  /// The running time limit of each open connection.
  private final ConcurrentMap<Connection, Running> running = new ConcurrentHashMap<>();

  /// Calls `over` when the time is up.
  interface Timer {
    Running start(Duration time, Runnable over);
  }

  /// A running time limit.
  interface Running {
    void cancel();
  }

  TimeLimits(Timer timer) {
    this.timer = timer;
  }

  @Override
  public void onOpened(Connection connection) {
    running.put(connection, NONE);
    awaitHead(connection);
  }

  @Override
  public void onClosed(Connection connection) {
    var last = running.remove(connection);
    if (last != null) {
      last.cancel();
    }
  }

  /// The server is waiting for the client's next request.
  void awaitHead(Connection connection) {
    start(connection, HEAD);
  }

  /// The server is sending a reply.
  void reply(Connection connection) {
    start(connection, REPLY);
  }

  /// The client is not expected to do anything for now.
  void stop(Connection connection) {
    running.computeIfPresent(
        connection,
        (_, before) -> {
          before.cancel();
          return NONE;
        });
  }

  private void start(Connection connection, Duration time) {
    running.computeIfPresent(
        connection,
        (_, before) -> {
          before.cancel();
          return timer.start(time, () -> close(connection));
        });
  }

  private static void close(Connection connection) {
    connection.getEndPoint().close(new TimeoutException("the client took too long"));
  }

  /// The body of a request. The time limit starts with the first read, starts again with each part,
  /// and ends with the body.
  InputStream body(Connection connection, InputStream body) {
    return new FilterInputStream(body) {
      private int left;

      @Override
      public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
      }

      @Override
      public int read(byte[] into, int from, int length) throws IOException {
        if (left <= 0) {
          left = BODY_PART;
          start(connection, BODY);
        }
        var count = super.read(into, from, length);
        if (count < 0) {
          stop(connection);
        }
        left -= count;
        return count;
      }
    };
  }
}

package io.github.earmark.web;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.config.ListenAddress;
import io.github.earmark.text.UserError;
import io.github.earmark.web.request.WebReply;
import io.github.earmark.web.request.WebRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// Clients who take their time, over real sockets; the time is the test's.
class TimeLimitsTest {
  private static final int PATIENCE = 20;
  private static final String REQUEST = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

  private final BlockingQueue<Started> started = new LinkedBlockingQueue<>();

  /// A time that was started.
  private static final class Started implements TimeLimits.Running {
    private final Duration time;
    private final Runnable over;
    private volatile boolean cancelled;

    Started(Duration time, Runnable over) {
      this.time = time;
      this.over = over;
    }

    @Override
    public void cancel() {
      cancelled = true;
    }

    /// It is over, unless it was cancelled.
    void pass() {
      if (!cancelled) {
        over.run();
      }
    }
  }

  private Started next(Duration time) throws InterruptedException {
    var next = started.poll(PATIENCE, SECONDS);
    assertThat(next).isNotNull();
    assertThat(next.time).isEqualTo(time);
    return next;
  }

  private JettyServer open(Function<WebRequest, WebReply> site) throws UserError {
    return JettyServer.open(
        new ListenAddress.Tcp("127.0.0.1", 0),
        null,
        site,
        (time, over) -> {
          var one = new Started(time, over);
          started.add(one);
          return one;
        });
  }

  private static Socket connect(JettyServer server) throws IOException {
    var port = ((ListenAddress.Tcp) server.listens()).port();
    var socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(PATIENCE * 1_000);
    return socket;
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(US_ASCII));
  }

  /// How much comes until the server closes the connection.
  private static long left(Socket socket) throws IOException {
    var all = 0L;
    var some = new byte[1 << 16];
    try {
      for (var count = 0; count >= 0; count = socket.getInputStream().read(some)) {
        all += count;
      }
    } catch (SocketException _) {
      // It did not wait for what was still on its way.
    }
    return all;
  }

  private static WebReply whole(int length) {
    return new WebReply.Whole(200, "text/plain", new byte[length], Map.of());
  }

  @Test
  void a_head_that_drips_is_cut_off() throws Exception {
    try (var server = open(_ -> whole(0));
        var socket = connect(server)) {
      var head = next(TimeLimits.HEAD);
      for (var one : "GET /aaa".split("", -1)) {
        send(socket, one);
      }
      head.pass();
      assertThat(left(socket)).isZero();
    }
  }

  @Test
  void so_is_the_next_one_on_a_connection_that_was_kept() throws Exception {
    try (var server = open(_ -> whole(0));
        var socket = connect(server)) {
      send(socket, REQUEST + "GET /");
      next(TimeLimits.HEAD);
      next(TimeLimits.REPLY);
      next(TimeLimits.HEAD).pass();
      assertThat(left(socket)).isPositive();
    }
  }

  @Test
  void so_is_a_body_and_whoever_waits_for_it_is_told() throws Exception {
    var read = new CompletableFuture<Object>();
    Function<WebRequest, WebReply> site =
        request -> {
          try {
            read.complete(request.bytes(1 << 20));
          } catch (IOException e) {
            read.complete(e);
          }
          return whole(0);
        };
    try (var server = open(site);
        var socket = connect(server)) {
      send(socket, "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 99999\r\n\r\n{");
      next(TimeLimits.HEAD);
      next(TimeLimits.BODY).pass();
      assertThat(left(socket)).isZero();
      assertThat(read.get(PATIENCE, SECONDS)).isInstanceOf(IOException.class);
    }
  }

  /// As an import that somebody uploads.
  @Test
  void a_long_body_has_more_time_while_it_comes() throws Exception {
    var length = TimeLimits.BODY_PART + 1;
    Function<WebRequest, WebReply> site =
        request -> {
          try {
            return whole(request.bytes(length).length);
          } catch (IOException _) {
            return whole(0);
          }
        };
    try (var server = open(site);
        var socket = connect(server)) {
      send(
          socket,
          "POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: "
              + length
              + "\r\n\r\n");
      send(socket, "a".repeat(length));
      next(TimeLimits.HEAD);
      next(TimeLimits.BODY);
      next(TimeLimits.BODY);
      next(TimeLimits.REPLY);
      assertThat(left(socket)).isGreaterThan(length);
    }
  }

  /// More than the system keeps for a socket, so that most of it has to wait.
  @Test
  void so_is_a_reply_that_is_not_taken() throws Exception {
    var length = 32 << 20;
    try (var server = open(_ -> whole(length));
        var socket = connect(server)) {
      send(socket, REQUEST);
      next(TimeLimits.HEAD);
      var reply = next(TimeLimits.REPLY);
      assertThat(socket.getInputStream().read()).isEqualTo('H');
      reply.pass();
      assertThat(left(socket)).isLessThan(length);
    }
  }

  @Test
  void what_the_server_itself_needs_is_nobodys_fault() throws Exception {
    var begun = new CompletableFuture<Boolean>();
    var done = new CompletableFuture<Boolean>();
    Function<WebRequest, WebReply> site =
        request -> {
          try {
            request.bytes(100);
          } catch (IOException e) {
            begun.completeExceptionally(e);
          }
          begun.complete(true);
          done.join();
          return whole(7);
        };
    try (var server = open(site);
        var socket = connect(server)) {
      send(socket, "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nConnection: close\r\n\r\na");
      begun.get(PATIENCE, SECONDS);
      assertThat(next(TimeLimits.HEAD).cancelled).isTrue();
      assertThat(next(TimeLimits.BODY).cancelled).isTrue();
      assertThat(started).isEmpty();
      done.complete(true);
      assertThat(left(socket)).isGreaterThan(7);
    }
  }
}

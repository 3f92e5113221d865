package io.github.earmark.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.earmark.ground.servers.WebSocketStandIn;
import io.github.earmark.ground.servers.WebSocketStandIn.Frame;
import io.github.earmark.http.WebSocket.Message;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WebSocketTest {
  private static final int LONGEST = 100_000;

  private final ScheduledExecutorService deadlines = Executors.newScheduledThreadPool(1);
  private final BlockingQueue<Frame> came = new LinkedBlockingQueue<>();

  @AfterEach
  void close() {
    deadlines.shutdownNow();
  }

  private WebSocket open(WebSocketStandIn server, Duration limit) throws IOException {
    return WebSocket.open(
        URI.create("ws://127.0.0.1:" + server.port() + "/a/ws"),
        "Earmark/1",
        LONGEST,
        limit,
        deadlines);
  }

  private WebSocket open(WebSocketStandIn server) throws IOException {
    return open(server, Duration.ofSeconds(30));
  }

  @Test
  void texts_of_every_length_go_both_ways() throws Exception {
    try (var server =
            new WebSocketStandIn(
                connection -> {
                  connection.agree();
                  while (true) {
                    connection.text(connection.next().text());
                  }
                });
        var socket = open(server)) {
      for (var length : new int[] {0, 1, 125, 126, 65_535, 65_536, LONGEST}) {
        var text = "ö".repeat(length / 2) + "x".repeat(length % 2);
        socket.send(text);
        assertThat(socket.receive()).isEqualTo(new Message.Text(text));
      }
      assertThat(server.request)
          .startsWith("GET /a/ws HTTP/1.1", "Host: 127.0.0.1:" + server.port())
          .contains("User-Agent: Earmark/1")
          .noneMatch(line -> line.startsWith("Origin"));
    }
  }

  @Test
  void pieces_are_put_together_and_a_ping_between_them_is_answered() throws Exception {
    try (var server =
            new WebSocketStandIn(
                connection -> {
                  connection.agree().frame(WebSocketStandIn.TEXT, "one ");
                  connection.frame(0x80 | WebSocketStandIn.PING, "there?");
                  came.add(connection.next());
                  connection.frame(0, "two ").frame(0x80, "three");
                  came.add(connection.next());
                  connection.frame(0x80 | WebSocketStandIn.PONG, "");
                  connection.next();
                });
        var socket = open(server)) {
      assertThat(socket.receive()).isEqualTo(new Message.Text("one two three"));
      assertThat(came.poll(1, TimeUnit.MINUTES))
          .isEqualTo(new Frame(WebSocketStandIn.PONG, "there?"));
      socket.ping();
      assertThat(socket.receive()).isEqualTo(new Message.Pong());
      assertThat(came.poll(1, TimeUnit.MINUTES)).isEqualTo(new Frame(WebSocketStandIn.PING, ""));
    }
  }

  @Test
  void what_is_too_long_or_no_text_is_dropped_and_the_next_is_read() throws Exception {
    var piece = "x".repeat(LONGEST - 1);
    try (var server =
            new WebSocketStandIn(
                connection -> {
                  connection.agree().text(piece + "xx");
                  connection.frame(WebSocketStandIn.TEXT, piece).frame(0, "xx").frame(0x80, "x");
                  connection.frame(0x80 | WebSocketStandIn.BINARY, "x").text("fine");
                  connection.next();
                });
        var socket = open(server)) {
      for (var i = 0; i < 3; i++) {
        assertThat(socket.receive()).isEqualTo(new Message.Dropped());
      }
      assertThat(socket.receive()).isEqualTo(new Message.Text("fine"));
    }
  }

  @Test
  void a_server_of_this_machine_that_goes_was_there_until_now() throws Exception {
    try (var server =
            new WebSocketStandIn(
                connection -> connection.agree().frame(0x80 | WebSocketStandIn.CLOSE, ""));
        var socket = open(server)) {
      assertThatThrownBy(socket::receive).isInstanceOf(IOException.class);
      assertThat(socket.sudden()).isTrue();
      assertThat(socket.failure()).isEqualTo("it closed the connection");
      assertThatThrownBy(() -> socket.send("x")).hasMessage("it closed the connection");
    }
  }

  @Test
  void one_that_is_closed_from_here_wakes_its_reader() throws Exception {
    try (var server = new WebSocketStandIn(connection -> connection.agree().next());
        var socket = open(server)) {
      var _ = deadlines.schedule(() -> socket.fail("enough"), 50, TimeUnit.MILLISECONDS);
      assertThatThrownBy(socket::receive).isInstanceOf(IOException.class);
      assertThat(socket.failure()).isEqualTo("enough");
      assertThat(socket.sudden()).isFalse();
    }
  }

  static Stream<Arguments> no_websocket() {
    return Stream.of(
        Arguments.of("HTTP/1.1 404 Not Found\r\n\r\n", "it answers 404 to /a/ws"),
        Arguments.of("HTTP/1.1 200 OK\r\n\r\n", "it answers 200 to /a/ws"),
        Arguments.of("OK MPD 0.23.5\n\n", "there is no web server at that address"),
        Arguments.of("x".repeat(20_000), "there is no web server at that address"),
        Arguments.of("\r\n\r\n", "there is no web server at that address"),
        Arguments.of(
            "HTTP/1.1 101 Fine\r\nSec-WebSocket-Accept: abc\r\n\r\n",
            "it does not accept a WebSocket at /a/ws"));
  }

  @ParameterizedTest
  @MethodSource
  void no_websocket(String answer, String reason) throws Exception {
    try (var server =
        new WebSocketStandIn(
            connection -> {
              connection.raw(answer);
              connection.next();
            })) {
      assertThatThrownBy(() -> open(server)).hasMessage(reason);
    }
  }

  @Test
  void one_that_never_agrees_is_given_up() throws Exception {
    try (var server = new WebSocketStandIn(connection -> connection.next())) {
      assertThatThrownBy(() -> open(server, Duration.ofMillis(100)))
          .hasMessage("it did not answer in time");
    }
  }

  static Stream<Arguments> nonsense() {
    return Stream.of(
        Arguments.of(0xC1, "compressed", "it uses an extension that was not agreed on"),
        Arguments.of(0x83, "reserved", "it is not a WebSocket server"),
        Arguments.of(0x89, "x".repeat(126), "it is not a WebSocket server"));
  }

  @ParameterizedTest
  @MethodSource
  void nonsense(int head, String content, String reason) throws Exception {
    try (var server =
            new WebSocketStandIn(
                connection -> {
                  connection.agree().frame(head, content);
                  connection.next();
                });
        var socket = open(server)) {
      assertThatThrownBy(socket::receive).isInstanceOf(IOException.class);
      assertThat(socket.failure()).isEqualTo(reason);
      assertThat(socket.sudden()).isFalse();
    }
  }
}

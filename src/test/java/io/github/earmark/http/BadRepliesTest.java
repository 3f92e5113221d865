package io.github.earmark.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Isolated;

/// A server of another kind stands at a service's address for weeks: no bad reply keeps anything.
@EnabledOnOs(OS.LINUX)
@Isolated("it counts the descriptors and threads of this process")
class BadRepliesTest {
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofMillis(20);
  private static final int LARGEST = 4_096;

  /// As many as make the soak: `-Dearmark.bad.replies=10000`.
  private static final int COUNT = Integer.getInteger("earmark.bad.replies", 400);

  /// What is said before the connection is closed.
  private static final List<String> BAD =
      List.of(
          "SSH-2.0-OpenSSH_10.0\r\n",
          "OK MPD 0.24.0\n",
          "HTTP/1.1 abc Hm\r\n\r\n",
          "HTTP/1.1\r\n\r\n",
          "HTTP/9.9 200 OK\r\n\r\n",
          "HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n",
          "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n",
          "HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\nshort",
          "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
          "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab",
          "HTTP/1.1 200 OK\r\n: x\r\n\r\n",
          "HTTP/1.1 200 OK\r\nA\u0000B: \u0001\r\n\r\n",
          "HTTP/1.1 200 OK\r\nContent-Length: 9000\r\n\r\n" + "x".repeat(9_000),
          "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok and more than was named",
          "HTTP/1.1 101 Switching\r\nUpgrade: x\r\n\r\n",
          "HTTP/1.1 400 Bad Request\r\nContent-Length: 6\r\n\r\n<html>",
          "\u0000\u0001\u0002\u0003",
          "");

  private final AtomicInteger next = new AtomicInteger();

  @Test
  void leave_no_descriptor_and_no_thread_behind() throws IOException {
    try (var http = new Http("Earmark/1.2 ( contact )", LARGEST);
        var closing = new RawServer(this::answerOnce);
        var holding = new RawServer(this::answerAndHold)) {
      soak(http, closing, holding, 2 * BAD.size());
      var before = descriptors();
      soak(http, closing, holding, COUNT);
      // The ends of the server's side and of the last clients come a moment later.
      await()
          .atMost(LONG)
          .untilAsserted(() -> assertThat(descriptors()).isLessThan(before + COUNT / 8));
      assertThat(clientThreads()).isLessThan(20);
    }
  }

  /// A reply that is none ends no request of others.
  @Test
  void cut_off_no_request_that_is_under_way() throws Exception {
    try (var http = new Http("Earmark/1.2 ( contact )", LARGEST);
        var bad = RawServer.answering("SSH-2.0-OpenSSH_10.0\r\n\r\n");
        var slow =
            new RawServer(
                connection -> {
                  connection.read();
                  ask(http, bad, LONG);
                  connection.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
                })) {
      assertThat(ask(http, slow, LONG))
          .isInstanceOfSatisfying(
              Reply.Answered.class, reply -> assertThat(reply.text()).isEqualTo("ok"));
    }
  }

  private static void soak(Http http, RawServer closing, RawServer holding, int count) {
    for (var i = 0; i < count; i++) {
      // Every tenth server says it and waits.
      var reply = i % 10 == 9 ? ask(http, holding, SHORT) : ask(http, closing, LONG);
      assertThat(reply).isNotInstanceOf(Reply.NotSent.class);
    }
  }

  private static Reply ask(Http http, RawServer server, Duration timeout) {
    return http.send(Request.post(server.uri(), Map.of(), "{}", timeout));
  }

  private void answerOnce(RawServer.Connection connection) throws IOException {
    if (connection.read()) {
      connection.write(bad());
    }
  }

  private void answerAndHold(RawServer.Connection connection) throws IOException {
    if (connection.read()) {
      connection.write(bad());
      connection.hang();
    }
  }

  private String bad() {
    return BAD.get(Math.floorMod(next.getAndIncrement(), BAD.size()));
  }

  private static int descriptors() {
    try (var open = Files.list(Path.of("/proc/self/fd"))) {
      return (int) open.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long clientThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("HttpClient-"))
        .count();
  }
}

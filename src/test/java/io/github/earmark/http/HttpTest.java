package io.github.earmark.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.earmark.http.Reply.Answered;
import io.github.earmark.http.Reply.NoAnswer;
import io.github.earmark.http.Reply.NotSent;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Each trap of the library, tried on a server that misbehaves on purpose.
class HttpTest {
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final int LARGEST = 64 * 1024;

  private final Http http = new Http("Earmark/1.2 ( contact )", LARGEST);

  @AfterEach
  void close() {
    http.close();
  }

  private Reply post(RawServer server, Duration timeout) {
    return http.send(Request.post(server.uri(), Map.of(), "{\"a\":\"é\"}", timeout));
  }

  private Reply get(RawServer server, Duration timeout) {
    return http.send(Request.get(server.uri(), Map.of(), timeout));
  }

  @Test
  void a_request_goes_out_as_it_was_meant_and_nothing_more() throws Exception {
    try (var server = RawServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")) {
      http.send(
          Request.post(server.uri(), Map.of("Authorization", "Token t"), "{\"a\":\"é\"}", LONG));
      assertThat(server.requests).hasSize(1);
      var sent = server.requests.getFirst();
      assertThat(sent)
          .startsWith("POST /path HTTP/1.1\r\n")
          .endsWith("\r\n\r\n{\"a\":\"Ã©\"}")
          .containsIgnoringCase("\r\nauthorization: Token t\r\n")
          .containsIgnoringCase("\r\nuser-agent: Earmark/1.2 ( contact )\r\n")
          .containsIgnoringCase("\r\ncontent-type: application/json\r\n")
          .containsIgnoringCase("\r\ncontent-length: 10\r\n")
          .doesNotContainIgnoringCase("upgrade")
          .doesNotContainIgnoringCase("http2-settings")
          .doesNotContainIgnoringCase("accept-encoding")
          .doesNotContainIgnoringCase("cookie");
      assertThat(sent.toLowerCase(Locale.ROOT).split("user-agent", -1)).hasSize(2);
    }
  }

  @Test
  void a_form_keeps_its_own_type() throws Exception {
    try (var server = RawServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")) {
      var form = Map.of("Content-Type", "application/x-www-form-urlencoded");
      http.send(Request.post(server.uri(), form, "artist%5B0%5D=Bj%C3%B6rk", LONG));
      assertThat(server.requests.getFirst())
          .containsIgnoringCase("\r\ncontent-type: application/x-www-form-urlencoded\r\n")
          .doesNotContainIgnoringCase("application/json")
          .endsWith("\r\n\r\nartist%5B0%5D=Bj%C3%B6rk");
    }
  }

  static Stream<Arguments> replies() {
    return Stream.of(
        arguments("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok", 200, "ok"),
        arguments("HTTP/1.1 204 No Content\r\n\r\n", 204, ""),
        arguments("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", 200, ""),
        arguments("HTTP/1.1 299 Odd\r\nContent-Length: 2\r\n\r\nok", 299, "ok"),
        arguments("HTTP/1.1 520 Whatever\r\nContent-Length: 2\r\n\r\nno", 520, "no"),
        arguments(
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n1\r\nc\r\n0\r\n\r\n",
            200,
            "abc"),
        arguments(
            String.join(
                "\r\n",
                "HTTP/1.1 200 OK",
                "Content-Type: text/html; charset=klingon",
                "Content-Length: 2",
                "",
                "ok"),
            200,
            "ok"),
        arguments(
            "HTTP/1.1 200 OK\r\nContent-Type: \";;\r\nContent-Length: 2\r\n\r\nok", 200, "ok"),
        arguments(
            String.join(
                "\r\n",
                "HTTP/1.1 400 Bad",
                "Content-Type: application/json",
                "Content-Length: 13",
                "",
                "{\"error\":\"x\"}"),
            400,
            "{\"error\":\"x\"}"),
        arguments(
            String.join(
                "\r\n",
                "HTTP/1.1 500 Bad",
                "Content-Type: application/json",
                "Content-Length: 13",
                "",
                "{\"error\":\"x\"}"),
            500,
            "{\"error\":\"x\"}"),
        arguments("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nÃ©", 200, "é"));
  }

  @ParameterizedTest
  @MethodSource("replies")
  void every_reply_is_an_answer_with_its_status_and_body(String reply, int status, String text)
      throws Exception {
    try (var server = RawServer.answering(reply)) {
      for (var answer : new Reply[] {post(server, LONG), get(server, LONG)}) {
        assertThat(answer)
            .asInstanceOf(type(Answered.class))
            .satisfies(
                it -> {
                  assertThat(it.status()).isEqualTo(status);
                  assertThat(it.text()).isEqualTo(text);
                });
      }
    }
  }

  @Test
  void headers_are_found_in_any_case() throws Exception {
    try (var server =
        RawServer.answering(
            "HTTP/1.1 200 OK\r\nX-RateLimit-Reset-In: 3\r\nContent-Length: 0\r\n\r\n")) {
      var answer = (Answered) get(server, LONG);
      assertThat(answer.header("x-ratelimit-reset-in")).isEqualTo("3");
      assertThat(answer.header("Retry-After")).isNull();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void a_redirect_is_returned_and_not_followed(int status) throws Exception {
    try (var server =
        RawServer.answering(
            "HTTP/1.1 "
                + status
                + " Over there\r\nLocation: /login\r\nContent-Length: 0\r\n\r\n")) {
      var answer = (Answered) post(server, LONG);
      assertThat(answer.status()).isEqualTo(status);
      assertThat(answer.header("location")).isEqualTo("/login");
      assertThat(server.requests).hasSize(1);
    }
  }

  @Test
  void a_cookie_is_not_brought_back() throws Exception {
    try (var server =
        RawServer.answering("HTTP/1.1 200 OK\r\nSet-Cookie: a=b\r\nContent-Length: 0\r\n\r\n")) {
      get(server, LONG);
      get(server, LONG);
      assertThat(server.requests).hasSize(2);
      assertThat(server.requests.getLast()).doesNotContainIgnoringCase("cookie");
    }
  }

  static Stream<Arguments> silences() {
    return Stream.of(
        arguments("before the headers", script("")),
        arguments("within the headers", script("HTTP/1.1 200 OK\r\nContent-Le")),
        arguments("after the headers", script("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n")),
        arguments("within the body", script("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{\"a\":")),
        arguments(
            "within a JSON error",
            script(
                String.join(
                    "\r\n",
                    "HTTP/1.1 400 Bad",
                    "Content-Type: application/json",
                    "Content-Length: 9",
                    "",
                    "{"))));
  }

  private static RawServer.Script script(String begin) {
    return connection -> {
      connection.read();
      connection.write(begin);
      connection.hang();
    };
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("silences")
  void a_silent_service_is_left_after_the_time_limit(String when, RawServer.Script script)
      throws Exception {
    try (var server = new RawServer(script)) {
      assertThat(post(server, SHORT))
          .isEqualTo(
              new NoAnswer(
                  "no answer from 127.0.0.1:" + server.uri().getPort() + " within 300 ms"));
      assertThat(server.clientHungUp()).as("the connection was ended").isTrue();
      assertThat(server.requests).hasSize(1);
    }
  }

  @Test
  void a_body_that_dribbles_does_not_stretch_the_time_limit() throws Exception {
    try (var server =
        new RawServer(
            connection -> {
              connection.read();
              connection.write("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n");
              while (true) {
                connection.write("a");
                LockSupport.parkNanos(20_000_000);
              }
            })) {
      assertThat(post(server, SHORT))
          .asInstanceOf(type(NoAnswer.class))
          .extracting(NoAnswer::reason)
          .asString()
          .endsWith("within 300 ms");
      assertThat(server.clientHungUp()).as("the connection was ended").isTrue();
    }
  }

  static Stream<Arguments> giants() {
    return Stream.of(
        arguments("HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\n"),
        arguments("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n"));
  }

  @ParameterizedTest
  @MethodSource("giants")
  void a_giant_body_is_cut_off(String head) throws Exception {
    try (var server =
        new RawServer(
            connection -> {
              connection.read();
              connection.write(head);
              connection.flood();
            })) {
      assertThat(post(server, LONG))
          .isInstanceOf(NoAnswer.class)
          .extracting("reason")
          .asString()
          .endsWith("body exceeds capacity: " + LARGEST);
    }
  }

  @Test
  void the_largest_body_is_taken_whole() throws Exception {
    try (var server =
        RawServer.answering(
            "HTTP/1.1 200 OK\r\nContent-Length: " + LARGEST + "\r\n\r\n" + "a".repeat(LARGEST))) {
      assertThat(get(server, LONG))
          .asInstanceOf(type(Answered.class))
          .extracting(it -> it.text().length())
          .isEqualTo(LARGEST);
    }
  }

  static Stream<Arguments> cuts() {
    return Stream.of(
        arguments("in peace, after the request", (RawServer.Script) RawServer.Connection::read),
        arguments(
            "by a reset, after the request",
            (RawServer.Script)
                c -> {
                  c.read();
                  c.reset();
                }),
        arguments(
            "within the body",
            (RawServer.Script)
                c -> {
                  c.read();
                  c.write("HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\n{\"status\"");
                }),
        arguments(
            "after what is not HTTP",
            (RawServer.Script)
                c -> {
                  c.read();
                  c.write("OK MPD 0.23.5\n");
                }));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cuts")
  void a_connection_that_ends_early_leaves_it_open_and_repeats_nothing(
      String how, RawServer.Script script) throws Exception {
    try (var server = new RawServer(script)) {
      var reply = post(server, LONG);
      assertThat(reply).isInstanceOf(NoAnswer.class);
      assertThat(((NoAnswer) reply).reason())
          .startsWith("no usable answer from 127.0.0.1:")
          .doesNotContain("\n");
      assertThat(server.requests).hasSize(1);
    }
  }

  @Test
  void a_connection_that_ends_before_the_request_was_read_is_no_answer() throws Exception {
    try (var server = new RawServer(RawServer.Connection::reset)) {
      // It depends on who is faster whether the client can be certain.
      assertThat(post(server, LONG)).isNotInstanceOf(Answered.class);
      assertThat(server.requests).isEmpty();
    }
  }

  @Test
  void a_post_on_a_reused_connection_whose_answer_is_lost_arrives_once() throws Exception {
    try (var server =
        new RawServer(
            connection -> {
              connection.read();
              connection.write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
              connection.read();
            })) {
      assertThat(post(server, LONG)).isInstanceOf(Answered.class);
      assertThat(post(server, LONG)).isInstanceOf(NoAnswer.class);
      assertThat(server.requests).hasSize(2);
    }
  }

  @Test
  void a_connection_that_the_service_closed_while_idle_never_doubles_a_post() throws Exception {
    try (var server =
        new RawServer(
            connection -> {
              connection.read();
              connection.write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
            })) {
      for (var round = 0; round < 20; round++) {
        var before = server.requests.size();
        var reply = post(server, LONG);
        assertThat(server.requests.size() - before)
            .as("%s", reply)
            .isEqualTo(reply instanceof Answered ? 1 : 0);
        assertThat(reply).isNotInstanceOf(NotSent.class);
      }
    }
  }

  @Test
  void a_refused_connection_is_certain() throws Exception {
    int port;
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    var uri = URI.create("http://127.0.0.1:" + port + "/");
    assertThat(http.send(Request.post(uri, Map.of(), "", LONG)))
        .isEqualTo(new NotSent("connection refused by 127.0.0.1:" + port));
  }

  @Test
  void an_unknown_host_is_certain() {
    var uri = URI.create("http://no-such-host.invalid/");
    assertThat(http.send(Request.post(uri, Map.of(), "", LONG)))
        .isEqualTo(new NotSent("unknown host no-such-host.invalid"));
  }

  @Test
  void a_refused_handshake_is_certain() throws Exception {
    try (var server =
        new RawServer(connection -> connection.write("\u0015\u0003\u0003\0\u0002\u0002("))) {
      var uri = URI.create(server.uri().toString().replace("http:", "https:"));
      assertThat(http.send(Request.post(uri, Map.of(), "", LONG)))
          .asInstanceOf(type(NotSent.class))
          .extracting(NotSent::reason)
          .asString()
          .startsWith("no secure connection to 127.0.0.1:");
    }
  }

  @Test
  void a_service_without_tls_is_certain() throws Exception {
    // It hangs up second: a reset would take back what it has said.
    try (var server =
        new RawServer(
            connection -> {
              connection.write("HTTP/1.1 400 Bad\r\n\r\n");
              connection.hang();
            })) {
      var uri = URI.create(server.uri().toString().replace("http:", "https:"));
      // On a busy machine the JDK's client now and then tells only that nothing came.
      await()
          .untilAsserted(
              () ->
                  assertThat(http.send(Request.post(uri, Map.of(), "", LONG)))
                      .asInstanceOf(type(NotSent.class))
                      .extracting(NotSent::reason)
                      .asString()
                      .startsWith("no secure connection to 127.0.0.1:"));
    }
  }

  @Test
  void an_interrupt_ends_the_wait_and_stays_set() throws Exception {
    try (var server = new RawServer(script(""))) {
      var done = new CompletableFuture<Boolean>();
      var reply = new CompletableFuture<Reply>();
      var sender =
          Thread.ofVirtual()
              .start(
                  () -> {
                    reply.complete(post(server, LONG));
                    done.complete(Thread.currentThread().isInterrupted());
                  });
      await().until(() -> !server.requests.isEmpty());
      sender.interrupt();
      assertThat(reply.get(5, TimeUnit.MINUTES)).isInstanceOf(NoAnswer.class);
      assertThat(done.get(5, TimeUnit.MINUTES)).as("interrupt flag").isTrue();
      assertThat(server.clientHungUp()).isTrue();
    }
  }

  @Test
  void an_interrupted_thread_sends_nothing() throws IOException {
    try (var server = RawServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")) {
      Thread.currentThread().interrupt();
      var reply = post(server, LONG);
      assertThat(Thread.interrupted()).isTrue();
      assertThat(reply).isInstanceOf(NotSent.class);
      assertThat(server.requests).isEmpty();
    }
  }

  @Test
  void closing_ends_what_is_under_way_and_sends_nothing_more() throws Exception {
    try (var server = new RawServer(script(""))) {
      var reply = new CompletableFuture<Reply>();
      Thread.ofVirtual().start(() -> reply.complete(post(server, LONG)));
      await().until(() -> !server.requests.isEmpty());
      http.close();
      assertThat(reply.get(5, TimeUnit.MINUTES)).isInstanceOf(NoAnswer.class);
      assertThat(post(server, LONG)).isInstanceOf(NotSent.class);
      assertThat(server.requests).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ftp://host/", "mailto:a@b", "/1/submit-listens", "http:///x"})
  void only_http_addresses_are_taken(String address) {
    var uri = URI.create(address);
    assertThatThrownBy(() -> Request.get(uri, Map.of(), LONG))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void secrets_are_not_shown() {
    var uri = URI.create("https://me:secret@host:1/path?token=secret");
    var request = Request.get(uri, Map.of("Authorization", "Token secret"), LONG);
    assertThat(request).hasToString("GET https://host:1/path");
    assertThatThrownBy(() -> Request.get(uri, Map.of("Authorization", "secret\n"), LONG))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("secret");
  }

  static Stream<Arguments> bodies() {
    return Stream.of(
        arguments("{\"a\":1}", "{\"a\":1}"),
        arguments(" [1, 2] ", "[1,2]"),
        arguments("<html></html>", null),
        arguments("{\"a\":1} <html>", null),
        arguments("{\"a\":", null),
        arguments("OK", null),
        arguments("[".repeat(100_000), null),
        arguments("", null));
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void json_is_told_from_anything_else_by_looking_at_it(String text, String json) {
    var node = new Answered(200, Map.of("Content-Type", "text/plain"), text).json();
    assertThat(node == null ? null : node.toString()).isEqualTo(json);
  }
}

package io.github.earmark.hooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.earmark.config.HookConfig;
import io.github.earmark.config.secrets.Secret;
import io.github.earmark.http.Http;
import io.github.earmark.http.RawServer;
import io.github.earmark.json.Json;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Real servers on the loopback, good and bad.
@Timeout(300)
class WebhookActionTest {
  private static final String TOKEN = "s3cret-7e57ed00";
  private static final Duration LONG = Duration.ofMinutes(1);

  private final Http http = new Http("Earmark/test");

  @AfterEach
  void end() {
    http.close();
  }

  private HookResult run(URI uri, @Nullable String token, Duration limit)
      throws InterruptedException {
    var webhook =
        new HookConfig.Webhook(uri, null, token == null ? null : Secret.of(token), null, null);
    return new WebhookAction(
            new HookConfig("home", List.of("listen"), webhook, limit), webhook, http)
        .run(HookSamples.listen(1));
  }

  private HookResult run(RawServer server) throws InterruptedException {
    return run(server.uri(), TOKEN, LONG);
  }

  private static String answer(int status, String headers) {
    return "HTTP/1.1 " + status + " Said\r\n" + headers + "Content-Length: 0\r\n\r\n";
  }

  @Test
  void the_event_arrives_with_the_token() throws Exception {
    try (var server = RawServer.answering(answer(204, ""))) {
      assertThat(run(server))
          .isEqualTo(
              new HookResult.Done(
                  "http://127.0.0.1:" + server.uri().getPort() + " answers HTTP 204"));
      var request = server.requests.getFirst();
      assertThat(request).startsWith("POST /path HTTP/1.1\r\n");
      assertThat(request.toLowerCase(Locale.ROOT))
          .contains("\r\ncontent-type: application/json\r\n", "\r\nuser-agent: earmark/test\r\n")
          .contains("\r\nauthorization: bearer " + TOKEN + "\r\n");
      var body = Json.write(HookSamples.listen(1)).getBytes(StandardCharsets.UTF_8);
      assertThat(request).endsWith(new String(body, StandardCharsets.ISO_8859_1));
      run(server.uri(), null, LONG);
      assertThat(server.requests.getLast().toLowerCase(Locale.ROOT))
          .doesNotContain("authorization");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "500, true, 'see the log of that service, and try it with `earmark hook test home`'",
    "503, true, 'see the log of that service, and try it with `earmark hook test home`'",
    "429, true, 'see the log of that service, and try it with `earmark hook test home`'",
    "400, false, 'see the log of that service, and try it with `earmark hook test home`'",
    "401, false, see to its `token`",
    "403, false, see to its `token`",
    "404, false, correct its `url`",
    "410, false, correct its `url`",
  })
  void what_is_not_taken_has_failed(int status, boolean again, String fix) throws Exception {
    try (var server =
        RawServer.answering("HTTP/1.1 " + status + " No\r\nContent-Length: 15\r\n\r\n" + TOKEN)) {
      assertThat(run(server))
          .isEqualTo(
              new HookResult.Failed(
                  "HTTP " + status,
                  "http://127.0.0.1:" + server.uri().getPort() + " answers HTTP " + status,
                  fix,
                  again));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void a_redirect_is_not_followed_and_the_token_goes_nowhere_else(int status) throws Exception {
    try (var other = RawServer.answering(answer(200, ""));
        var server =
            RawServer.answering(
                answer(
                    status,
                    "Location: http://localhost:"
                        + other.uri().getPort()
                        + "/x?"
                        + TOKEN
                        + "\r\n"))) {
      var failed = (HookResult.Failed) run(server);
      assertThat(failed.problem()).startsWith("redirected to localhost").doesNotContain(TOKEN);
      assertThat(failed.fix()).isEqualTo("correct its `url`");
      assertThat(failed.again()).isFalse();
      assertThat(other.requests).isEmpty();
    }
  }

  @Test
  void one_that_never_answers_is_given_up_and_not_told_again() throws Exception {
    try (var server =
        new RawServer(
            connection -> {
              connection.read();
              connection.read();
            })) {
      var failed = (HookResult.Failed) run(server.uri(), TOKEN, Duration.ofMillis(300));
      assertThat(failed.kind()).isEqualTo("no answer");
      assertThat(failed.problem()).contains("no answer from 127.0.0.1");
      assertThat(failed.again()).as("it may have been done").isFalse();
      assertThat(server.requests).hasSize(1);
    }
  }

  @Test
  void an_endless_reply_is_cut_off() throws Exception {
    try (var server =
        new RawServer(
            connection -> {
              connection.read();
              connection.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
              while (true) {
                connection.write("10000\r\n" + "x".repeat(65_536) + "\r\n");
              }
            })) {
      assertThat(run(server)).isInstanceOf(HookResult.Failed.class);
    }
  }

  @Test
  void one_that_is_not_there_can_be_told_again() throws Exception {
    // Bound, so that no other test gets the port, and not listening.
    try (var bound = new Socket()) {
      bound.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      var gone = URI.create("http://127.0.0.1:" + bound.getLocalPort() + "/hook");
      var failed = (HookResult.Failed) run(gone, TOKEN, LONG);
      assertThat(failed.problem()).contains("127.0.0.1:" + gone.getPort());
      assertThat(failed.again()).isTrue();
    }
  }

  @Test
  void an_interrupt_ends_it() throws Exception {
    try (var server =
        new RawServer(
            connection -> {
              connection.read();
              connection.read();
            })) {
      var thread = Thread.currentThread();
      var waker =
          Thread.ofVirtual()
              .start(
                  () -> {
                    await().until(() -> !server.requests.isEmpty());
                    thread.interrupt();
                  });
      assertThatThrownBy(() -> run(server)).isInstanceOf(InterruptedException.class);
      waker.join();
    }
  }

  @Test
  void a_token_that_no_header_can_carry_is_not_shown() throws Exception {
    try (var server = RawServer.answering(answer(200, ""))) {
      var failed = (HookResult.Failed) run(server.uri(), "s3crét", LONG);
      assertThat(failed.toString()).doesNotContain("s3cr");
      assertThat(server.requests).isEmpty();
    }
  }
}

package io.github.earmark.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.earmark.api.NowResult;
import io.github.earmark.config.ListenAddress;
import io.github.earmark.config.WebConfig;
import io.github.earmark.config.secrets.Secret;
import io.github.earmark.control.ControlServer;
import io.github.earmark.control.Latest;
import io.github.earmark.control.Verb;
import io.github.earmark.text.UserError;
import io.github.earmark.web.request.WebReply;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The page's server as whoever wants in meets it, byte by byte, in front of a daemon's socket.
class SiteTest {
  private static final ListenAddress ANY_PORT = new ListenAddress.Tcp("127.0.0.1", 0);
  private static final ListenAddress EVERYWHERE = new ListenAddress.Tcp("0.0.0.0", 0);
  private static final String TOKEN = "let-me-in-7e57ed";

  @TempDir Path home;

  private final List<AutoCloseable> open = new ArrayList<>();
  private final List<List<String>> asked = new CopyOnWriteArrayList<>();
  private final AtomicInteger playing = new AtomicInteger();
  private final Latest<NowResult> now = new Latest<>(NowResult::equals, one -> one);

  @BeforeEach
  void daemon() throws UserError {
    Verb off =
        words -> {
          asked.add(words);
          return new io.github.earmark.api.OffResult(true, null, null, List.of());
        };
    open.add(
        ControlServer.open(
            home.resolve("control.sock"),
            false,
            Map.of("now", _ -> playing(), "off", off),
            Map.of("now", now.of(this::playing))));
  }

  @AfterEach
  void close() throws Exception {
    for (var one : open.reversed()) {
      one.close();
    }
  }

  private NowResult playing() {
    return new NowResult(
        List.of(),
        new io.github.earmark.api.PrivacyResult(
            false, java.time.Instant.ofEpochSecond(playing.get()), null));
  }

  private static WebConfig config(ListenAddress listen, boolean token, boolean open) {
    return new WebConfig(
        listen, token ? Secret.of(TOKEN) : null, "", open, List.of("music.lan", "tv.lan:8080"));
  }

  private WebServer start(WebConfig config) throws UserError {
    var around =
        new WebServer.Around(
            Map.of(
                "EARMARK_SOCKET", home.resolve("control.sock").toString(), "HOME", home.toString()),
            Clock.systemUTC(),
            (_, _, _) -> null,
            home.resolve("cache"),
            List.of("false"),
            accept ->
                new WebReply.Whole(
                    200, "text/plain", ("earmark_up 1 " + accept).getBytes(UTF_8), Map.of()),
            List::of,
            null);
    var server = WebServer.start(config, around, null, () -> {});
    open.add(server);
    return server;
  }

  private record Answer(int status, String head, String body) {
    String header(String name) {
      var found = Pattern.compile("(?im)^" + name + ": (.*?)\r?$").matcher(head);
      return found.find() ? found.group(1) : "";
    }
  }

  private static Answer ask(WebServer server, String request) throws IOException {
    var port = ((ListenAddress.Tcp) server.listens()).port();
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.getOutputStream().write(request.getBytes(UTF_8));
      return answer(socket.getInputStream().readAllBytes());
    }
  }

  private static Answer answer(byte[] bytes) {
    var text = new String(bytes, UTF_8);
    var cut = text.indexOf("\r\n\r\n");
    return new Answer(
        Integer.parseInt(text.substring(9, 12)), text.substring(0, cut), text.substring(cut + 4));
  }

  private static String get(String path, String... headers) {
    var host = List.of(headers).stream().anyMatch(one -> one.startsWith("Host:"));
    return "GET "
        + path
        + " HTTP/1.1\r\nConnection: close\r\n"
        + (host ? "" : "Host: localhost\r\n")
        + String.join("", List.of(headers).stream().map(one -> one + "\r\n").toList())
        + "\r\n";
  }

  private static String post(String path, String body, String... headers) {
    return get(path, headers)
            .replaceFirst("^GET", "POST")
            .replaceFirst(
                "\r\n\r\n$",
                "\r\nContent-Type: application/json\r\nContent-Length: "
                    + body.getBytes(UTF_8).length
                    + "\r\n\r\n")
        + body;
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/app.js", "/htm.js", "/api/now", "/api/none", "/none", "/api/off"})
  void every_answer_forbids_what_the_page_does_not_need(String path) throws Exception {
    var answer = ask(start(config(ANY_PORT, false, false)), get(path));
    assertThat(answer.header("Content-Security-Policy"))
        .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(answer.head()).doesNotContain("Jetty");
  }

  @Test
  void so_does_what_the_server_itself_refuses() throws Exception {
    var server = start(config(ANY_PORT, false, false));
    for (var wrong :
        List.of(
            "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\nConnection: close\r\n\r\n",
            "GET /%zz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
            get("/", "X: " + "x".repeat(9_000)))) {
      var answer = ask(server, wrong);
      assertThat(answer.status()).isBetween(400, 499);
      assertThat(answer.header("Content-Security-Policy")).isNotEmpty();
      assertThat(answer.body()).doesNotContain("at org.", "Exception", "jetty");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "localhost, 200", "127.0.0.1, 200", "[::1], 200", "localhost:6690, 200", "LOCALHOST, 200",
    "music.lan, 200", "music.lan:81, 200", "tv.lan:8080, 200", "tv.lan, 421", "evil.example, 421",
    "localhost.evil.example, 421", "192.168.1.5, 421", "music.lan.evil.example, 421",
  })
  void a_name_that_is_not_ours_is_another_page(String host, int status) throws Exception {
    var server = start(config(ANY_PORT, false, false));
    assertThat(ask(server, get("/", "Host: " + host)).status()).isEqualTo(status);
    assertThat(ask(server, get("/api/now", "Host: " + host)).status()).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({
    "'', 200",
    "http://localhost, 200",
    "http://music.lan, 200",
    "null, 403",
    "http://evil.example, 403",
    "http://localhost:3000, 403",
    "https://localhost.evil, 403",
    "file://, 403",
  })
  void another_page_changes_nothing(String origin, int status) throws Exception {
    var server = start(config(ANY_PORT, false, false));
    var request =
        origin.isEmpty()
            ? post("/api/do", "{\"words\":[\"off\"]}")
            : post("/api/do", "{\"words\":[\"off\"]}", "Origin: " + origin);
    assertThat(ask(server, request).status()).isEqualTo(status);
    assertThat(asked).hasSize(status == 200 ? 1 : 0);
  }

  @Test
  void another_page_reads_nothing_and_a_form_sends_nothing() throws Exception {
    var server = start(config(ANY_PORT, false, false));
    assertThat(ask(server, get("/api/now", "Sec-Fetch-Site: cross-site")).status()).isEqualTo(403);
    var form = post("/api/do", "{\"words\":[\"off\"]}").replace("application/json", "text/plain");
    assertThat(ask(server, form).status()).isEqualTo(400);
    assertThat(ask(server, get("/api/do")).status()).isEqualTo(405);
    assertThat(asked).isEmpty();
  }

  @Test
  void words_reach_the_daemon_as_they_are_and_only_those_of_the_page() throws Exception {
    var server = start(config(ANY_PORT, false, false));
    var words = "{\"words\":[\"off\",\"a \\\"b\\\" \\\\ c\\nquit\",\"é\"]}";
    assertThat(ask(server, post("/api/do", words)).body())
        .contains("an argument contains a line break");
    assertThat(ask(server, post("/api/do", words.replace("\\nquit", ""))).status()).isEqualTo(200);
    assertThat(asked).containsExactly(List.of("a \"b\" \\ c", "é"));
    assertThat(ask(server, post("/api/do", "{\"words\":[\"reload\"]}")).status()).isEqualTo(400);
    assertThat(ask(server, post("/api/do", "[")).status()).isEqualTo(400);
    assertThat(ask(server, post("/api/do", "x".repeat(20_000))).status()).isEqualTo(413);
  }

  @Test
  void where_others_could_reach_it_a_token_is_demanded() throws Exception {
    assertThatThrownBy(() -> start(config(EVERYWHERE, false, false)))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("there is no token");
    var server = start(config(EVERYWHERE, true, false));
    assertThat(ask(server, get("/")).status()).isEqualTo(200);
    for (var path :
        List.of("/api/now", "/api/history", "/api/queue", "/api/events", "/api/cover")) {
      assertThat(ask(server, get(path)).status()).as(path).isEqualTo(401);
    }
    assertThat(ask(server, get("/api/now", "Authorization: Bearer " + TOKEN)).status())
        .isEqualTo(200);
    assertThat(ask(server, get("/api/now", "Host: 192.168.1.5")).status())
        .as("an address is nobody else's name")
        .isEqualTo(401);

    var wrong = ask(server, post("/api/login", "{\"token\":\"wrong\"}"));
    assertThat(wrong.status()).isEqualTo(401);
    assertThat(wrong.header("Set-Cookie")).isEmpty();
    var cookie =
        ask(server, post("/api/login", "{\"token\":\"" + TOKEN + "\"}")).header("Set-Cookie");
    assertThat(cookie)
        .contains("HttpOnly", "SameSite=Strict", "Path=/")
        .doesNotContain(TOKEN, "Secure");
    var shown = "Cookie: other=1; " + cookie.split(";", -1)[0];
    assertThat(ask(server, get("/api/now", shown)).status()).isEqualTo(200);
    assertThat(ask(server, get("/api/now", shown + "0")).status()).isEqualTo(401);
    var later = shown.replaceFirst("earmark=[0-9]+", "earmark=9999999999");
    assertThat(ask(server, get("/api/now", later)).status())
        .as("longer than it holds")
        .isEqualTo(401);
  }

  @Test
  void a_public_page_is_looked_at_and_no_more() throws Exception {
    for (var token : List.of(true, false)) {
      var server = start(config(EVERYWHERE, token, true));
      assertThat(ask(server, get("/api/now")).status()).isEqualTo(200);
      assertThat(ask(server, get("/api/queue")).status()).isEqualTo(401);
      assertThat(ask(server, get("/api/imports")).status()).isEqualTo(401);
      assertThat(ask(server, post("/api/do", "{\"words\":[\"off\"]}")).status()).isEqualTo(401);
    }
    assertThat(asked).isEmpty();
  }

  /// They tell how the listener's things are, so they are for whoever has the token.
  @Test
  void metrics_are_for_the_owner_and_a_scraper_may_say_which_format() throws Exception {
    var local = start(config(ANY_PORT, false, false));
    var open = "application/openmetrics-text";
    assertThat(ask(local, get("/metrics")).body()).isEqualTo("earmark_up 1 null");
    assertThat(ask(local, get("/metrics", "Accept: " + open)).body()).endsWith(open);
    assertThat(ask(local, get("/metrics", "Sec-Fetch-Site: cross-site")).status()).isEqualTo(403);
    assertThat(ask(local, post("/metrics", "{}")).status()).isEqualTo(405);
    for (var shown : List.of(true, false)) {
      var server = start(config(EVERYWHERE, true, shown));
      assertThat(ask(server, get("/metrics")).status()).isEqualTo(401);
      assertThat(ask(server, get("/metrics", "Authorization: Bearer wrong")).status())
          .isEqualTo(401);
      assertThat(ask(server, get("/metrics", "Authorization: Bearer " + TOKEN)).status())
          .isEqualTo(200);
    }
  }

  @Test
  void it_lives_below_a_path_where_a_proxy_wants_it() throws Exception {
    var server = start(new WebConfig(ANY_PORT, null, "/music", false, List.of()));
    assertThat(ask(server, get("/music")).header("Location")).isEqualTo("/music/");
    assertThat(ask(server, get("/music/")).body()).contains("<title>Earmark</title>");
    assertThat(ask(server, get("/music/api/now")).status()).isEqualTo(200);
    assertThat(ask(server, get("/music/metrics")).status()).isEqualTo(200);
    assertThat(ask(server, get("/metrics")).status()).isEqualTo(404);
    assertThat(ask(server, get("/")).status()).isEqualTo(404);
    assertThat(ask(server, get("/musical/")).status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/../build.properties",
        "/%2e%2e/page/app.js",
        "/..%2fSite.class",
        "/page/app.js",
        "/Site.class",
        "//app.js"
      })
  void nothing_but_the_page_is_served(String path) throws Exception {
    assertThat(ask(start(config(ANY_PORT, false, false)), get(path)).status()).isBetween(400, 404);
  }

  @Test
  void a_file_that_the_browser_has_is_not_sent_again_and_the_whole_page_is_small()
      throws Exception {
    var server = start(config(ANY_PORT, false, false));
    var tag = ask(server, get("/app.js")).header("ETag");
    assertThat(ask(server, get("/app.js", "If-None-Match: " + tag)).status()).isEqualTo(304);
    var page = ask(server, get("/")).body();
    var names =
        Pattern.compile("(?:src|href)=\"([^\"]+)\"")
            .matcher(page)
            .results()
            .map(found -> found.group(1));
    var all = new java.util.TreeSet<>(names.toList());
    all.addAll(List.of("history.js", "play.js", "queue.js", "imports.js", "names.js", "format.js"));
    var bytes = 0L;
    for (var name : all) {
      var file = ask(server, get("/" + name, "Accept-Encoding: gzip"));
      assertThat(file.status()).as(name).isEqualTo(200);
      assertThat(file.header("Content-Encoding")).isEqualTo("gzip");
      bytes += Long.parseLong(file.header("Content-Length"));
    }
    assertThat(bytes).isBetween(20_000L, 100_000L);
  }

  @Test
  void what_happens_comes_by_itself_over_one_subscription_for_all() throws Exception {
    var server = start(config(ANY_PORT, false, false));
    var port = ((ListenAddress.Tcp) server.listens()).port();
    var pages = new ArrayList<Socket>();
    try {
      // More than the daemon takes as subscribers.
      for (var i = 0; i < 50; i++) {
        var page = new Socket();
        page.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        page.getOutputStream().write(get("/api/events").getBytes(UTF_8));
        pages.add(page);
      }
      for (var page : pages) {
        read(page, "\"since\":\"1970-01-01T00:00:00Z\"");
      }
      playing.set(61);
      now.changed();
      for (var page : pages) {
        read(page, "\"since\":\"1970-01-01T00:01:01Z\"");
      }
    } finally {
      for (var page : pages) {
        page.close();
      }
    }
  }

  private static void read(Socket page, String until) throws IOException {
    page.setSoTimeout(60_000);
    var text = new StringBuilder();
    while (text.indexOf(until) < 0) {
      var next = page.getInputStream().read();
      assertThat(next).as(text.toString()).isNotNegative();
      text.append((char) next);
    }
  }

  @Test
  void without_a_daemon_it_says_so() throws Exception {
    var server = start(config(ANY_PORT, false, false));
    open.removeFirst().close();
    var answer = ask(server, get("/api/now"));
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.body()).contains("no daemon is running", "earmark daemon");
    assertThat(ask(server, get("/api/history")).body()).doesNotContain("Exception", "\tat ");
  }

  @Test
  void a_unix_socket_serves_the_same_and_is_not_taken_from_another() throws Exception {
    var path = home.resolve("web.sock");
    var config = config(new ListenAddress.Unix(path), false, false);
    start(config);
    try (var channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.connect(UnixDomainSocketAddress.of(path));
      channel.write(ByteBuffer.wrap(get("/api/now").getBytes(UTF_8)));
      assertThat(answer(Channels.newInputStream(channel).readAllBytes()).status()).isEqualTo(200);
    }
    assertThatThrownBy(() -> start(config)).hasMessageContaining("another program listens");
  }

  @Test
  void a_socket_that_was_left_to_it_needs_a_token_where_others_reach_it() throws Exception {
    try (var channel = ServerSocketChannel.open()) {
      channel.bind(new InetSocketAddress(0));
      assertThat(JettyServer.address(channel).local()).isFalse();
    }
    try (var channel = ServerSocketChannel.open()) {
      channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      assertThat(JettyServer.address(channel).local()).isTrue();
    }
  }

  /// As scrobblers put addresses together; the page's own files are found by no other name for it.
  @Test
  void two_slashes_are_one_to_a_client() throws Exception {
    var server = start(config(ANY_PORT, false, false));
    var answer = ask(server, get("//1//validate-token/", "Authorization: Token wrong"));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).contains("\"valid\":false");
    assertThat(ask(server, get("//app.js")).status()).isEqualTo(404);
    assertThat(ask(server, get("//api/now")).status()).isEqualTo(404);
    assertThat(ask(server, get("/1/%2e%2e/app.js")).status()).isNotEqualTo(200);
  }

  @Test
  void a_client_is_known_by_its_token_whatever_page_it_runs_on() throws Exception {
    var server = start(config(ANY_PORT, true, false));
    var answer =
        ask(
            server,
            post("/1/submit-listens", "{}", "Origin: chrome-extension://x", "Cookie: earmark=1"));
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
    assertThat(ask(server, get("/1/validate-token", "Host: evil.example")).status()).isEqualTo(421);
  }
}

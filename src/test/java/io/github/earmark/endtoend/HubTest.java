package io.github.earmark.endtoend;

import static io.github.earmark.endtoend.DaemonRig.until;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.earmark.ground.OwnEarmark;
import io.github.earmark.ground.browser.OwnPage;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.SocketChannel;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// A client over HTTP, the web server and a daemon, each in a process of its own.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HubTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /// The service cannot be reached: the listen may be being sent, or be waiting for another try.
  private static final List<String> WAITING = List.of("pending", "unanswered");

  private final List<String> log = new CopyOnWriteArrayList<>();
  private OwnEarmark earmark;
  private OwnPage web;
  private String page;
  private String token;
  private HttpClient http;

  @BeforeAll
  void start() throws Exception {
    earmark =
        new OwnEarmark(
            OwnEarmark.classes(),
            "[[player]]\ntype = \"mpd\"\nhost = \"127.0.0.1\"\nport = 1\n"
                + DaemonRig.listenBrainz("http://127.0.0.1:1"),
            log::add);
    earmark.start();
    until("the daemon answers", () -> earmark.say("now").has("players"));
    web = new OwnPage(earmark);
    page = web.address();
    token = earmark.json("token", "add", "phone").path("token").asText();
    http = HttpClient.newHttpClient();
  }

  @AfterAll
  void end() {
    if (http != null) {
      http.close();
    }
    if (web != null) {
      web.close();
    }
    if (earmark != null) {
      earmark.close();
    }
  }

  private record Answer(int status, JsonNode body, String after) {}

  private Answer ask(String method, String path, String body, String... headers)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(page + "api/1/" + path))
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .header("Authorization", "Bearer " + token);
    for (var i = 0; i < headers.length; i += 2) {
      request.setHeader(headers[i], headers[i + 1]);
    }
    var response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    return new Answer(
        response.statusCode(),
        JSON.readTree(response.body()),
        response.headers().firstValue("Retry-After").orElse(""));
  }

  private Answer post(String path, String form, String... headers) throws Exception {
    return ask("POST", path, form, headers);
  }

  private long plays(String title) throws Exception {
    var found = 0;
    for (var play : earmark.json("history", "--limit", "500").path("plays")) {
      found += play.path("song").path("title").asText().equals(title) ? 1 : 0;
    }
    return found;
  }

  @Test
  void a_play_is_kept_once_owed_to_services_and_the_players_name_is_the_clients() throws Exception {
    var form = "artist=Nina+Simone&title=Sinnerman&duration=600&item_duration=622&player=curl";
    var first = post("scrob", form, "Idempotency-Key", "one");
    assertThat(first.status()).isEqualTo(201);
    assertThat(first.body().path("outcome").asText()).isEqualTo("listen");
    assertThat(post("scrob", form, "Idempotency-Key", "one").body()).isEqualTo(first.body());
    assertThat(plays("Sinnerman")).isEqualTo(1);
    var play = earmark.json("history", "--player", "phone").path("plays").path(0);
    assertThat(play.path("player").asText()).isEqualTo("phone");
    assertThat(play.path("deliveries").path(0).path("state").asText()).isIn(WAITING);
    var origins = earmark.json("explain", play.path("play").asText()).path("origins");
    assertThat(origins.path(0).path("client").asText()).isEqualTo("phone");
    var item = ask("GET", "items/" + first.body().path("id").asText(), "");
    assertThat(item.body().path("song").path("title").asText()).isEqualTo("Sinnerman");
  }

  @Test
  void what_a_client_plays_is_shown_and_what_a_mark_means() throws Exception {
    post("scrob", "artist=Alpha&title=Now&state=started&item_duration=200");
    var now = earmark.json("now").path("players");
    assertThat(now.path(now.size() - 1).path("name").asText()).isEqualTo("phone");
    assertThat(now.path(now.size() - 1).path("song").path("title").asText()).isEqualTo("Now");
    var rated = post("rate", "rating=8");
    assertThat(rated.status()).isEqualTo(200);
    assertThat(rated.body().path("title").asText()).isEqualTo("Now");
    assertThat(rated.body().path("mark").asText()).isEqualTo("rated 8");
    assertThat(rated.body().path("position_s").isNumber()).isTrue();
    assertThat(post("undo", "").body().path("title").asText()).isEqualTo("Now");
    assertThat(earmark.answer("love").text()).contains("Alpha – Now");
    // As from a script whose variables are empty.
    assertThat(post("hate", "artist=&title=").status()).isEqualTo(400);
  }

  @Test
  void a_clients_own_id_leads_to_the_track() throws Exception {
    var uri = "spotify:track:6GG73Jik4jUlQCkKg9JuGO";
    post("love", "{\"artist\": \"Beta\", \"title\": \"Mine\", \"id\": \"" + uri + "\"}");
    assertThat(ask("GET", "items/" + uri, "").body().path("song").path("title").asText())
        .isEqualTo("Mine");
    assertThat(post("scrob", "id=" + uri + "&time=1764000000").status()).isEqualTo(201);
    assertThat(post("scrob", "id=" + uri + "&time=1764000000").status()).isEqualTo(200);
    assertThat(ask("GET", "history?item_id=" + uri, "").body().path("history")).hasSize(2);
    assertThat(post("rate", "id=no:such&rating=1").status()).isEqualTo(404);
  }

  @Test
  void who_has_no_token_may_do_nothing() throws Exception {
    for (var wrong : List.of("Bearer wrong", "Basic eA==", "Token")) {
      assertThat(post("scrob", "artist=A&title=B", "Authorization", wrong).status()).isEqualTo(401);
    }
    assertThat(ask("GET", "client", "", "Authorization", "token " + token).status()).isEqualTo(200);
    var other = earmark.json("token", "add", "tablet").path("token").asText();
    var bearer = "Bearer " + other;
    assertThat(ask("GET", "client", "", "Authorization", bearer).body().path("name").asText())
        .isEqualTo("tablet");
    earmark.json("token", "remove", "tablet");
    assertThat(ask("GET", "client", "", "Authorization", bearer).status()).isEqualTo(401);
  }

  @Test
  void what_a_daemon_stored_before_it_was_killed_is_known_and_nothing_is_taken_without_one()
      throws Exception {
    var start = Instant.ofEpochSecond(1_764_100_000);
    var json =
        """
        {"client": "phone", "plays": [{"track": {"artist": "A", "title": "Killed"}, "start": "%s",
          "estimated": false, "submitted_by": "curl"}]}
        """
            .formatted(start);
    try (var daemon = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      daemon.connect(UnixDomainSocketAddress.of(earmark.socket()));
      daemon.write(UTF_8.encode("submit " + json.getBytes(UTF_8).length + "\n" + json));
      until("it is stored", () -> plays("Killed") == 1);
      // The client never got the answer.
      earmark.kill();
    }
    var form = "artist=A&title=Killed&time=" + start.getEpochSecond();
    var away = post("scrob", form);
    assertThat(away.status()).isEqualTo(503);
    assertThat(away.after()).isEqualTo("30");
    assertThat(post("scrob", "artist=A&title=Lost").status()).isEqualTo(503);
    earmark.start();
    until("the daemon answers", () -> earmark.say("now").has("players"));
    var again = post("scrob", form);
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.body().path("outcome").asText()).isEqualTo("known");
    assertThat(plays("Killed")).isEqualTo(1);
    assertThat(plays("Lost")).isZero();
  }

  @Test
  void a_history_is_read_page_by_page() throws Exception {
    for (var i = 0; i < 7; i++) {
      post("scrob", "artist=P&title=Page+" + i + "&time=" + (1_700_000_000 + i / 3));
    }
    var seen = new CopyOnWriteArrayList<String>();
    var next = "";
    do {
      var page = ask("GET", "history?type=scrob&limit=2&until=2023-12-01" + next, "").body();
      page.path("history").forEach(play -> seen.add(play.path("song").path("title").asText()));
      next = page.has("next") ? "&cursor=" + page.path("next").asText() : "";
    } while (!next.isEmpty());
    assertThat(seen)
        .containsExactly("Page 6", "Page 5", "Page 4", "Page 3", "Page 2", "Page 1", "Page 0");
  }

  @Test
  void what_the_page_knows_can_be_asked() throws Exception {
    for (var path :
        List.of("now", "status", "queue", "top/artists", "stats/all", "history", "openapi.json")) {
      assertThat(ask("GET", path, "").status()).as(path).isEqualTo(200);
    }
    assertThat(ask("GET", "top/nonsense", "").status()).isEqualTo(400);
    assertThat(ask("GET", "items/999999", "").status()).isEqualTo(404);
    assertThat(ask("GET", "scrob", "").status()).isEqualTo(405);
    assertThat(ask("DELETE", "client", "").status()).isEqualTo(405);
    assertThat(ask("GET", "nothing", "").status()).isEqualTo(404);
    var problem = post("rate", "rating=99&artist=A&title=B");
    assertThat(problem.status()).isEqualTo(400);
    assertThat(problem.body().path("detail").asText()).isNotBlank();
    var page =
        http.send(
            HttpRequest.newBuilder(URI.create(this.page + "api")).build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(page.body()).contains("<code>POST /api/1/scrob</code>");
  }
}

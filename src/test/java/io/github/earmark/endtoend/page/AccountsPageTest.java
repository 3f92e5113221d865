package io.github.earmark.endtoend.page;

import static io.github.earmark.endtoend.DaemonRig.until;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.earmark.ground.OwnEarmark;
import io.github.earmark.ground.Required;
import io.github.earmark.ground.Waiting;
import io.github.earmark.ground.browser.Chromium;
import io.github.earmark.lastfm.LastFmAccount;
import io.github.earmark.lastfm.ServerKind;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Followed accounts: on the page, in a real browser, and over the API.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccountsPageTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int PLAYS = 250;

  private LastFmAccount account;
  private OwnEarmark earmark;
  private PageRig browser;
  private Chromium.Tab tab;
  private String token;
  private HttpClient http;

  @BeforeAll
  void start() throws Exception {
    Required.chromium();
    account = new LastFmAccount(ServerKind.LASTFM);
    var first = Instant.now().getEpochSecond() - 100_000;
    for (var i = 0; i < PLAYS; i++) {
      account.play(first + i * 200L, "Artist " + i % 9, "Title " + i);
    }
    earmark =
        new OwnEarmark(
            OwnEarmark.classes(),
            """
            [[player]]
            type = "mpd"
            port = 1
            [[service]]
            type = "listenbrainz"
            url = "http://127.0.0.1:1"
            token = "12345678-1234-1234-1234-123456789abc"
            """,
            _ -> {});
    earmark.start();
    until("the daemon answers", () -> earmark.say("now").has("players"));
    browser = new PageRig(earmark);
    tab = browser.tab;
    token = earmark.json("token", "add", "phone").path("token").asText();
    http = HttpClient.newHttpClient();
  }

  @AfterAll
  void end() {
    if (http != null) {
      http.close();
    }
    if (browser != null) {
      browser.close();
    }
    if (earmark != null) {
      earmark.close();
    }
    if (account != null) {
      account.close();
    }
  }

  @BeforeEach
  void wide() {
    browser.shots.wide();
  }

  @AfterEach
  void none() throws IOException {
    for (var feed : earmark.json("feed", "list").path("feeds")) {
      assertThat(earmark.ask("feed", "remove", feed.path("name").asText(), "--forget").code())
          .isZero();
    }
  }

  @Test
  void an_account_is_connected_watched_given_another_user_and_disconnected() throws Exception {
    browser.open("#/accounts");
    until("none", () -> tab.text("main").contains("No account is connected yet."));
    assertThat(tab.clickButton("main", "Connect an account")).isTrue();
    until("the form", () -> tab.has("dialog form"));
    fill("user", "nobody");
    fill("api_key", LastFmAccount.API_KEY);
    fill("name", "a b");
    fill("url", account.root().toString());
    tab.run("document.querySelector('dialog [name=submit_to]').click()");
    browser.shots.shoot("connect-account", "dialog");
    submit();
    until("what is wrong", () -> tab.text("dialog .trouble").contains("is not a name"));
    fill("name", "fm");
    submit();
    until("it is there", () -> tab.has("[data-account=fm]") && !tab.has("dialog"));
    until("nobody is called so", () -> tab.text(".account .pill").equals("Needs you"));
    assertThat(tab.text(".account")).contains("User not found", "check the user name");
    browser.shots.shoot("account-needs-user");

    var seen = new CountDownLatch(1);
    account.before(account.requests() + 4, () -> await(seen));
    press("Change…");
    until("the form", () -> tab.has("dialog [name=user]"));
    assertThat(tab.run("document.querySelector('dialog [name=api_key]').value").asText()).isEmpty();
    fill("user", LastFmAccount.USER);
    submit();
    until("how far it is", () -> tab.text(".account").contains("of " + PLAYS + " plays"));
    assertThat(tab.run("document.querySelector('[role=progressbar]').ariaValueNow").asInt())
        .isBetween(0, 99);
    browser.shots.shoot("account-reading");
    seen.countDown();
    until("it is up to date", () -> tab.text(".account .pill").equals("Up to date"));
    assertThat(tab.text(".account"))
        .contains("Last.fm · Tester", PLAYS + " new", "last read", "passed on to")
        .doesNotContain(LastFmAccount.API_KEY);
    browser.shots.shoot("accounts");

    press("Pause");
    until("it rests", () -> tab.text(".account .pill").equals("Paused"));
    press("Resume");
    until("it goes on", () -> tab.text(".account .pill").equals("Up to date"));
    account.play(Instant.now().getEpochSecond() - 600, "Late", "News");
    press("Check now");
    until("what is new", () -> tab.text(".account").contains("1 new"));
    assertThat(earmark.json("history", "News").path("plays")).hasSize(1);

    press("Disconnect");
    until("asked", () -> tab.text("dialog").contains("stays in your history"));
    browser.shots.shoot("disconnect", "dialog");
    submit();
    until("it is gone", () -> tab.text("main").contains("No account is connected yet."));
    assertThat(earmark.json("history", "News").path("plays")).hasSize(1);
    // The only error is about the name that does not exist.
    assertThat(tab.complaints())
        .isNotEmpty()
        .allSatisfy(line -> assertThat(line).contains("status of 400", "/api/feed"));
  }

  @Test
  void how_often_from_when_and_what_else_is_followed_can_be_changed() throws Exception {
    assertThat(
            earmark
                .ask(
                    "feed",
                    "add",
                    "fm",
                    "type=lastfm",
                    "user=" + LastFmAccount.USER,
                    "api_key=" + LastFmAccount.API_KEY,
                    "url=" + account.root(),
                    "since=2031-01-01",
                    "loves=true")
                .code())
        .isZero();
    browser.open("#/accounts");
    until("nothing is wanted", () -> tab.text(".account").contains("nothing new"));
    press("Change…");
    until("the form", () -> tab.has("dialog [name=every]"));
    assertThat(value("every")).isEqualTo("5m");
    assertThat(value("since")).isEqualTo("2031-01-01");
    assertThat(tab.run("document.querySelector('dialog [name=loves]').checked").asBoolean())
        .isTrue();
    browser.shots.shoot("change-account", "dialog");
    fill("every", "1 hour or so");
    submit();
    until("what is wrong", () -> tab.text("dialog .trouble").contains("every"));
    fill("every", "1h");
    fill("since", "");
    tab.run("document.querySelector('dialog [name=loves]').click()");
    submit();
    until("all is gone through", () -> feed().path("job").path("kind").asText().equals("full"));
    until("it is done", () -> feed().path("state").asText().equals("in_step"));
    var feed = feed();
    assertThat(feed.path("job").path("count").asInt()).isEqualTo(account.all().size());
    assertThat(feed.path("every_s").asInt()).isEqualTo(3_600);
    assertThat(feed.has("since")).isFalse();
    assertThat(feed.path("loves").asBoolean()).isFalse();

    account.fails(11);
    Waiting.until("it may be asked", () -> earmark.answer("feed", "run", "fm").code() == 0);
    until("it waits", () -> tab.text(".account .pill").equals("Waiting"));
    browser.shots.shoot("account-waiting");
    account.fails(0);
  }

  private JsonNode feed() throws IOException {
    return earmark.json("feed", "list").path("feeds").path(0);
  }

  private String value(String field) {
    return tab.run("document.querySelector('dialog [name=%s]').value".formatted(field)).asText();
  }

  private static void await(CountDownLatch seen) {
    try {
      assertThat(seen.await(60, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void press(String label) {
    until("the button " + label, () -> tab.clickButton("main", label));
  }

  private void fill(String field, String value) {
    tab.run(
        """
        (field => {
          field.value = '%s';
          field.dispatchEvent(new Event('input', {bubbles: true}));
        })(document.querySelector('dialog [name=%s]'))
        """
            .formatted(value, field));
  }

  private void submit() {
    tab.run("document.querySelector('dialog form').requestSubmit()");
  }

  private record Answer(int status, JsonNode body, HttpResponse<String> reply) {
    String header(String name) {
      return reply.headers().firstValue(name).orElse("");
    }
  }

  private Answer ask(String method, String path, String body, String... headers) throws Exception {
    var uri = URI.create(browser.address() + "api/1/").resolve(path);
    var request =
        HttpRequest.newBuilder(uri)
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .header("Authorization", "Bearer " + token);
    for (var i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    var reply = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    return new Answer(reply.statusCode(), JSON.readTree(reply.body()), reply);
  }

  @Test
  void an_account_is_followed_over_the_api() throws Exception {
    var added =
        ask(
            "POST",
            "feeds",
            """
            {"type": "lastfm", "name": "fm", "user": "Tester", "api_key": "%s", "url": "%s",
             "submit_to": ["listenbrainz"], "loves": true}
            """
                .formatted(LastFmAccount.API_KEY, account.root()));
    assertThat(added.status()).as(added.reply().body()).isEqualTo(201);
    assertThat(added.header("Location")).isEqualTo("feeds/fm");
    assertThat(added.body().path("submit_to").path(0).asText()).isEqualTo("listenbrainz");
    assertThat(ask("POST", "feeds", "type=lastfm&name=fm&user=rj").status()).isEqualTo(409);
    assertThat(ask("POST", "feeds", "{\"type\": \"lastfm\", \"token_command\": \"x\"}").status())
        .isEqualTo(400);

    var run = ask("POST", "feeds/fm/run", "");
    assertThat(run.status()).isEqualTo(202);
    var job = URI.create("feeds/fm/").resolve(run.header("Location")).toString();
    assertThat(job).isEqualTo("jobs/" + run.body().path("id").asText());
    var often = ask("POST", "feeds/fm/run", "");
    assertThat(often.status()).isEqualTo(429);
    assertThat(Integer.parseInt(often.header("Retry-After"))).isBetween(1, 6);
    assertThat(often.header("Content-Type")).startsWith("application/problem+json");
    until("it is read", () -> ask("GET", job, "").body().path("state").asText().equals("done"));
    assertThat(ask("GET", "jobs/fm-1", "").status()).isEqualTo(404);

    assertThat(ask("POST", "feeds/fm/pause", "").body().path("state").asText()).isEqualTo("paused");
    assertThat(ask("POST", "feeds/fm/run", "").status()).isEqualTo(409);
    assertThat(ask("POST", "feeds/fm/resume", "").status()).isEqualTo(200);
    var all = ask("GET", "feeds", "");
    assertThat(all.body().path("feeds")).hasSize(1);
    assertThat(all.reply().body()).doesNotContain(LastFmAccount.API_KEY);

    var other = ask("PATCH", "feeds/fm", "{\"user\": \"nobody\", \"submit_to\": []}");
    assertThat(other.status()).isEqualTo(200);
    assertThat(other.body().path("submit_to")).isEmpty();
    until(
        "it needs the user",
        () -> ask("GET", "feeds/fm", "").body().path("state").asText().equals("needs_user"));
    assertThat(ask("PATCH", "feeds/fm", "").status()).isEqualTo(400);
    assertThat(ask("PUT", "feeds/fm", "").header("Allow")).isEqualTo("DELETE, GET, HEAD, PATCH");
    assertThat(ask("DELETE", "feeds/fm?forget=true", "").body().path("name").asText())
        .isEqualTo("fm");
    assertThat(ask("GET", "feeds/fm", "").status()).isEqualTo(404);
    assertThat(earmark.json("history").path("plays")).isEmpty();
    assertThat(Files.readString(earmark.state().resolve("feeds.toml"))).doesNotContain("[[feed]]");
  }

  @Test
  void what_is_asked_once_more_with_its_key_is_answered_and_not_done_again() throws Exception {
    var body =
        "type=lastfm&name=fm&user=Tester&api_key=%s&url=%s"
            .formatted(LastFmAccount.API_KEY, account.root());
    var added = ask("POST", "feeds", body, "Idempotency-Key", "add");
    assertThat(added.status()).as(added.reply().body()).isEqualTo(201);
    var again = ask("POST", "feeds", body, "Idempotency-Key", "add");
    assertThat(again.status()).isEqualTo(201);
    assertThat(again.body()).isEqualTo(added.body());
    assertThat(again.header("Location")).isEqualTo("feeds/fm");
    assertThat(ask("POST", "feeds", body + "x", "Idempotency-Key", "add").status()).isEqualTo(422);

    var run = ask("POST", "feeds/fm/run", "", "Idempotency-Key", "run");
    assertThat(run.status()).isEqualTo(202);
    var once = ask("POST", "feeds/fm/run", "", "Idempotency-Key", "run");
    assertThat(once.body().path("id")).isEqualTo(run.body().path("id"));
    assertThat(ask("POST", "feeds/fm/run", "", "Idempotency-Key", "more").status()).isEqualTo(429);

    var gone = ask("DELETE", "feeds/fm", "", "Idempotency-Key", "remove");
    assertThat(gone.status()).isEqualTo(200);
    assertThat(ask("DELETE", "feeds/fm", "", "Idempotency-Key", "remove").body())
        .isEqualTo(gone.body());
    assertThat(ask("DELETE", "feeds/fm", "").status()).isEqualTo(404);
  }
}

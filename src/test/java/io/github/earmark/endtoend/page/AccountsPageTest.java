package io.github.earmark.endtoend.page;

import static io.github.earmark.endtoend.DaemonRig.until;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.earmark.ground.OwnEarmark;
import io.github.earmark.ground.Required;
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

/// Accounts that are followed: on the page, in a real browser, and over the API.
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
    press("Go on");
    until("it goes on", () -> tab.text(".account .pill").equals("Up to date"));
    account.play(Instant.now().getEpochSecond() - 600, "Late", "News");
    press("Look now");
    until("what is new", () -> tab.text(".account").contains("1 new"));
    assertThat(earmark.json("history", "News").path("plays")).hasSize(1);

    press("Disconnect");
    until("asked", () -> tab.text("dialog").contains("stays in your history"));
    browser.shots.shoot("disconnect", "dialog");
    submit();
    until("it is gone", () -> tab.text("main").contains("No account is connected yet."));
    assertThat(earmark.json("history", "News").path("plays")).hasSize(1);
    // Of the name that is none, and no more.
    assertThat(tab.complaints()).singleElement().asString().contains("status of 400", "/api/feed");
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

  private Answer ask(String method, String path, String body) throws Exception {
    var uri = URI.create(browser.address() + "api/1/").resolve(path);
    var request =
        HttpRequest.newBuilder(uri)
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .header("Authorization", "Bearer " + token)
            .build();
    var reply = http.send(request, HttpResponse.BodyHandlers.ofString());
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
}

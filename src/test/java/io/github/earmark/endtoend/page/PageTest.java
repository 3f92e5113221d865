package io.github.earmark.endtoend.page;

import static io.github.earmark.endtoend.DaemonRig.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.endtoend.DaemonRig;
import io.github.earmark.ground.PrivateMpd;
import io.github.earmark.ground.Required;
import io.github.earmark.ground.Tone;
import io.github.earmark.ground.browser.Chromium;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// The page in a real browser, with a real daemon and a real MPD.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PageTest {
  private static final String MARKUP = "<img src=x onerror=document.title='hacked'> & \"so\"";

  /// A character that reverses the direction of the text after it.
  private static final String TURNED = "Turned \u202e around";

  private DaemonRig rig;
  private PageRig browser;
  private Chromium.Tab tab;
  private PageShots shots;

  @BeforeAll
  void start() throws Exception {
    Required.mpd();
    Required.chromium();
    var mpd =
        new PrivateMpd()
            .add("moon/tide.flac", tone(240, "Nora Vale", "Tidewater", "Moon Over Harbour"))
            .add("moon/glass.flac", tone(200, "Nora Vale", "Glass Bell", "Moon Over Harbour"))
            .add("short/odd.flac", tone(31, "Björk & <b>Co</b>", MARKUP, TURNED));
    cover(mpd.music().resolve("moon/cover.png"));
    rig = new DaemonRig(mpd.start(), DaemonRig.UNREACHABLE);
    past(rig);
    rig.start();
    browser = new PageRig(rig.earmark);
    tab = browser.tab;
    shots = browser.shots;
  }

  @AfterAll
  void end() {
    if (browser != null) {
      browser.close();
    }
    if (rig != null) {
      rig.close();
    }
  }

  @BeforeEach
  void wide() {
    shots.wide();
  }

  private static Tone tone(double seconds, String artist, String title, String album) {
    return Tone.of(seconds, artist, title).tag("ALBUM", album);
  }

  private static void cover(Path file) throws IOException {
    var image = new BufferedImage(400, 400, BufferedImage.TYPE_INT_RGB);
    var pen = image.createGraphics();
    pen.setPaint(
        new GradientPaint(0, 0, new Color(24, 60, 110), 400, 400, new Color(240, 170, 90)));
    pen.fillRect(0, 0, 400, 400);
    pen.setColor(new Color(255, 240, 210));
    pen.fillOval(220, 60, 110, 110);
    pen.dispose();
    ImageIO.write(image, "png", file.toFile());
  }

  /// Weeks of plays, as imported from another program.
  private static void past(DaemonRig rig) throws IOException {
    var songs =
        List.of(
            List.of("Nora Vale", "Tidewater", "Moon Over Harbour"),
            List.of("Nora Vale", "Glass Bell", "Moon Over Harbour"),
            List.of("Sigur Rós", "Svefn-g-englar", "Ágætis byrjun"),
            List.of(
                "The Long Corridor",
                "A Song Whose Title Goes On and On for Longer Than Any Row Is Wide",
                "Rooms"),
            List.of("坂本龍一", "戦場のメリークリスマス", "Merry Christmas, Mr. Lawrence"),
            List.of("فيروز", "نسم علينا الهوى", "Bint El Haras"),
            List.of("Björk & <b>Co</b>", MARKUP.replace("\"", "'"), "Markup"));
    var lines = new StringBuilder();
    var start = Instant.now().minusSeconds(3_600).getEpochSecond();
    for (var i = 0; i < 400; i++) {
      var song = songs.get((i * i + i / 3) % songs.size());
      lines.append(
          """
          {"listened_at": %d, "track_metadata": {"artist_name": "%s", "track_name": "%s", "release_name": "%s"}}
          """
              .formatted(start - i * 7_321L, song.get(0), song.get(1), song.get(2)));
    }
    var file = rig.earmark.folder().resolve("listens.jsonl");
    Files.writeString(file, lines);
    var output = rig.earmark.ask("import", "--quiet", file.toString());
    assertThat(output.code()).as(output.text()).isZero();
  }

  private void open(String hash) {
    browser.open(hash);
  }

  @Test
  void what_plays_is_there_with_its_cover_and_is_marked_by_keys_and_clicks() throws Exception {
    rig.plays("moon/tide.flac", "Tidewater");
    open("");
    until("Tidewater", () -> tab.text(".player h2").equals("Tidewater"));
    until(
        "its cover",
        () ->
            tab.run("document.querySelector('.player > .cover img')?.naturalWidth ?? 0").asInt()
                == 400);
    assertThat(tab.text(".player .by")).isEqualTo("Nora Vale");
    until("counts in", () -> tab.text(".player .pill").startsWith("counts in"));

    tab.press("l");
    until("loved", () -> rig.player().path("marks").path("love").asText().equals("love"));
    until(
        "seen",
        () ->
            tab.run("document.querySelector('[aria-label=Love]').ariaPressed")
                .asText()
                .equals("true"));
    tab.press("8");
    until("rated", () -> rig.player().path("marks").path("rating").asInt() == 8);
    tab.click(".player .stars", 0.45);
    until("clicked", () -> rig.player().path("marks").path("rating").asInt() == 5);
    tab.press("u");
    until("undone", () -> rig.player().path("marks").path("rating").asInt() == 8);
    until(
        "seen",
        () ->
            tab.run("document.querySelector('.player .stars').ariaValueNow").asText().equals("8"));
    tab.click(".player .tag.add");
    until("the field", () -> tab.run("document.activeElement.className").asText().equals("newtag"));
    tab.type("rainy <i>day</i>");
    tab.run("document.querySelector('.newtag').form.requestSubmit()");
    until(
        "tagged",
        () -> rig.player().path("marks").path("tags").path(0).asText().startsWith("rainy"));
    until("seen", () -> tab.text(".player .tag").contains("<i>day</i>"));
    shots.shoot("now");
    assertThat(tab.complaints()).isEmpty();
  }

  @Test
  void two_tabs_show_the_same_at_once() throws Exception {
    rig.plays("moon/glass.flac", "Glass Bell");
    open("");
    try (var other = browser.chromium.tab()) {
      other.open(browser.address());
      until(
          "both",
          () ->
              tab.text(".player h2").equals("Glass Bell")
                  && other.text(".player h2").equals("Glass Bell"));
      tab.press("4");
      until(
          "seen there",
          () ->
              other
                  .run("document.querySelector('.player .stars').ariaValueNow")
                  .asText()
                  .equals("4"));
      rig.mpd.play("moon/tide.flac");
      until(
          "both again",
          () ->
              tab.text(".player h2").equals("Tidewater")
                  && other.text(".player h2").equals("Tidewater"));
    }
  }

  @Test
  void names_with_markup_are_text() throws Exception {
    rig.plays("short/odd.flac", MARKUP);
    open("");
    until("its title", () -> tab.text(".player h2").equals(MARKUP));
    assertThat(tab.text(".player .by")).isEqualTo("Björk & <b>Co</b>");
    assertThat(tab.text(".player .on")).isEqualTo("Turned \ufffd around");
    assertThat(tab.run("document.title").asText()).startsWith("<img");
    assertThat(tab.has(".player h2 img")).isFalse();
    assertThat(tab.complaints()).isEmpty();
  }

  @Test
  void the_history_scrolls_to_its_end_and_is_searched() throws Exception {
    open("#/history");
    until("rows", () -> rowCount() >= 60);
    shots.shoot("history");
    var before = rowCount();
    until(
        "all of it",
        () -> {
          tab.run("scrollTo(0, document.body.scrollHeight)");
          return tab.text("main").contains("That is where your history begins");
        });
    assertThat(rowCount()).isGreaterThan(before).isGreaterThanOrEqualTo(400);
    assertThat(
            tab.run(
                    "new Set([...document.querySelectorAll('[data-play]')].map(e => e.dataset.play)).size")
                .asInt())
        .isEqualTo(rowCount());

    tab.press("/");
    until("the search", () -> tab.run("document.activeElement.id").asText().equals("search"));
    tab.type("sigur");
    until(
        "found",
        () ->
            rowCount() > 0
                && tab.run(
                        "[...document.querySelectorAll('.play .sub')].every(e => e.innerText.startsWith('Sigur'))")
                    .asBoolean());
    assertThat(tab.run("location.hash").asText()).contains("q=sigur");
    assertThat(tab.complaints()).isEmpty();
  }

  @Test
  void a_play_is_explained_and_forgotten() throws Exception {
    open("#/history?title=Svefn");
    until("rows", () -> rowCount() > 3);
    var play = tab.run("document.querySelector('[data-play]').dataset.play").asText();
    tab.click("[data-play] .what");
    until("explained", () -> tab.has("dialog .why"));
    until("settled", () -> !tab.has("dialog .loading"));
    shots.shoot("play");
    tab.click("dialog .danger");
    until("asked", () -> tab.run("document.querySelectorAll('dialog').length").asInt() == 2);
    tab.run("[...document.querySelectorAll('dialog button.danger')].at(-1).click()");
    until("forgotten", () -> rig.say("explain " + play).has("error"));
    until("gone", () -> !tab.has("[data-play='" + play + "']"));
    assertThat(tab.complaints()).isEmpty();
  }

  @Test
  void several_are_selected_at_once() throws Exception {
    open("#/history?artist=Long+Corridor");
    until("rows", () -> rowCount() > 4);
    tab.click("[data-play]:nth-of-type(1) .pick");
    until("one", () -> tab.text(".selection").contains("1 play selected"));
    shots.shoot("selected");
    assertThat(tab.complaints()).isEmpty();
  }

  @Test
  void the_queue_tells_what_waits_and_lets_it_be_dropped() throws Exception {
    rig.plays("short/odd.flac", MARKUP);
    until("it counts", () -> rig.say("queue 10").path("count").asInt() > 0);
    open("#/queue");
    until("it waits", () -> tab.has(".owed"));
    shots.shoot("queue");
    var waits = rig.say("queue 10").path("count").asInt();
    tab.run(
        "[...document.querySelectorAll('.owed button')].find(e => e.innerText == 'Do not send').click()");
    until("dropped", () -> rig.say("queue 10").path("count").asInt() == waits - 1);
    assertThat(tab.complaints()).isEmpty();
  }

  @Test
  void a_client_is_connected_and_what_arrives_of_it_is_shown() throws Exception {
    var token = rig.earmark.json("token", "add", "phone").path("token").asText();
    open("#/connect");
    until("there is a test", () -> tab.text("button.main").equals("Test"));
    assertThat(tab.text("main"))
        .contains(
            browser.address().replaceFirst("/$", "") + "/1/submit-listens",
            "phone",
            "not seen since");
    tab.run("document.querySelector('button.main').click()");
    until("it waits", () -> tab.text("[role=status]").startsWith("Waiting"));
    var body =
        """
        {"listen_type": "playing_now", "payload": [{"track_metadata": {"artist_name": "Far",
        "track_name": "%s"}}]}
        """
            .formatted(TURNED);
    try (var http = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(URI.create(browser.address()).resolve("1/submit-listens"))
              .header("Authorization", "Token " + token)
              .POST(HttpRequest.BodyPublishers.ofString(body))
              .build();
      assertThat(http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
          .isEqualTo(200);
    }
    until("it arrived", () -> tab.text("[role=status]").equals("It arrived."));
    assertThat(tab.text("main")).contains("phone plays Far – Turned");
    shots.shoot("connect");
    tab.open(browser.address() + "api");
    until("the API is described", () -> tab.text("main").contains("POST /api/1/scrob"));
    shots.shoot("api");
    assertThat(tab.complaints()).isEmpty();
  }

  @Test
  void a_file_is_imported_and_taken_back() throws Exception {
    open("#/imports");
    until("the first", () -> tab.has(".owed"));
    tab.run(
        """
        (() => {
          const line = JSON.stringify({listened_at: 1700000000, track_metadata: {artist_name: 'Dropped', track_name: 'In'}});
          const files = new DataTransfer();
          files.items.add(new File([line + '\\n'], 'one <b>file</b>.jsonl'));
          const input = document.getElementById('file');
          input.files = files.files;
          input.dispatchEvent(new Event('change', {bubbles: true}));
        })()
        """);
    until("done", () -> tab.text(".job").contains("1 new"));
    shots.shoot("imports");
    until(
        "told",
        () ->
            rig.say("history 1000").toString().contains("Dropped")
                || !rig.ask("history", "Dropped").path("plays").isEmpty());
    tab.run("document.querySelector('.owed button').click()");
    until("asked", () -> tab.has("dialog"));
    tab.run("document.querySelector('dialog button.danger').click()");
    until("undone", () -> tab.text(".owed").contains("undone"));
    assertThat(rig.ask("history", "Dropped").path("plays").size()).isZero();
    assertThat(tab.complaints()).isEmpty();
  }

  @Test
  void a_track_and_an_artist_have_pages() throws Exception {
    rig.plays("moon/tide.flac", "Tidewater");
    var track = rig.ask("history", "Tidewater").path("plays").path(0).path("track").asLong();
    open("#/track/" + track);
    until("its figures", () -> tab.text(".figures-row").contains("listens") && rowCount() > 3);
    shots.shoot("track");
    open("#/artist?name=Nora+Vale");
    until("its plays", () -> rowCount() > 3 && tab.text(".tops").contains("Glass Bell"));
    shots.shoot("artist");
    assertThat(tab.complaints()).isEmpty();
  }

  @Test
  void an_artist_is_hidden_and_merged_with_a_look_at_what_would_change() throws Exception {
    open("#/artist?name=Sigur+R%C3%B3s");
    until("its plays", () -> rowCount() > 3 && tab.has(".standing"));
    press("Hide from statistics");
    until("hidden", () -> rig.say("hide").toString().contains("Sigur Rós"));
    until("told", () -> tab.text(".standing").contains("Hidden from statistics"));
    press("Show in statistics again");
    until("shown", () -> rig.say("hide").path("hidden").isEmpty());

    merge("long corr", "The Long Corridor");
    assertThat(tab.text(".merge-preview")).contains("1 track");
    tab.run("document.querySelector('.standing').scrollIntoView({block: 'center'})");
    shots.shoot("merge");
    tab.click(".merge-preview .main");
    until("merged", () -> tab.text(".standing").contains("Also counts as this"));
    assertThat(rig.ask("artist", "Sigur Rós").toString()).contains("The Long Corridor");
    until("its plays, too", () -> tab.text(".tops").contains("A Song Whose Title"));
    press("Undo", ".toast");
    until("apart", () -> !tab.text(".standing").contains("Also counts as this"));
    assertThat(rig.ask("artist", "Sigur Rós").toString()).doesNotContain("The Long Corridor");
    assertThat(tab.complaints()).isEmpty();
  }

  @Test
  void a_track_is_merged_with_a_double() throws Exception {
    var track = rig.ask("history", "Svefn").path("plays").path(0).path("track").asLong();
    open("#/track/" + track);
    until("its plays", () -> rowCount() > 3);
    merge("corridor", "The Long Corridor");
    until("its figures", () -> tab.text(".merge-preview").contains("Moves here"));
    tab.click(".merge-preview .main");
    until("merged", () -> !rig.say("track " + track).path("merged").isEmpty());
    press("Separate again", ".subject");
    until("two again", () -> rig.say("track " + track).path("merged").isEmpty());
    assertThat(tab.complaints()).isEmpty();
  }

  private void merge(String part, String label) throws Exception {
    until("the door to it", () -> tab.has("details.merge input"));
    tab.run("document.querySelector('details.merge').open = true");
    tab.run("document.querySelector('details.merge input').focus()");
    tab.type(part);
    until("found", () -> tab.text(".merge-found").contains(label));
    tab.click(".merge-found button");
    until("what would change", () -> tab.has(".merge-preview"));
  }

  private void press(String label) {
    press(label, "main");
  }

  private void press(String label, String inside) {
    until("the button " + label, () -> tab.clickButton(inside, label));
  }

  @Test
  void the_page_says_when_no_daemon_runs_and_comes_back_by_itself() throws Exception {
    rig.plays("moon/tide.flac", "Tidewater");
    open("");
    until("there", () -> tab.text(".player h2").equals("Tidewater"));
    rig.earmark.terminate();
    try {
      until("away", () -> tab.has(".trouble"));
      shots.shoot("away");
    } finally {
      // The other tests need it.
      rig.start();
    }
    until("back", () -> !tab.has(".trouble") && tab.text(".player h2").equals("Tidewater"));
  }

  private int rowCount() {
    return tab.run("document.querySelectorAll('[data-play]').length").asInt();
  }
}

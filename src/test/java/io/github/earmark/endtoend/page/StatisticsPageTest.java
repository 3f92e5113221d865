package io.github.earmark.endtoend.page;

import static io.github.earmark.endtoend.DaemonRig.until;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.earmark.ground.OwnEarmark;
import io.github.earmark.ground.Required;
import io.github.earmark.ground.Scratch;
import io.github.earmark.ground.browser.Chromium;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// The statistics of the page in a real browser, over two imported years.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StatisticsPageTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int PLAYS = 5_000;

  /// The whole year is in the history.
  private final int lastYear = LocalDate.now(ZoneId.systemDefault()).getYear() - 1;

  private OwnEarmark earmark;
  private PageRig browser;
  private Chromium.Tab tab;
  private PageShots shots;

  @BeforeAll
  void start() throws Exception {
    Required.chromium();
    earmark = new OwnEarmark(OwnEarmark.classes(), "", _ -> {});
    past();
    browser = new PageRig(earmark);
    tab = browser.tab;
    shots = browser.shots;
  }

  @AfterAll
  void end() {
    if (browser != null) {
      browser.close();
    }
    if (earmark != null) {
      earmark.close();
    }
  }

  @BeforeEach
  void wide() {
    shots.wide();
  }

  /// Some have more plays than others, and some only in one of the years.
  private void past() throws IOException {
    var lines = new StringBuilder();
    var now = Instant.now().minusSeconds(600).getEpochSecond();
    for (var i = 0; i < PLAYS; i++) {
      var artist = (i * 7 + i / 11) % (i < PLAYS / 2 ? 9 : 14) % 12;
      lines.append(
          """
          {"listened_at": %d, "track_metadata": {"artist_name": "%s", "track_name": "Song %d", "release_name": "Album %d", "additional_info": {"duration_ms": %d}}}
          """
              .formatted(
                  now - i * 12_613L,
                  List.of(
                              "Nora Vale",
                              "Can",
                              "Cannibal <i>Parade</i>",
                              "Sigur Rós",
                              "坂本龍一",
                              "فيروز")
                          .get(artist % 6)
                      + (artist < 6 ? "" : " " + artist),
                  i % 23,
                  artist % 3,
                  (150 + i % 90) * 1000));
    }
    var file = earmark.folder().resolve("listens.jsonl");
    Files.writeString(file, lines);
    var output = earmark.ask("import", "--quiet", file.toString());
    assertThat(output.code()).as(output.text()).isZero();
  }

  private void open(String hash) {
    browser.open(hash);
  }

  private String hash() {
    return tab.run("decodeURIComponent(location.hash)").asText();
  }

  private void openStats(String query) {
    open("#/stats" + query);
    until("numbers", this::settled);
  }

  private boolean settled() {
    return tab.has(".stats .figure dd")
        && tab.has(".top-lists .ranks")
        && tab.has(".timeline canvas")
        && !tab.has(".stats .stale")
        && !tab.has(".stats .loading");
  }

  /// The text of one figure.
  private String figure(String name) {
    return tab.run(
            "[...document.querySelectorAll('.stats .figure')].find(e => e.querySelector('dt').innerText == '%s').querySelector('dd').innerText"
                .formatted(name))
        .asText();
  }

  private void chip(String text) {
    until("the button " + text, () -> tab.clickButton(".stats", text));
  }

  private JsonNode api(String asked) throws IOException {
    return JSON.readTree(
        tab.run("fetch('api/%s').then(it => it.text())".formatted(asked)).asText());
  }

  private static ObjectNode params() {
    return JSON.createObjectNode();
  }

  @Test
  void everything_is_there_for_everybody() throws Exception {
    openStats("?range=12mo");
    assertThat(tab.text(".stats h1")).isEqualTo("Statistics");
    for (var title :
        List.of(
            "Activity",
            "Calendar",
            "Hours of the week",
            "Artists",
            "Albums",
            "Tracks",
            "Genres",
            "Habits",
            "On this day")) {
      assertThat(
              tab.run(
                      "[...document.querySelectorAll('.stats h2')].some(e => e.innerText == '%s')"
                          .formatted(title))
                  .asBoolean())
          .as(title)
          .isTrue();
    }
    shots.shoot("stats");
    shots.shoot("stats-heat", ".pair");
    shots.shoot("stats-lists", ".top-lists");
    shots.shoot("stats-habits", ".cards");
    assertThat(tab.complaints()).isEmpty();
  }

  @Test
  void the_range_is_in_the_address_and_arrows_and_the_back_button_move_it() {
    openStats("?range=" + lastYear);
    assertThat(tab.text(".range-name")).isEqualTo("" + lastYear);
    until("how far back it goes", () -> tab.has(".range option[value='%d']".formatted(lastYear)));
    key("ArrowLeft");
    until("the year before", () -> hash().equals("#/stats?range=" + (lastYear - 1)));
    key("ArrowRight");
    key("ArrowRight");
    until("the year after", () -> tab.text(".range-name").equals("" + (lastYear + 1)));
    tab.run("history.back()");
    until("back", () -> hash().equals("#/stats?range=" + lastYear));
    chip("30 days");
    until("a month", () -> hash().equals("#/stats?range=30d"));
    until("settled", this::settled);
    var plays = figure("Plays");
    key("ArrowLeft");
    until("the days before", () -> hash().contains("since=") && hash().contains("until="));
    key("ArrowRight");
    until("again", () -> hash().equals("#/stats?range=30d"));
    until("the same", () -> settled() && figure("Plays").equals(plays));
    chip("All time");
    until("all", () -> settled() && figure("Plays").equals("5,000"));
    assertThat(tab.has(".delta")).isFalse();
    assertThat(tab.complaints()).isEmpty();
  }

  @Test
  void a_stretch_that_is_drawn_over_is_seen_alone() {
    openStats("?range=12mo");
    var box =
        tab.run(
            "(e => {e.scrollIntoView({block: 'center'}); const b = e.getBoundingClientRect();"
                + " return [b.x, b.y, b.width, b.height]})(document.querySelector('.u-over'))");
    var y = box.get(1).asDouble() + 40;
    var from = box.get(0).asDouble() + box.get(2).asDouble() * 0.3;
    var to = box.get(0).asDouble() + box.get(2).asDouble() * 0.5;
    mouse("mouseMoved", from, y, 0);
    mouse("mousePressed", from, y, 1);
    mouse("mouseMoved", (from + to) / 2, y, 1);
    mouse("mouseMoved", to, y, 1);
    mouse("mouseReleased", to, y, 0);
    until("drawn over", () -> hash().contains("since=") && settled());
    var days =
        LocalDate.parse(hash().replaceAll(".*since=([0-9-]+).*", "$1"))
            .datesUntil(LocalDate.parse(hash().replaceAll(".*until=([0-9-]+).*", "$1")))
            .count();
    assertThat(days).isBetween(50L, 100L);
    assertThat(tab.text(".range-name")).contains(" – ");
  }

  @Test
  void plays_or_time_counts_everywhere() {
    openStats("?range=12mo");
    var first = tab.text(".ranks .weight");
    assertThat(first).matches("[0-9,]+");
    chip("Time");
    until("time", () -> settled() && tab.text(".ranks .weight").contains("h"));
    assertThat(hash()).isEqualTo("#/stats?range=12mo&by=time");
    assertThat(
            tab.run("document.querySelector('.cells a:last-of-type').getAttribute('aria-label')")
                .asText())
        .matches(".*: .*(min|h).*");
    chip("Plays");
    until("plays", () -> settled() && tab.text(".ranks .weight").equals(first));
  }

  @Test
  void a_bar_leads_to_exactly_its_plays() throws Exception {
    openStats("?range=12mo");
    for (var row = 0; row < 3; row++) {
      var link = "[...document.querySelectorAll('.ranks .weight')][" + row + "]";
      var plays = tab.run(link + ".innerText.replace(',', '')").asInt();
      var query = tab.run(link + ".getAttribute('href').split('?')[1]").asText();
      var found = api("history?limit=500&" + query.replace("type=listen", "type=listen,short"));
      assertThat(found.path("plays").size()).as(query).isEqualTo(Math.min(500, plays));
    }
    tab.click(".ranks .weight");
    until("its plays", () -> hash().startsWith("#/history?") && tab.has("[data-play]"));
    assertThat(tab.run("[...document.querySelectorAll('.fields input')][0].value").asText())
        .startsWith("\"");
    assertThat(tab.complaints()).isEmpty();
  }

  @Test
  void the_fields_of_a_map_are_gone_through_by_arrows_and_lead_to_their_plays() throws Exception {
    openStats("?range=12mo");
    var grids =
        tab.run(
            "[...document.querySelectorAll('.cells')].map(e => e.querySelectorAll('a[tabindex=\"0\"]').length)");
    assertThat(grids.toString()).isEqualTo("[1,1]");
    tab.run("document.querySelectorAll('.cells')[1].querySelector('a[data-at=\"12,3\"]').focus()");
    key("ArrowRight");
    key("ArrowDown");
    var cell = "document.activeElement";
    assertThat(tab.run(cell + ".dataset.at").asText()).isEqualTo("13,4");
    assertThat(hash()).isEqualTo("#/stats?range=12mo");
    var plays =
        tab.run(cell + ".getAttribute('aria-label')").asText().replaceAll(".*: ([0-9,]+) .*", "$1");
    var query = tab.run(cell + ".getAttribute('href').split('?')[1]").asText();
    assertThat(query).contains("weekday=5", "hour=13");
    assertThat(api("history?limit=500&" + query).path("plays").size())
        .isEqualTo(Integer.parseInt(plays));
  }

  @Test
  void it_is_compared_with_whatever_one_likes() {
    openStats("?range=" + lastYear);
    until("compared", () -> tab.has(".figure .delta") && tab.has(".ranks .delta"));
    assertThat(tab.text(".compared-with")).contains("31 Dec " + (lastYear - 1));
    select(".against select", "none");
    until("alone", () -> settled() && !tab.has(".delta"));
    assertThat(hash()).contains("against=none");
    select(".against select", "" + (lastYear - 1));
    until("against a year", () -> settled() && tab.has(".figure .delta"));
    assertThat(tab.text(".compared-with")).contains("1 Jan " + (lastYear - 1));
  }

  @Test
  void each_chart_has_its_numbers() {
    openStats("?range=12mo");
    var panels = tab.run("document.querySelectorAll('.numbers').length").asInt();
    assertThat(panels).isGreaterThanOrEqualTo(6);
    tab.run("document.querySelector('.timeline + .numbers summary').click()");
    assertThat(tab.run("document.querySelectorAll('.timeline + .numbers tbody tr').length").asInt())
        .isBetween(52, 54);
  }

  @Test
  void a_time_with_nothing_says_so_and_leads_on() {
    open("#/stats?range=1999");
    until(
        "nothing", () -> tab.text(".stats .notice").contains("Nothing was played in this period"));
    until("a way on", () -> tab.has(".stats .notice button"));
    tab.click(".stats .notice button");
    until("all", () -> settled() && figure("Plays").equals("5,000"));
    open("#/stats?range=nonsense");
    until("why", () -> tab.text(".stats .trouble").contains("write it as"));
  }

  @Test
  void a_year_is_one_picture() throws Exception {
    open("#/year/" + lastYear);
    until(
        "the picture",
        () -> tab.run("document.querySelector('.poster')?.naturalWidth ?? 0").asInt() == 1080);
    shots.shoot("year");
    try (var folder = new Scratch("earmark-year")) {
      tab.ask(
          "Browser.setDownloadBehavior",
          params().put("behavior", "allow").put("downloadPath", folder.path().toString()));
      chipOf(".year-head", "Save as SVG");
      chipOf(".year-head", "Save as PNG");
      var svg = folder.path().resolve(lastYear + "-in-music.svg");
      var png = folder.path().resolve(lastYear + "-in-music.png");
      until("saved", () -> Files.exists(svg) && Files.exists(png) && Files.size(png) > 20_000);
      var text = Files.readString(svg);
      assertThat(text).startsWith("<svg").endsWith("</svg>").contains("Nora Vale");
      assertThat(text.replace("http://www.w3.org/2000/svg", ""))
          .doesNotContain("http:", "https:", "url(h", "<script");
      Files.createDirectories(PageShots.FOLDER);
      Files.copy(png, PageShots.FOLDER.resolve("year.png"), REPLACE_EXISTING);
    }
    assertThat(tab.complaints()).isEmpty();
  }

  @Test
  void what_is_loaded_first_is_small() {
    open("");
    until("there", () -> tab.has("nav"));
    var bytes =
        tab.run(
                "performance.getEntries().filter(e => e.transferSize && !e.name.includes('/api/')).reduce((sum, e) => sum + e.encodedBodySize, 0)")
            .asInt();
    assertThat(bytes).isBetween(10_000, 100_000);
    assertThat(
            tab.run("performance.getEntries().some(e => e.name.endsWith('uplot.js'))").asBoolean())
        .isFalse();
  }

  private void chipOf(String where, String text) {
    tab.run(
        "[...document.querySelectorAll('%s button')].find(e => e.innerText == '%s').click()"
            .formatted(where, text));
  }

  private void select(String selector, String value) {
    tab.run(
        "(e => {e.value = '%s'; e.dispatchEvent(new Event('change', {bubbles: true}))})(document.querySelector('%s'))"
            .formatted(value, selector));
  }

  private void key(String key) {
    for (var type : List.of("rawKeyDown", "keyUp")) {
      tab.ask("Input.dispatchKeyEvent", params().put("type", type).put("key", key));
    }
  }

  private void mouse(String type, double x, double y, int buttons) {
    tab.ask(
        "Input.dispatchMouseEvent",
        params()
            .put("type", type)
            .put("x", x)
            .put("y", y)
            .put("button", type.equals("mouseMoved") ? "none" : "left")
            .put("buttons", buttons)
            .put("clickCount", 1));
  }
}

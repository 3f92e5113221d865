package io.github.earmark.endtoend.page;

import static io.github.earmark.endtoend.DaemonRig.until;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.features.CollectedSong;
import io.github.earmark.features.CollectionFile;
import io.github.earmark.features.CollectionWriter;
import io.github.earmark.ground.OwnEarmark;
import io.github.earmark.ground.PrivateMpd;
import io.github.earmark.ground.Required;
import io.github.earmark.ground.Tone;
import io.github.earmark.ground.browser.Chromium;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// The sliders and the stored playlists, in a real browser with a real MPD.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlaylistPageTest {
  private static final int IN_LIBRARY = 40;
  private static final List<String> FEATURES =
      List.of("tempo", "loudness", "energy", "valence", "key", "year");

  private static final String MADE = "playlist: Mornings \"to come\"";

  private PrivateMpd mpd;
  private OwnEarmark earmark;
  private PageRig browser;
  private Chromium.Tab tab;

  @BeforeAll
  void start() throws Exception {
    Required.mpd();
    Required.chromium();
    mpd = new PrivateMpd();
    earmark =
        new OwnEarmark(
            OwnEarmark.classes(),
            """
            [[player]]
            type = "mpd"
            host = "127.0.0.1"
            port = %d
            """
                .formatted(mpd.port()),
            _ -> {});
    Files.createDirectories(earmark.state());
    collection("demo", 4_000);
    collection("library", IN_LIBRARY);
    for (var i = 0; i < IN_LIBRARY; i++) {
      mpd.add(i + ".flac", Tone.of(31, song(i).artist(), song(i).title()));
    }
    mpd.start();
    Files.write(
        mpd.music().resolveSibling("playlists").resolve("Morning.m3u"),
        List.of("0.flac", "1.flac", "old/2.flac", "lost.flac"));
    earmark.start();
    until("the daemon answers", () -> earmark.say("now").has("players"));
    browser = new PageRig(earmark);
    tab = browser.tab;
  }

  private void collection(String name, int songs) throws IOException {
    var random = new Random(1);
    try (var writer = new CollectionWriter(CollectionFile.of(earmark.state(), name), FEATURES)) {
      for (var i = 0; i < songs; i++) {
        writer.add(song(i), values(random));
      }
      writer.finish();
    }
  }

  private static CollectedSong song(int i) {
    return new CollectedSong(List.of("Artist " + i % 300), "Song " + i, null, null, null);
  }

  private static double[] values(Random random) {
    return new double[] {
      120 + 25 * random.nextGaussian(),
      -12 + 4 * random.nextGaussian(),
      random.nextDouble(),
      random.nextDouble(),
      random.nextInt(12),
      1960 + random.nextInt(66),
    };
  }

  @AfterAll
  void end() {
    if (browser != null) {
      browser.close();
    }
    if (earmark != null) {
      earmark.close();
    }
    mpd.close();
  }

  @BeforeEach
  void wide() {
    browser.shots.wide();
  }

  private void console(String collection) {
    browser.open(
        "#/console?in=" + collection + "&track=" + URLEncoder.encode("Artist 5 - Song 5", UTF_8));
    until("songs", () -> tab.has(".pick-row"));
  }

  @Test
  void songs_are_chosen_by_sliders() throws Exception {
    console("demo");
    assertThat(tab.text(".chosen")).contains("Song 5");
    assertThat(tab.text(".found h2")).contains("songs fit");
    browser.shots.shoot("console");

    var before = tab.text(".found h2");
    tab.run(
        "(s => {s.value = s.max; s.dispatchEvent(new Event('input', {bubbles: true}))})"
            + "(document.querySelector('[data-feature=energy] > input[type=range]'))");
    until("the count moves with the slider", () -> !tab.text(".found h2").equals(before));
    tab.run("document.querySelector('[data-feature=year] input[type=checkbox]').click()");
    until("years are told", () -> tab.text(".picks").contains("year "));

    assertThat(tab.clickButton("main", "heard before")).isTrue();
    assertThat(tab.clickButton("main", "New playlist")).isTrue();
    until("a name is asked for", () -> tab.has("dialog input"));
    tab.run("document.querySelector('dialog input').value = 'Made here'");
    tab.run("document.querySelector('dialog form').requestSubmit()");
    until("what came of it", () -> tab.has(".toast"));
    assertThat(tab.text(".toast")).contains("mpd");
    assertThat(tab.complaints().stream().filter(line -> !line.contains("400"))).isEmpty();
  }

  @Test
  void songs_are_played_from_the_page_and_go_into_a_file() throws Exception {
    console("library");
    for (var feature : List.of("loudness", "energy", "valence")) {
      tab.run("document.querySelector('[data-feature=%s] input').click()".formatted(feature));
    }
    until("only the tempo matters", () -> tab.text(".picks").lines().count() > 20);
    var first = tab.text(".pick-row .title");
    var file =
        tab.run("fetch(document.querySelector('a[download]').href).then(it => it.text())").asText();
    assertThat(file).startsWith("#EXTM3U\n#EXTINF:-1,Artist ");
    assertThat(file.lines().filter(line -> !line.startsWith("#")))
        .hasSizeGreaterThan(10)
        .allSatisfy(uri -> assertThat(mpd.command("lsinfo " + uri)).contains("file: " + uri));

    assertThat(tab.clickButton("main", "Play now")).isTrue();
    until("it plays", () -> mpd.command("status").contains("state: play"));
    assertThat(mpd.command("currentsong")).contains("Title: " + first);
    until("what came of it", () -> tab.text(".toast").contains("in the queue of mpd"));
    assertThat(mpd.command("playlistinfo").stream().filter(line -> line.startsWith("file: ")))
        .hasSize((int) file.lines().filter(line -> !line.startsWith("#")).count());
    assertThat(tab.complaints()).isEmpty();
  }

  @Test
  void a_smart_playlist_is_kept_refreshed_and_forgotten_on_the_page() throws Exception {
    console("library");
    assertThat(tab.clickButton("main", "New playlist")).isTrue();
    until("a name is asked for", () -> tab.has("dialog input[name=smart]"));
    tab.run("document.querySelector('dialog input[name=name]').value = 'Mornings \"to come\"'");
    tab.run("document.querySelector('dialog input[name=smart]').click()");
    browser.shots.shoot("console-smart");
    tab.run("document.querySelector('dialog form').requestSubmit()");
    until("it is made", () -> mpd.command("listplaylists").contains(MADE));
    var before = mpd.command("listplaylist \"Mornings \\\"to come\\\"\"");

    browser.open("#/playlists");
    until("it is there", () -> tab.has(".smart"));
    until("so are the stored ones", () -> tab.has(".stored"));
    assertThat(tab.text(".smart"))
        .contains("Mornings \"to come\"", "like Artist 5 - Song 5", "by tempo, loudness, energy");
    assertThat(tab.clickButton("[data-playlist^=Mornings]", "Songs")).isTrue();
    until("what it holds", () -> tab.text(".songs").contains("Artist "));
    browser.shots.shoot("smart");
    assertThat(tab.clickButton(".smart", "Refresh")).isTrue();
    until("it is made again", () -> tab.text(".toast").contains("0 of them new"));
    assertThat(mpd.command("listplaylist \"Mornings \\\"to come\\\"\"")).isEqualTo(before);
    assertThat(tab.clickButton(".smart", "Forget")).isTrue();
    until("it is one no longer", () -> !tab.has(".smart"));
    assertThat(mpd.command("listplaylists")).contains(MADE);
    assertThat(tab.complaints()).isEmpty();
  }

  @Test
  void stored_playlists_are_mended_on_the_page() throws Exception {
    browser.open("#/playlists");
    until("they are there", () -> tab.has("[data-playlist=Morning]"));
    assertThat(tab.text("[data-playlist=Morning]"))
        .contains("4 songs", "2 gone", "never heard", "4 unrated");
    assertThat(tab.clickButton("[data-playlist=Morning]", "Check")).isTrue();
    until("what is gone", () -> tab.has(".gone"));
    assertThat(tab.text(".gone")).contains("→ 2.flac", "no likely replacement was found");
    browser.shots.shoot("playlists");
    assertThat(tab.clickButton("[data-playlist=Morning]", "Put the replacements in")).isTrue();
    until("it is mended", () -> mpd.command("listplaylist Morning").contains("file: 2.flac"));
    until("it can be undone", () -> tab.text("[data-playlist=Morning]").contains("Undo the last"));
    assertThat(tab.clickButton("[data-playlist=Morning]", "Undo the last repair")).isTrue();
    until(
        "it is as it was", () -> mpd.command("listplaylist Morning").contains("file: old/2.flac"));
    assertThat(tab.complaints()).isEmpty();
  }
}

package io.github.earmark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.config.secrets.PrivateFileTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpotifyLoginTest {
  private static final String CLIENT = "0123456789abcdef0123456789abcdef";
  private static final String BACK = "/callback?code=" + FakeConsent.CODE + "&state=st4te";

  @TempDir Path home;
  private CliRig bench = new CliRig(Path.of(""));

  @BeforeEach
  void setUp() {
    bench = new CliRig(home);
    bench.input = CLIENT + "\n";
  }

  private void configured(String lines) throws IOException {
    var directory = Files.createDirectories(home.resolve(".config/earmark"));
    var file = Files.writeString(directory.resolve("config.toml"), lines);
    PrivateFileTest.makePrivate(file);
  }

  @Test
  void the_browser_comes_back_by_itself() {
    bench.consent.browser.add(BACK);
    var ran = bench.run("login", "spotify");
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.err())
        .contains(
            "https://developer.spotify.com/dashboard/create", "https://accounts.test/authorize");
    assertThat(ran.out())
        .isEqualTo(
            """
            Earmark may read what Ada plays
            stored in /state/spotify-spotify, which only you can read; run this again by 2027-05-21
            created %s/.config/earmark/config.toml; now start (or restart) `earmark daemon`
            """
                .formatted(home));
    assertThat(bench.calls)
        .containsExactly("consent spotify " + CLIENT + " null", "finish", "closed");
    assertThat(home.resolve(".config/earmark/config.toml"))
        .hasContent("[[feed]]\ntype = \"spotify\"\nclient_id = \"" + CLIENT + "\"\n");
    var redirect = Objects.requireNonNull(bench.consent.application).redirect();
    assertThat(redirect.toString()).matches("http://127\\.0\\.0\\.1:[0-9]+/callback");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/callback?code=evil&state=other",
        "/callback?code=evil",
        "/favicon.ico",
        "/callback"
      })
  void what_does_not_come_from_that_page_is_passed_over(String other) {
    bench.consent.browser.add(other);
    bench.consent.browser.add(BACK);
    assertThat(bench.run("login", "spotify").code()).isZero();
    assertThat(bench.consent.answers.getFirst())
        .startsWith("404")
        .contains("There is nothing here");
  }

  @Test
  void on_a_machine_without_a_browser_the_address_is_pasted() {
    bench.input += "what?\nhttp://127.0.0.1:1" + BACK + "\n";
    var ran = bench.run("login", "spotify");
    assertThat(ran.code()).isZero();
    assertThat(ran.err()).contains("not the address on which the browser ends");
  }

  @Test
  void or_the_code_alone() {
    bench.input += FakeConsent.CODE + "\n";
    assertThat(bench.run("login", "spotify").code()).isZero();
  }

  @Test
  void who_says_no_gets_nothing() {
    bench.consent.browser.add("/callback?error=access_denied&state=st4te");
    var ran = bench.run("login", "spotify");
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err()).contains("Spotify gave no access: access denied", "nothing was stored");
    assertThat(bench.calls).doesNotContain("finish").contains("closed");
    assertThat(home).isEmptyDirectory();
  }

  @Test
  void a_code_that_is_good_for_nothing_is_explained() {
    bench.input += "x".repeat(50) + "\n";
    var ran = bench.run("login", "spotify");
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err()).contains("Invalid authorization code (HTTP 400)");
    assertThat(home).isEmptyDirectory();
  }

  @Test
  void a_feed_that_is_there_is_asked_for_nothing_and_changed_nowhere() throws Exception {
    var lines =
        """
        [[feed]]
        type = "spotify"
        name = "ada"
        client_id = "%s"
        url = "http://spotify.lan:8080"
        proxy = "http://proxy.lan:3128"
        """
            .formatted(CLIENT);
    configured(lines);
    bench.input = "";
    bench.consent.browser.add(BACK);
    var ran = bench.run("login", "spotify");
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.out()).contains("`earmark feed run ada` reads it at once");
    assertThat(bench.calls.getFirst())
        .isEqualTo("consent ada " + CLIENT + " http://spotify.lan:8080");
    assertThat(Objects.requireNonNull(bench.consent.application).proxy())
        .hasToString("http://proxy.lan:3128");
    assertThat(home.resolve(".config/earmark/config.toml")).hasContent(lines);
  }

  @Test
  void one_that_was_added_by_command_is_found_too() throws Exception {
    Files.createDirectories(bench.state());
    Files.writeString(
        bench.state().resolve("feeds.toml"),
        "[[feed]]\ntype = \"spotify\"\nclient_id = \"" + CLIENT + "\"\n");
    configured("");
    bench.input = "";
    bench.consent.browser.add(BACK);
    var ran = bench.run("login", "spotify");
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.out()).contains("`earmark feed run spotify` reads it at once");
  }

  @Test
  void a_second_account_has_a_name_of_its_own() throws Exception {
    configured("[[feed]]\ntype = \"spotify\"\nclient_id = \"" + CLIENT + "\"\n");
    bench.consent.browser.add(BACK);
    var ran = bench.run("login", "spotify", "--name", "second", "--client-id", CLIENT, "--json");
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.out())
        .contains(
            "\"feed\":\"second\"",
            "\"ends\":\"2027-05-21T12:00:00Z\"",
            "\"add\":\"[[feed]]\\ntype = \\\"spotify\\\"\\nname = \\\"second\\\"\\nclient_id");
    assertThat(bench.calls.getFirst()).isEqualTo("consent second " + CLIENT + " null");
  }

  @Test
  void of_several_the_user_says_which() throws Exception {
    configured("[[feed]]\ntype = \"spotify\"\n[[feed]]\ntype = \"spotify\"\nname = \"b\"\n");
    var ran = bench.run("login", "spotify");
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("spotify, b", "--name");
  }

  @Test
  void what_is_no_client_id_is_refused() {
    bench.input = "my app\n";
    var ran = bench.run("login", "spotify");
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err()).contains("this is not a client ID");
    assertThat(bench.calls).isEmpty();
  }
}

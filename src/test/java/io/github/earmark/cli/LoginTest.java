package io.github.earmark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.config.Config;
import io.github.earmark.delivery.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoginTest {
  private static final String TOKEN = "0b9a1e52-0000-4000-8000-5ca1ab1e0000";

  @TempDir Path home;
  private Bench bench = new Bench(Path.of(""));
  private Path directory = Path.of("");

  @BeforeEach
  void setUp() {
    bench = new Bench(home);
    bench.input = TOKEN + "\n";
    directory = home.resolve(".config/earmark");
  }

  @Test
  void a_first_login_leaves_a_config_that_works() throws Exception {
    var ran = bench.run("login", "listenbrainz");
    assertThat(ran.err()).isEmpty();
    assertThat(ran.code()).isZero();
    assertThat(bench.calls)
        .containsExactly("check listenbrainz https://api.listenbrainz.org " + TOKEN);
    assertThat(ran.out())
        .isEqualTo(
            """
            the token is valid: you are tester
            stored in %1$s/listenbrainz.token, which only you can read
            made %1$s/config.toml; now start (or restart) `earmark daemon`
            """
                .formatted(directory));
    assertThat(PrivateFileTest.rights(directory.resolve("listenbrainz.token")))
        .isEqualTo("rw-------");
    assertThat(PrivateFileTest.rights(directory.resolve("config.toml"))).isEqualTo("rw-------");
    var service = Config.load(null, Map.of("HOME", home.toString())).services().getFirst();
    assertThat(Bench.secret(service.credentials()).reveal()).isEqualTo(TOKEN);
  }

  @Test
  void a_config_that_is_there_is_left_alone_and_the_lines_are_told() throws Exception {
    Files.createDirectories(directory);
    var config = Files.writeString(directory.resolve("config.toml"), "# mine\n");
    var ran = bench.run("login", "listenbrainz", "--url", "http://koito.lan:4110/apis/");
    assertThat(ran.out())
        .endsWith(
            """
            add to %1$s/config.toml what it does not have yet, and restart the daemon:

            [[service]]
            type = "listenbrainz"
            name = "koito.lan"
            url = "http://koito.lan:4110/apis"
            token_file = "%1$s/koito.lan.token"
            """
                .formatted(directory));
    assertThat(config).hasContent("# mine\n");

    var lines = ran.out().substring(ran.out().indexOf("[[service]]"));
    var service =
        Config.load(Files.writeString(config, lines), Map.of("HOME", home.toString()))
            .services()
            .getFirst();
    assertThat(service.url()).hasToString("http://koito.lan:4110/apis");
    assertThat(Bench.secret(service.credentials()).reveal()).isEqualTo(TOKEN);
  }

  @Test
  void a_named_config_that_is_not_there_is_made() throws Exception {
    var config = home.resolve("test.toml");
    assertThat(bench.run("--config", config.toString(), "login", "listenbrainz").code()).isZero();
    assertThat(Config.load(config, Map.of()).services()).hasSize(1);
  }

  @Test
  void a_wrong_token_is_not_stored() {
    bench.outcome = new Outcome.NeedsUser("Token invalid.");
    var ran = bench.run("login", "listenbrainz");
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err()).contains("does not take this token: Token invalid.");
    assertThat(directory).doesNotExist();
  }

  @Test
  void nothing_is_stored_unseen_when_the_service_cannot_be_asked() {
    bench.outcome = new Outcome.RetryLater("connection refused", null);
    var ran = bench.run("login", "listenbrainz");
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err()).contains("could not be asked: connection refused");
    assertThat(directory).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "two words\n", "T\u00f6ken\n"})
  void what_is_no_token_is_not_even_tried(String input) {
    bench.input = input;
    assertThat(bench.run("login", "listenbrainz").code()).isEqualTo(1);
    assertThat(bench.calls).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"koito.lan", "ftp://x", "http://", "http://me:pw@x", "http://x/?a", "http://x y"})
  void what_is_no_address_is_not_even_tried(String url) {
    assertThat(bench.run("login", "listenbrainz", "--url", url).code()).isEqualTo(2);
    assertThat(bench.calls).isEmpty();
  }

  @Test
  void the_token_is_never_shown() {
    for (var outcome :
        new Outcome[] {
          new Outcome.Accepted("tester"),
          new Outcome.NeedsUser("no"),
          new Outcome.RetryLater("later", null)
        }) {
      bench.outcome = outcome;
      var ran = bench.run("login", "listenbrainz", "--json");
      assertThat(ran.out() + ran.err()).doesNotContain(TOKEN).contains("listenbrainz");
    }
  }
}

package io.github.earmark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.config.Config;
import io.github.earmark.config.secrets.PrivateFileTest;
import io.github.earmark.delivery.DeliveryOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoginTest {
  private static final String TOKEN = "0b9a1e52-0000-4000-8000-5ca1ab1e0000";

  @TempDir Path home;
  private CliRig bench = new CliRig(Path.of(""));
  private Path directory = Path.of("");

  @BeforeEach
  void setUp() {
    bench = new CliRig(home);
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
            created %1$s/config.toml; now start (or restart) `earmark daemon`
            """
                .formatted(directory));
    assertThat(PrivateFileTest.rights(directory.resolve("listenbrainz.token")))
        .isEqualTo("rw-------");
    assertThat(PrivateFileTest.rights(directory.resolve("config.toml"))).isEqualTo("rw-------");
    var service = Config.load(null, Map.of("HOME", home.toString())).services().getFirst();
    assertThat(CliRig.secret(service.credentials()).reveal()).isEqualTo(TOKEN);
  }

  @Test
  void a_config_that_is_there_is_left_alone_and_the_lines_are_told() throws Exception {
    Files.createDirectories(directory);
    var config = Files.writeString(directory.resolve("config.toml"), "# mine\n");
    var ran = bench.run("login", "listenbrainz", "--url", "http://koito.lan:4110/apis/");
    assertThat(ran.out())
        .endsWith(
            """
            add this to %1$s/config.toml (or have `--write` do it), then `earmark reload`:

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
    assertThat(CliRig.secret(service.credentials()).reveal()).isEqualTo(TOKEN);
  }

  @Test
  void a_named_config_that_is_not_there_is_made() throws Exception {
    var config = home.resolve("test.toml");
    assertThat(bench.run("--config", config.toString(), "login", "listenbrainz").code()).isZero();
    assertThat(Config.load(config, Map.of()).services()).hasSize(1);
  }

  @Test
  void a_wrong_token_is_not_stored() {
    bench.deliveryOutcome = new DeliveryOutcome.NeedsUser("Token invalid.");
    var ran = bench.run("login", "listenbrainz");
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err()).contains("does not accept this token: Token invalid.");
    assertThat(directory).doesNotExist();
  }

  @Test
  void nothing_is_stored_unseen_when_the_service_cannot_be_asked() {
    bench.deliveryOutcome = new DeliveryOutcome.RetryLater("connection refused", null);
    var ran = bench.run("login", "listenbrainz");
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err()).contains("could not be reached: connection refused");
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
    for (var deliveryOutcome :
        new DeliveryOutcome[] {
          new DeliveryOutcome.Accepted("tester"),
          new DeliveryOutcome.NeedsUser("no"),
          new DeliveryOutcome.RetryLater("later", null)
        }) {
      bench.deliveryOutcome = deliveryOutcome;
      var ran = bench.run("login", "listenbrainz", "--json");
      assertThat(ran.out() + ran.err()).doesNotContain(TOKEN).contains("listenbrainz");
    }
  }

  private Path configured(String text) throws IOException {
    Files.createDirectories(directory);
    var file = Files.writeString(directory.resolve("config.toml"), text);
    PrivateFileTest.makePrivate(file);
    return file;
  }

  private static void makePrivate(Path file, String text) throws IOException {
    Files.writeString(file, text);
    PrivateFileTest.makePrivate(file);
  }

  private Config config() throws Exception {
    return Config.load(null, Map.of("HOME", home.toString()));
  }

  private static final String TWO =
      """
      # mine
      [[service]]   # at work
      type = "listenbrainz"
      name = "work"
      url = "http://work.lan/apis"
      token_file = "work-token"

      [[service]]
      type = "koito"
      token = "old"   # the first one
      url = "http://koito.lan:4110"
      """;

  /// Also where the old secret is just what the config file has wrong.
  @ParameterizedTest
  @CsvSource({"true, true", "true, false", "false, true", "false, false"})
  void a_token_goes_where_the_config_file_looks_for_it(boolean there, boolean named)
      throws Exception {
    var file = configured(TWO);
    var token = directory.resolve("work-token");
    if (there) {
      makePrivate(token, "old\n");
    }
    var ran =
        named
            ? bench.run("login", "listenbrainz", "--name", "work")
            : bench.run("login", "listenbrainz");
    assertThat(ran.err()).isEmpty();
    assertThat(bench.calls).containsExactly("check work http://work.lan/apis " + TOKEN);
    assertThat(ran.out())
        .contains("stored in " + token)
        .endsWith("config.toml has the service; `earmark flush` tries it at once\n");
    assertThat(token).hasContent(TOKEN);
    assertThat(PrivateFileTest.rights(token)).isEqualTo("rw-------");
    assertThat(file).hasContent(TWO);
    assertThat(config().services()).hasSize(2);
  }

  @Test
  void a_token_in_the_config_file_itself_gives_way_to_a_file_by_hand_or_by_write()
      throws Exception {
    var file = configured(TWO);
    makePrivate(directory.resolve("work-token"), "old\n");
    var line = "token_file = \"" + directory.resolve("koito.token") + "\"";
    var told = bench.run("login", "koito");
    assertThat(told.out())
        .endsWith(
            "put this in the place of line 10 of %s (or have `--write` do it), then `earmark reload`:\n\n%s\n"
                .formatted(file, line));
    assertThat(file).hasContent(TWO);

    bench.input = TOKEN + "\n";
    var written = bench.run("login", "koito", "--write");
    assertThat(written.out()).endsWith("written to " + file + "; `earmark reload` applies it\n");
    assertThat(file).hasContent(TWO.replace("token = \"old\"   # the first one", line));
    var service = config().services().getLast();
    assertThat(CliRig.secret(service.credentials()).reveal()).isEqualTo(TOKEN);
  }

  @Test
  void a_new_service_is_added_by_write_and_all_else_stays() throws Exception {
    var real = Files.writeString(home.resolve("dotfile"), "# mine, without an end of line");
    Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("rw-r-----"));
    Files.createDirectories(directory);
    var file = Files.createSymbolicLink(directory.resolve("config.toml"), real);
    var ran = bench.run("login", "maloja", "--url", "http://nas.lan:42010", "--write");
    assertThat(ran.err()).isEmpty();
    assertThat(file).isSymbolicLink();
    assertThat(PrivateFileTest.rights(real)).isEqualTo("rw-r-----");
    assertThat(real)
        .hasContent(
            """
            # mine, without an end of line

            [[service]]
            type = "maloja"
            url = "http://nas.lan:42010"
            key_file = "%s"
            """
                .formatted(directory.resolve("maloja.key")));
    assertThat(config().services()).hasSize(1);
    try (var files = Files.list(home)) {
      assertThat(files.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder("dotfile", ".config");
    }
  }

  @Test
  void a_config_file_that_would_have_problems_is_left_as_it_is() throws Exception {
    var file = configured("[[rule]]\nthen = \"fly\"\n");
    var ran = bench.run("login", "maloja", "--url", "http://nas.lan:42010", "--write");
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err()).contains("left as it is", "earmark config check");
    assertThat(file).hasContent("[[rule]]\nthen = \"fly\"");
  }

  @Test
  void a_token_that_a_command_gives_is_the_commands() throws Exception {
    configured("[[service]]\ntype = \"koito\"\nurl = \"http://k\"\ntoken_command = \"pass k\"\n");
    var ran = bench.run("login", "koito");
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err())
        .contains("from a command, `token_command`", "where that command finds it");
    assertThat(bench.calls).isEmpty();
  }

  @Test
  void which_of_several_is_asked_for() throws Exception {
    var one = "[[service]]\ntype = \"koito\"\nname = \"%s\"\nurl = \"http://%s\"\ntoken = \"t\"\n";
    configured(one.formatted("a", "a") + one.formatted("b", "b"));
    var asked = bench.run("login", "koito");
    assertThat(asked.code()).isEqualTo(2);
    assertThat(asked.err()).contains("several of them: a, b", "--name");
    bench.run("login", "koito", "--url", "http://b/");
    assertThat(bench.calls).containsExactly("check b http://b " + TOKEN);
    bench.input = TOKEN + "\n";
    assertThat(bench.run("login", "koito", "--name", "a", "--url", "http://c").err())
        .contains("has a a at http://a", "`--name` of its own");
  }

  @Test
  void a_wrong_address_is_not_taken_for_a_wrong_token() {
    bench.deliveryOutcome = DeliveryOutcome.NeedsUser.elsewhere("HTTP 404; check the url");
    var ran = bench.run("login", "koito", "--url", "http://nas.lan/wrong");
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err())
        .contains("does not answer as such a server does: HTTP 404", "check the address")
        .doesNotContain("once more");
    assertThat(directory).doesNotExist();
  }
}

package io.github.earmark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.cli.command.Backend;
import io.github.earmark.config.Config;
import io.github.earmark.config.Credentials;
import io.github.earmark.config.ServiceType;
import io.github.earmark.config.secrets.PrivateFileTest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SessionLoginTest {
  private static final String KEY = "0123456789abcdef0123456789abcdef";
  private static final String SECRET = "5ca1ab1e5ca1ab1e5ca1ab1e5ca1ab1e";

  @TempDir Path home;
  private CliRig bench = new CliRig(Path.of(""));
  private Path directory = Path.of("");
  private Path session = Path.of("");

  @BeforeEach
  void setUp() {
    bench = new CliRig(home);
    bench.input = KEY + "\n" + SECRET + "\n\n";
    directory = home.resolve(".config/earmark");
    session = bench.state().resolve("session-lastfm");
  }

  private Config config() throws Exception {
    return Config.load(null, Map.of("HOME", home.toString()));
  }

  private Path configured(String lines) throws IOException {
    Files.createDirectories(directory);
    var file = Files.writeString(directory.resolve("config.toml"), lines);
    PrivateFileTest.makePrivate(file);
    return file;
  }

  @Test
  void a_first_login_to_lastfm_leaves_a_session_and_a_config_that_works() throws Exception {
    var ran = bench.run("login", "lastfm");
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.err())
        .contains("https://www.last.fm/api/account/create", "https://fm.test/auth?token=t0k3n")
        .doesNotContain(SECRET);
    assertThat(bench.calls)
        .containsExactly(
            "sessions lastfm https://ws.audioscrobbler.com/2.0/ " + SECRET,
            "token",
            "session t0k3n");
    assertThat(ran.out())
        .isEqualTo(
            """
            the session is valid: you are Tester
            stored in %s, which only you can read
            created %s/config.toml; now start (or restart) `earmark daemon`
            """
                .formatted(session, directory));
    assertThat(session).hasContent("s3ss10n");
    assertThat(PrivateFileTest.rights(session)).isEqualTo("rw-------");
    assertThat(PrivateFileTest.rights(directory.resolve("lastfm.secret"))).isEqualTo("rw-------");

    var service = config().services().getFirst();
    var account = (Credentials.LastFm) service.credentials();
    assertThat(service.type()).isEqualTo(ServiceType.LASTFM);
    assertThat(service.url()).isEqualTo(URI.create("https://ws.audioscrobbler.com/2.0/"));
    assertThat(account.apiKey()).isEqualTo(KEY);
    assertThat(account.apiSecret().reveal()).isEqualTo(SECRET);
    assertThat(account.sessionKey()).isNull();
  }

  @Test
  void who_has_not_said_yes_yet_is_asked_again() {
    bench.input += "\n\n";
    bench.sessions.refusals.add(new Backend.NoSession(14, "not authorised"));
    bench.sessions.refusals.add(new Backend.NoSession(14, "not authorised"));
    var ran = bench.run("login", "lastfm");
    assertThat(ran.code()).isZero();
    assertThat(ran.err()).containsOnlyOnce("t0k3n").contains("not allowed yet");
    assertThat(bench.calls.stream().filter("session t0k3n"::equals)).hasSize(3);
  }

  @Test
  void who_never_says_yes_is_not_asked_for_ever() {
    for (var i = 0; i < 1000; i++) {
      bench.sessions.refusals.add(new Backend.NoSession(14, "not authorised"));
    }
    var ended = bench.run("login", "lastfm");
    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.err()).contains("allow the access on the page");
    bench.input += "\n".repeat(900);
    assertThat(bench.run("login", "lastfm").code()).isEqualTo(1);
    assertThat(bench.calls).hasSizeLessThan(50);
    assertThat(home).isEmptyDirectory();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "10|copy the API key once more",
        "26|copy the API key once more",
        "13|the shared secret does not belong to the API key",
        "15|open for more than an hour",
        "0|try again",
      })
  void a_refusal_is_told_with_what_to_do_and_leaves_nothing_behind(int code, String fix) {
    bench.sessions.refusals.add(new Backend.NoSession(code, "they said no"));
    var ran = bench.run("login", "lastfm");
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err()).contains("earmark: they said no", "nothing was stored; ", fix);
    assertThat(home).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "short\n", KEY + "\n", KEY + "\n\n\n", KEY + "\ntwo words\n"})
  void what_is_no_key_or_no_secret_is_not_even_tried(String input) {
    bench.input = input;
    assertThat(bench.run("login", "lastfm").code()).isEqualTo(1);
    assertThat(bench.calls).isEmpty();
  }

  @Test
  void a_session_that_has_ended_is_replaced_without_asking_for_the_key_again() throws Exception {
    bench.run("login", "lastfm");
    bench.calls.clear();
    Files.writeString(session, "dead\n");
    bench.input = "\n";
    var ran = bench.run("login", "lastfm");
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(bench.calls.getFirst())
        .isEqualTo("sessions lastfm https://ws.audioscrobbler.com/2.0/ " + SECRET);
    assertThat(session).hasContent("s3ss10n");
    assertThat(ran.out()).contains("config.toml has the service; `earmark flush` tries it at once");
    assertThat(config().services()).hasSize(1);
  }

  @Test
  void a_second_account_has_its_own_name_session_and_secret() throws Exception {
    bench.run("login", "lastfm");
    var file = directory.resolve("config.toml");
    var ran = bench.run("login", "lastfm", "--name", "second");
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(bench.state().resolve("session-second")).hasContent("s3ss10n");
    var lines = ran.out().substring(ran.out().indexOf("[[service]]"));
    Files.writeString(file, Files.readString(file) + lines);
    assertThat(config().services()).extracting("name").containsExactly("lastfm", "second");
  }

  @Test
  void what_the_config_says_already_is_not_contradicted() throws Exception {
    configured("[[service]]\ntype = \"librefm\"\nusername = \"me\"\npassword = \"pw\"\n");
    var ran = bench.run("login", "librefm");
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err()).contains("gives a `username` for librefm");
    assertThat(bench.calls).isEmpty();
  }

  @Test
  void librefm_trades_a_password_for_a_session_and_forgets_it() throws Exception {
    bench.input = "Me\nhush hush\n";
    var ran = bench.run("login", "librefm");
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(bench.calls)
        .containsExactly(
            "sessions librefm https://libre.fm/2.0/ earmark-earmark-earmark-earmark-",
            "mobile Me hush hush");
    assertThat(directory.resolve("config.toml")).hasContent("[[service]]\ntype = \"librefm\"");
    assertThat(bench.state().resolve("session-librefm")).hasContent("s3ss10n");
    assertThat(bench.state().resolve("user-librefm")).hasContent("Tester");
    assertThat(config().services()).hasSize(1);
    assertThat(ran.out() + ran.err()).doesNotContain("hush", "s3ss10n");
  }

  @Test
  void a_gnu_fm_needs_its_address_and_keeps_the_slash() throws Exception {
    bench.input = "me\npw\n";
    assertThat(bench.run("login", "gnufm").code()).isEqualTo(2);
    var ran = bench.run("login", "gnufm", "--url", "http://nas.lan/2.0");
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(config().services().getFirst().url()).isEqualTo(URI.create("http://nas.lan/2.0/"));
    assertThat(bench.run("login", "gnufm", "--url", "http://other.lan/2.0/").err())
        .contains("has a gnufm at http://nas.lan/2.0/", "`--name`");
  }

  @Test
  void a_wrong_password_is_told() {
    bench.input = "me\nwrong\n";
    bench.sessions.refusals.add(new Backend.NoSession(4, "authentication failed"));
    var ran = bench.run("login", "librefm");
    assertThat(ran.err()).contains("authentication failed", "check the user name and the password");
    assertThat(home).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "me\n", "\npw\n"})
  void who_gives_no_name_or_password_is_not_tried(String input) {
    bench.input = input;
    assertThat(bench.run("login", "librefm").code()).isEqualTo(1);
    assertThat(bench.calls).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"maloja,http://maloja.lan:42010,key_file", "koito,http://koito.lan:4110,token_file"})
  void a_home_server_takes_a_key_and_needs_an_address(String type, String url, String key)
      throws Exception {
    bench.input = "k3y\n";
    assertThat(bench.run("login", type).code()).isEqualTo(2);
    var ran = bench.run("login", type, "--url", url + "/");
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(bench.calls).containsExactly("check " + type + " " + url + " k3y");
    assertThat(directory.resolve("config.toml")).content().contains(key);
    var service = config().services().getFirst();
    assertThat(service.url()).isEqualTo(URI.create(url));
    assertThat(CliRig.secret(service.credentials()).reveal()).isEqualTo("k3y");
  }

  @Test
  void a_name_is_checked() {
    assertThat(bench.run("login", "lastfm", "--name", "../x").code()).isEqualTo(2);
    assertThat(bench.calls).isEmpty();
  }
}

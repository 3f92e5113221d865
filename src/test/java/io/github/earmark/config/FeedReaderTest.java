package io.github.earmark.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.earmark.config.FeedFile.Setting;
import io.github.earmark.config.problems.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `[[feed]]`, in the configuration and in the file that commands write.
class FeedReaderTest {
  private static final String KEY = "api_key = \"0123456789abcdef0123456789abcdef\"\n";
  private static final String FEED = "[[feed]]\ntype = \"lastfm\"\n";

  @TempDir Path temp;
  private Folder home;

  @BeforeEach
  void home() {
    home = new Folder(temp);
  }

  @Test
  void all_that_can_be_said() throws Exception {
    var config =
        home.load(
            """
            [[service]]
            type = "maloja"
            url = "http://maloja.lan:42010"
            key = "k"
            """
                + FEED
                + KEY
                + """
                name = "old"
                user = "rj"
                every = "1h"
                since = "2020-01-31"
                submit_to = "maloja"
                loves = true
                enabled = false
                """);
    var feed = config.feeds().getFirst();
    assertThat(feed.name()).isEqualTo("old");
    assertThat(feed.every()).isEqualTo(Duration.ofHours(1));
    assertThat(feed.since()).isEqualTo(Instant.parse("2020-01-31T00:00:00Z"));
    assertThat(feed.submitTo()).containsExactly("maloja");
    assertThat(feed.loves()).isTrue();
    assertThat(feed.enabled()).isFalse();
    assertThat(feed.account()).isEqualTo("lastfm https://ws.audioscrobbler.com/2.0/ rj");
  }

  @Test
  void servers_with_one_user_need_none_and_some_take_a_token() throws Exception {
    var feeds =
        home.load(
                """
                [[feed]]
                type = "maloja"
                url = "http://maloja.lan:42010/"
                [[feed]]
                type = "koito"
                url = "http://koito.lan:4110"
                token = "k"
                [[feed]]
                type = "listenbrainz"
                user = "rob"
                loves = true
                """)
            .feeds();
    assertThat(feeds)
        .extracting(FeedConfig::account)
        .containsExactly(
            "maloja http://maloja.lan:42010",
            "koito http://koito.lan:4110",
            "listenbrainz https://api.listenbrainz.org rob");
    assertThat(Objects.requireNonNull(feeds.get(1).token()).reveal()).isEqualTo("k");
    assertThat(feeds.get(2).loves()).isTrue();
  }

  @Test
  void the_key_of_a_service_will_do() throws Exception {
    var config =
        home.load(
            "[[service]]\ntype = \"lastfm\"\napi_secret = \"s\"\n"
                + KEY
                + FEED
                + "user = \"rj\"\n");
    assertThat(config.feeds().getFirst().apiKey()).isEqualTo("0123456789abcdef0123456789abcdef");
  }

  @Test
  void spotify_has_modes_and_no_user() throws Exception {
    var feed =
        home.load(
                """
                [[feed]]
                type = "spotify"
                client_id = "0123456789abcdef0123456789abcdef"
                mode = "hybrid"
                """)
            .feeds()
            .getFirst();
    assertThat(feed.name()).isEqualTo("spotify");
    assertThat(feed.mode()).isEqualTo("hybrid");
    assertThat(feed.every()).isEqualTo(Duration.ofMinutes(20));
    assertThat(feed.url()).hasToString("https://api.spotify.com");
    assertThat(feed.user()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          mode = "hybird"      | did you mean `hybrid`?
          mode = "x"           | write one of recently-played, currently-playing, hybrid
          client_id = "my app" | this is not a client ID of Spotify
          user = "ada"         | unknown key
          """)
  void what_is_wrong_with_one_of_spotify_is_said(String line, String problem) {
    assertThat(
            catchThrowableOfType(
                ConfigException.class,
                () -> home.load("[[feed]]\ntype = \"spotify\"\n" + line + "\n")))
        .hasMessageContaining(problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          api_key = "x";user = "rj"                 | 3: this is not an API key of Last.fm
          user = "rj"                               | 1: `api_key` is missing
          KEY                                       | 1: `user` is missing
          KEYuser = ""                              | 4: this is not a user name
          KEYuser = "rj";every = "1s"               | 5: `every` is out of range
          KEYuser = "rj";since = "now"              | 5: this is not a date
          KEYuser = "rj";submit_to = "malojo"       | 5: there is no service
          KEYuser = "rj";usr = "rj"                 | 5: unknown key
          KEYuser = "rj";name = "mpd"               | 5: a player is called `mpd`, too
          """)
  void what_is_wrong_is_said_with_its_line(String text, String said) {
    var config = FEED + text.replace("KEY", KEY).replace(";", "\n") + "\n";
    assertThat(catchThrowableOfType(ConfigException.class, () -> home.load(config)))
        .hasMessageContaining("toml:" + said);
  }

  @ParameterizedTest
  @CsvSource({
    "maloja, url='http://m.lan:42010', key",
    "koito, url='http://k.lan:4110', token",
  })
  void an_account_is_not_sent_its_own_plays(String type, String url, String secret) {
    var config =
        """
        [[service]]
        type = "%1$s"
        %2$s
        %3$s = "k"
        [[feed]]
        type = "%1$s"
        %2$s
        submit_to = "%1$s"
        """
            .formatted(type, url, secret);
    assertThat(catchThrowableOfType(ConfigException.class, () -> home.load(config)))
        .hasMessageContaining(
            "toml:8: `%s` is the account that this feed reads — take it out of `submit_to`: it has these plays already"
                .formatted(type));
  }

  @Test
  void commands_refuse_an_account_whose_user_has_logged_in() throws Exception {
    var beside = home.load("[[service]]\ntype = \"librefm\"\n");
    var settings =
        List.of(
            new Setting("type", "librefm"),
            new Setting("user", "rj"),
            new Setting("submit_to", "librefm"));
    home.write("state/user-librefm", "RJ\n");
    assertThat(
            catchThrowableOfType(ConfigException.class, () -> file().add("old", settings, beside)))
        .hasMessageContaining("`librefm` is the account that this feed reads");
    home.write("state/user-librefm", "ada\n");
    file().add("old", settings, beside);
    assertThat(file().read(beside)).extracting(FeedConfig::name).containsExactly("old");
    home.write("state/user-librefm", "rj\n");
    assertThat(
            catchThrowableOfType(
                ConfigException.class,
                () -> file().set("old", List.of(new Setting("every", "1h")), beside)))
        .hasMessageContaining("`librefm` is the account that this feed reads");
  }

  @Test
  void one_that_was_right_stays_when_a_service_is_gone_or_its_login_is_another() throws Exception {
    var beside = home.load("[[service]]\ntype = \"librefm\"\n");
    file()
        .add(
            "old",
            List.of(
                new Setting("type", "librefm"),
                new Setting("user", "rj"),
                new Setting("submit_to", "librefm")),
            beside);
    home.write("state/user-librefm", "rj\n");
    assertThat(file().read(beside)).hasSize(1);
    assertThat(file().read(none).getFirst().submitTo()).containsExactly("librefm");
    file().add("new", List.of(new Setting("type", "librefm"), new Setting("user", "ada")), none);
    assertThat(file().read(none)).hasSize(2);
  }

  private final Config none = new Config(null, List.of(), List.of());

  private FeedFile file() {
    return FeedFile.in(temp.resolve("state"), Map.of());
  }

  @Test
  void commands_add_change_and_remove() throws Exception {
    var key = new Setting("api_key", "0123456789abcdef0123456789abcdef");
    assertThat(file().read(none)).isEmpty();
    file()
        .add("a", List.of(new Setting("type", "lastfm"), key, new Setting("user", "r\"j\\")), none);
    file().add("b", List.of(new Setting("type", "librefm"), new Setting("user", "ü")), none);
    assertThat(file().read(none)).extracting(FeedConfig::user).containsExactly("r\"j\\", "ü");
    assertThat(file().set("a", List.of(new Setting("enabled", "false")), none)).isTrue();
    assertThat(file().set("c", List.of(), none)).isFalse();
    assertThat(file().read(none)).extracting(FeedConfig::enabled).containsExactly(false, true);
    assertThat(file().remove("a")).isTrue();
    assertThat(file().remove("a")).isFalse();
    assertThat(file().read(none)).extracting(FeedConfig::name).containsExactly("b");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file().file())))
        .isEqualTo("rw-------");
  }

  @Test
  void what_would_be_wrong_changes_nothing() throws Exception {
    file().add("b", List.of(new Setting("type", "librefm"), new Setting("user", "x")), none);
    var problem =
        catchThrowableOfType(
            ConfigException.class, () -> file().set("b", List.of(new Setting("evry", "5m")), none));
    assertThat(Objects.requireNonNull(problem).problems().getFirst().what())
        .contains("unknown key");
    assertThat(file().read(none)).hasSize(1);
    assertThat(names()).containsExactly("feeds.toml");
  }

  private List<String> names() throws IOException {
    try (var files = Files.list(temp.resolve("state"))) {
      return files.map(file -> "" + file.getFileName()).toList();
    }
  }
}

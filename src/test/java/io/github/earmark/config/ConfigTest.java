package io.github.earmark.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.earmark.config.problems.ConfigException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigTest {
  @TempDir Path temp;
  private Folder home;
  private Path system;

  @BeforeEach
  void home() {
    home = new Folder(temp);
    system = temp.resolve("etc/config.toml");
  }

  private Config find() throws ConfigException {
    return Config.load(null, home.env, system);
  }

  private static String player(String name) {
    return "[[player]]\ntype = \"mpd\"\nname = \"" + name + "\"\n";
  }

  @Test
  void without_any_file_there_is_the_local_mpd_and_no_service() throws Exception {
    assertThat(find()).isEqualTo(new Config(null, List.of(), List.of()));
    assertThat(find().players()).containsExactly(new MpdConfig("mpd", null, null, null));
    home.env.clear();
    assertThat(find().file()).isNull();
  }

  @Test
  void a_file_without_a_player_means_the_local_mpd_too() throws Exception {
    assertThat(home.load("# nothing yet\n").players()).containsExactly(PlayerConfig.LOCAL);
    assertThat(home.load("").players()).containsExactly(PlayerConfig.LOCAL);
  }

  @Test
  void the_file_that_was_asked_for_comes_before_the_users_and_that_before_the_systems()
      throws Exception {
    home.write("etc/config.toml", player("system"));
    assertThat(find().players().getFirst().name()).isEqualTo("system");
    home.write(".config/earmark/config.toml", player("user"));
    assertThat(find().players().getFirst().name()).isEqualTo("user");
    home.write("xdg/earmark/config.toml", player("xdg"));
    home.env.put("XDG_CONFIG_HOME", temp + "/xdg");
    assertThat(find().players().getFirst().name()).isEqualTo("xdg");
    var mine = home.write("mine.toml", player("mine"));
    var config = Config.load(mine, home.env, system);
    assertThat(config.players().getFirst().name()).isEqualTo("mine");
    assertThat(config.file()).isEqualTo(mine);
  }

  @Test
  void a_relative_xdg_folder_is_ignored_as_its_specification_asks() throws Exception {
    home.write(".config/earmark/config.toml", player("user"));
    home.env.put("XDG_CONFIG_HOME", "xdg");
    assertThat(find().players().getFirst().name()).isEqualTo("user");
  }

  @Test
  void the_file_that_was_asked_for_must_be_there() {
    home.write(".config/earmark/config.toml", player("user"));
    assertThatThrownBy(() -> Config.load(temp.resolve("typo.toml"), home.env, system))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("typo.toml does not exist — create it, or correct its name");
  }

  @Test
  void a_dangling_link_is_not_passed_over() throws IOException {
    home.write("etc/config.toml", player("system"));
    Files.createDirectories(temp.resolve(".config/earmark"));
    Files.createSymbolicLink(temp.resolve(".config/earmark/config.toml"), Path.of("gone"));
    assertThatThrownBy(this::find).hasMessageContaining("config.toml does not exist");
  }

  @Test
  void all_that_can_be_said_of_a_player_and_a_service() throws Exception {
    var config =
        home.load(
            """
            [[player]]
            type = "mpd"
            name = "Living.room_2-x"
            host = "music.local"
            port = 6601
            password = "open sesame"
            stickers = true

            [[player]]
            type = "mpd"

            [[service]]
            type = "listenbrainz"
            name = "mine"
            url = "http://127.0.0.1:42010/apis/listenbrainz//"
            token = "t0"

            [[service]]
            type = "listenbrainz"
            token_command = "false"
            """);
    var room = (MpdConfig) config.players().getFirst();
    assertThat(room.type()).isEqualTo("mpd");
    assertThat(room.name()).isEqualTo("Living.room_2-x");
    assertThat(room.host()).isEqualTo("music.local");
    assertThat(room.port()).isEqualTo(6601);
    assertThat(room.stickers()).isTrue();
    assertThat(Objects.requireNonNull(room.password()).reveal()).isEqualTo("open sesame");
    assertThat(config.players().get(1)).isEqualTo(PlayerConfig.LOCAL);

    var mine = config.services().getFirst();
    assertThat(mine.name()).isEqualTo("mine");
    assertThat(mine.url()).isEqualTo(URI.create("http://127.0.0.1:42010/apis/listenbrainz"));
    assertThat(Folder.token(mine).reveal()).isEqualTo("t0");
    var other = config.services().get(1);
    assertThat(other.name()).isEqualTo("listenbrainz");
    assertThat(other.url()).isEqualTo(URI.create("https://api.listenbrainz.org"));
    assertThat(config.toString()).doesNotContain("sesame", "t0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "10.0.0.7",
        "::1",
        "fe80::1%eth0",
        "my_nas",
        "/run/mpd/socket",
        "@mpd"
      })
  void a_host_is_a_name_an_address_or_a_socket(String host) throws Exception {
    var config = home.load("[[player]]\ntype = \"mpd\"\nhost = \"" + host + "\"\n");
    assertThat(config.players()).containsExactly(new MpdConfig("mpd", host, null, null));
  }

  @Test
  void other_spellings_of_toml_are_read_alike() throws Exception {
    var config =
        home.load(
            "\uFEFF'player' = [{type = 'mpd', name = \"a\"},\r\n  {type = 'mpd', \"name\" = 'b', partition = 'b'}] # two\r\n");
    assertThat(config.players()).extracting(PlayerConfig::name).containsExactly("a", "b");
  }

  @ParameterizedTest
  @CsvSource({"https://x.org/,https://x.org", "HTTP://x.org:80/a/b/,HTTP://x.org:80/a/b"})
  void slashes_at_the_end_of_a_url_are_dropped(String url, URI expected) throws Exception {
    var config =
        home.load("[[service]]\ntype = \"listenbrainz\"\ntoken = \"t\"\nurl = \"" + url + "\"\n");
    assertThat(config.services().getFirst().url()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "librefm,https://libre.fm/2.0,https://libre.fm/2.0/",
    "gnufm,http://nas:8080/fm/2.0//,http://nas:8080/fm/2.0/"
  })
  void a_root_of_lastfms_kin_ends_with_one_slash(String type, String url, URI expected)
      throws Exception {
    var config = home.load("[[service]]\ntype = \"" + type + "\"\nurl = \"" + url + "\"\n");
    assertThat(config.services().getFirst().url()).isEqualTo(expected);
  }

  @Test
  void what_a_service_need_not_say() throws Exception {
    var services =
        home.load(
                """
                [[service]]
                type = "librefm"
                enabled = false

                [[service]]
                type = "librefm"
                name = "second"
                username = "me"
                password_command = "false"
                artist_credit = "all"
                """)
            .services();
    var first = services.getFirst();
    assertThat(first.enabled()).isFalse();
    assertThat(first.artistCredit()).isEqualTo(ArtistCredit.FIRST);
    assertThat(first.caFile()).isNull();
    assertThat(first.proxy()).isNull();
    assertThat(first.credentials())
        .isInstanceOfSatisfying(
            Credentials.LastFm.class,
            account -> {
              assertThat(account.apiKey()).hasSize(32);
              assertThat(account.sessionKey()).isNull();
              assertThat(account.username()).isNull();
            });
    assertThat(services.get(1).enabled()).isTrue();
    assertThat(services.get(1).artistCredit()).isEqualTo(ArtistCredit.ALL);
  }

  @Test
  void certificates_are_found_beside_the_configuration_or_at_home() throws Exception {
    var beside = home.write("ca.pem", Folder.CERTIFICATE, "rw-r--r--");
    var lines = "[[service]]\ntype = \"listenbrainz\"\ntoken = \"t\"\n";
    home.env.put("CREDENTIALS_DIRECTORY", temp + "/credentials");
    for (var name : List.of("ca.pem", "~/ca.pem", temp + "/ca.pem")) {
      assertThat(home.load(lines + "ca_file = \"" + name + "\"\n").services().getFirst().caFile())
          .isEqualTo(beside);
    }
  }

  @Test
  void players_of_one_mpd_share_the_library_of_the_first() throws Exception {
    var config =
        home.load(
            """
            [[player]]
            type = "mpd"
            host = "box"

            [[player]]
            type = "mpd"
            name = "kids"
            host = "BOX"
            port = 6600
            partition = "kids"

            [[player]]
            type = "mpd"
            name = "den"
            host = "den"
            partition = "*"

            [[rule]]
            is.player = ["den/attic", "den", "kids"]
            then = "local"
            """);
    assertThat(config.players())
        .containsExactly(
            new MpdConfig("mpd", "box", null, null),
            new MpdConfig("kids", "BOX", 6600, null, false, "kids", "mpd"),
            new MpdConfig("den", "den", null, null, false, "*", "den"));
  }

  @Test
  void a_mopidy_is_where_it_mostly_is_or_where_it_is_said_to_be() throws Exception {
    assertThat(home.load("[[player]]\ntype = \"mopidy\"\n").players())
        .containsExactly(new MopidyConfig("mopidy", "localhost", 6680, "/mopidy/ws"));
    var elsewhere =
        """
        [[player]]
        type = "mopidy"
        name = "den"
        host = "::1"
        port = 80
        path = "/den/mopidy/ws"
        """;
    assertThat(home.load(elsewhere).players())
        .containsExactly(new MopidyConfig("den", "::1", 80, "/den/mopidy/ws"));
  }
}

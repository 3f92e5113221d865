package io.github.earmark.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.earmark.config.problems.ProblemList;
import io.github.earmark.config.rules.RuleConfig;
import io.github.earmark.config.rules.RuleReader;
import io.github.earmark.config.secrets.Secret;
import io.github.earmark.config.secrets.Secrets;
import io.github.earmark.config.toml.TomlPositions;
import io.github.earmark.config.toml.TomlTable;
import io.github.earmark.rules.RuleSamples;
import io.github.earmark.rules.Rules;
import io.github.earmark.rules.RulesResult.Decision;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// `config.example.toml` is what users learn from: whole, right, and usable as it is.
class ExampleTest {
  private static final Path EXAMPLE = Path.of("config.example.toml");

  @TempDir Path temp;
  private Folder home;

  @BeforeEach
  void home() {
    home = new Folder(temp);
  }

  private static final String SECRETS = "(token|password|key|api_secret|session_key)";

  /// Where one thing can be said in two ways, the example shows both.
  private static String filledIn(String form) throws IOException {
    return Files.readString(EXAMPLE)
        .replaceAll("(?m)^#(?=\\[\\[)", "")
        .replaceAll("(?m)^#(?=" + SECRETS + form + " = )", "")
        .replaceAll("(?m)^#(?!" + SECRETS + "(_file|_command)? = )(?=[a-z_.]+ = )", "");
  }

  @Test
  void as_it_is_it_says_the_same_as_no_file() throws Exception {
    var config = home.load(Files.readString(EXAMPLE));
    assertThat(config.players()).containsExactly(PlayerConfig.LOCAL);
    assertThat(config.services()).isEmpty();
    assertThat(config.marks()).isEqualTo(MarksConfig.NONE);
    assertThat(config.web()).isEqualTo(WebConfig.NONE);
    assertThat(config.rules()).isEmpty();
    assertThat(config.hooks()).isEmpty();
    assertThat(config.feeds()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "_file", "_command"})
  void filled_in_it_says_what_holds_without_it(String form) throws Exception {
    Pattern.compile("(?m)^#\\w+_file = \"([^\"]+)\"")
        .matcher(Files.readString(EXAMPLE))
        .results()
        .forEach(match -> home.write(match.group(1), "secret"));
    home.write("home-ca.pem", Folder.CERTIFICATE);
    var stated = home.load(filledIn(form));
    var least =
        home.load(
            """
            [[player]]
            type = "mpd"
            [[player]]
            type = "mopidy"
            [[service]]
            type = "listenbrainz"
            token = "t"
            [[service]]
            type = "lastfm"
            api_key = "00000000000000000000000000000000"
            api_secret = "s"
            [[service]]
            type = "librefm"
            [[service]]
            type = "gnufm"
            url = "https://fm.example.org/2.0/"
            [[service]]
            type = "maloja"
            url = "http://maloja.lan:42010"
            key = "k"
            [[service]]
            type = "koito"
            url = "http://koito.lan:4110"
            token = "t"
            [[service]]
            type = "postgresql"
            name = "house"
            url = "postgresql://db.lan/earmark"
            listener = "ann"
            [[feed]]
            type = "lastfm"
            user = "rj"
            [[feed]]
            type = "librefm"
            user = "rj"
            [[feed]]
            type = "listenbrainz"
            user = "rob"
            [[feed]]
            type = "maloja"
            url = "http://maloja.lan:42010"
            [[feed]]
            type = "koito"
            url = "http://koito.lan:4110"
            [[feed]]
            type = "spotify"
            client_id = "0123456789abcdef0123456789abcdef"
            mode = "recently-played"
            """);

    assertThat(stated.players().getLast()).isEqualTo(least.players().getLast());
    var player = (MpdConfig) stated.players().getFirst();
    assertThat(stated.players()).hasSize(2);
    assertThat(player.name()).isEqualTo(least.players().getFirst().name());
    // MPD's own defaults, which its adapter knows.
    assertThat(player.host()).isEqualTo("localhost");
    assertThat(player.port()).isEqualTo(6600);
    assertThat(player.password()).hasToString("(password" + form + ")");

    assertThat(stated.services())
        .usingRecursiveFieldByFieldElementComparatorIgnoringFields("credentials", "caFile", "proxy")
        .isEqualTo(least.services());
    assertThat(stated.services().stream().map(one -> secret(one.credentials()).toString()))
        .containsExactly(
            "(token" + form + ")",
            "(session_key" + form + ")",
            "(password" + form + ")",
            "(password" + form + ")",
            "(key" + form + ")",
            "(token" + form + ")",
            "(password" + form + ")");
    assertThat(stated.services().getFirst().caFile()).isEqualTo(temp.resolve("home-ca.pem"));
    assertThat(stated.marks()).isEqualTo(new MarksConfig(9));
    assertThat(stated.web())
        .usingRecursiveComparison()
        .ignoringFields("token")
        .isEqualTo(new WebConfig(ListenAddress.USUAL, null, "", false, List.of("music.lan")));
    assertThat(stated.web().token()).hasToString("(token" + form + ")");
    assertThat(stated.feeds())
        .usingRecursiveFieldByFieldElementComparatorIgnoringFields(
            "since", "submitTo", "token", "caFile", "proxy")
        .isEqualTo(least.feeds());
    assertThat(stated.feeds().getFirst().submitTo()).containsExactly("listenbrainz");
    assertThat(stated.hooks().stream().map(HookConfig::name)).containsExactly("desktop", "home");
    assertThat(stated.hooks()).allMatch(hook -> hook.timeout().equals(HookConfig.USUAL_TIMEOUT));
    assertThat(stated.services().getFirst().proxy()).isEqualTo(URI.create("http://proxy.lan:3128"));
  }

  private static Secret secret(Credentials credentials) {
    return switch (credentials) {
      case Credentials.Token(var token) -> token;
      case Credentials.Key(var key) -> key;
      case Credentials.Database database -> Objects.requireNonNull(database.password());
      case Credentials.LastFm account ->
          Objects.requireNonNull(
              account.password() == null ? account.sessionKey() : account.password());
    };
  }

  @Test
  void it_names_every_key_that_there_is_and_no_other() throws IOException {
    var text = Files.readString(EXAMPLE);
    var service = text.indexOf("[[service]]", text.indexOf("[[player]]"));
    var marks = text.indexOf("[marks]");
    var web = text.indexOf("[web]");
    assertThat(keys(text.substring(marks, web))).isEqualTo(Set.of("love_at"));
    assertThat(keys(text.substring(web, service))).isEqualTo(known("", WebConfig::read));
    var ofPlayers = new HashSet<String>();
    for (var type : PlayerConfig.TYPES) {
      ofPlayers.addAll(known(type, PlayerConfig::read));
    }
    assertThat(keys(text.substring(0, marks))).isEqualTo(ofPlayers);
    var known = new HashSet<String>();
    for (var type : ServiceType.words()) {
      known.addAll(known(type, ServiceConfig::read));
    }
    var rule = text.indexOf("# Rules change listens", service);
    assertThat(keys(text.substring(service, rule))).isEqualTo(known);
    var hook = text.indexOf("# Hooks:", rule);
    var feed = text.indexOf("# Feeds:", hook);
    var feeds = new HashSet<String>();
    for (var type : FeedType.words()) {
      feeds.addAll(known(type, new FeedReader(List.of(), Set.of(), _ -> null, _ -> true)::read));
    }
    assertThat(keys(text.substring(feed))).isEqualTo(feeds);
    var hooks = new HashSet<>(keys(text.substring(hook, feed)));
    assertThat(text.substring(hook)).contains("`url_file`", "`url_command`");
    hooks.addAll(Set.of("url_file", "url_command"));
    assertThat(hooks).isEqualTo(known("", ExampleTest::hook));
    for (var event : HookConfig.EVENTS) {
      assertThat(text.substring(hook)).contains('"' + event + '"');
    }
    var inner = Set.of("is", "matches", "set", "replace");
    var rules = new HashSet<>(keys(text.substring(rule, hook)));
    rules.addAll(inner);
    assertThat(rules).isEqualTo(known("", ExampleTest::rule));
    for (var field : RuleConfig.FIELDS) {
      assertThat(text.substring(rule)).containsPattern("\\b" + field + "\\b");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "title=Song (2011 Remaster); artist=A | lastfm | title=Song; artist=A",
        "title=A-ha - Take (Live) - Remastered 2009; artist=A | lastfm | title=A-ha - Take (Live);"
            + " artist=A",
        "title=Remaster Class; artist=A | lastfm | title=Remaster Class; artist=A",
        "title=Long; artist=A; genre=Podcast | lastfm | Ignore",
        "title=T; artist=A; album=Jingles | lastfm | title=T; artist=A; album=Jingles",
        "title=T; artist=A; genre=Classical; composer=Bach; work=Suite; movement=Air | lastfm |"
            + " title=Suite: Air; artist=Bach; genre=Classical; composer=Bach; work=Suite;"
            + " movement=Air",
        "title=T; artist=A; genre=Classical; composer=Bach | maloja |"
            + " title=T; artist=A; genre=Classical; composer=Bach",
        "title=A; artist=T - x; station=Radio Example; stream_title=T - x - A | koito |"
            + " title=T - x; artist=A; station=Radio Example; stream_title=T - x - A",
      })
  void its_rules_do_what_they_say(String said, String service, String sent) throws Exception {
    home.write("home-ca.pem", Folder.CERTIFICATE);
    var rules = new Rules(home.load(filledIn("")).rules());
    var decision =
        rules.judge(RuleSamples.track(said, Duration.ofMinutes(30)), "mpd", service).decision();
    assertThat(
            decision instanceof Decision.Send(var track)
                ? RuleSamples.tags(track)
                : decision.getClass().getSimpleName())
        .isEqualTo(sent);
  }

  @Test
  void it_shows_every_type_of_service() throws IOException {
    var types = Pattern.compile("(?m)^#\\[\\[service]]\n#type = \"(.+)\"$");
    assertThat(types.matcher(Files.readString(EXAMPLE)).results().map(match -> match.group(1)))
        .containsExactlyElementsOf(ServiceType.words());
  }

  private static void hook(TomlTable tomlTable) {
    var _ = new HookReader(EXAMPLE, Map.of()).read(tomlTable, 1);
  }

  private static void rule(TomlTable tomlTable) {
    var _ = new RuleReader(Set.of(), Set.of()).read(tomlTable, 1);
  }

  private static Set<String> keys(String text) {
    return Pattern.compile("(?m)^#?([a-z_]+) = ")
        .matcher(text)
        .results()
        .map(match -> match.group(1))
        .collect(Collectors.toSet());
  }

  /// What is asked for when such a table is read.
  private Set<String> known(String type, Consumer<TomlTable> read) {
    var node = JsonNodeFactory.instance.objectNode().put("type", type);
    var tomlTable =
        new TomlTable(
            node, List.of(), new TomlPositions(""), new Secrets(temp, Map.of()), new ProblemList());
    read.accept(tomlTable);
    return tomlTable.known();
  }
}

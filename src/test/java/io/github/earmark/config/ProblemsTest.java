package io.github.earmark.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.config.problems.ConfigException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ProblemsTest {
  private static final String MPD = "[[player]]\ntype = \"mpd\"\n";
  private static final String LB = "[[service]]\ntype = \"listenbrainz\"\n";

  private static final String RULE = "[[rule]]\nis.title = \"x\"\n";
  private static final String THEN = "then = \"ignore\"\n";

  @TempDir Path temp;
  private Folder home;

  @BeforeEach
  void home() {
    home = new Folder(temp);
  }

  @Test
  void everything_is_reported_at_once_in_the_order_of_the_file() {
    assertThat(
            home.problems(
                """
                # my settings
                colour = "red"

                [[servce]]
                [[player]]
                type = "mdp"
                [[player]]
                type = "mpd"
                hots = "music.local"
                port = "6600"
                [[service]]
                type = "listenbrainz"
                url = "api.listenbrainz.org"
                tokn = "s3cret"
                [[service]]
                name = "x"
                """))
        .containsExactly(
            "2: unknown key `colour` — remove it, or move it below [[player]], [[service]],"
                + " [[rule]], [[hook]] or [[feed]]",
            "4: unknown table `servce` — did you mean [[service]]?",
            "6: unknown type `mdp` — did you mean `mpd`?",
            "9: unknown key `hots` — did you mean `host`?",
            "10: `port` is a text, not a whole number — write a whole number from 1 to 65535,"
                + " without quotes",
            "11: `token` is missing — add `token_file` (or `token`, or `token_command`): your user"
                + " token",
            "13: this is not a web address — write it as \"https://api.listenbrainz.org\"",
            "14: unknown key `tokn` — did you mean `token`?",
            "15: `type` is missing — add type = \"listenbrainz\"");
  }

  static Stream<Arguments> wrong() {
    return Stream.of(
        // names
        one(MPD + "name = \"a b\"", "3: this is not a name"),
        one(MPD + "name = \"" + "x".repeat(41) + "\"", "3: this is not a name"),
        one(MPD + "name = \"\"", "3: this is not a name"),
        one(MPD + MPD, "3: a second one with the name `mpd`, after line 1"),
        one(
            MPD + "name = \"a\"\n" + MPD + "name = \"a\"",
            "6: a second one with the name `a`, after line 3"),
        // hosts and ports
        one(MPD + "host = \"pw@localhost\"", "3: `host` takes no password"),
        one(MPD + "host = \"localhost:6600\"", "3: `host` takes no port"),
        one(MPD + "host = \"~/mpd\"", "3: this is not a host"),
        one(MPD + "host = \"\"", "3: this is not a host"),
        one(MPD + "host = \"@\"", "3: a socket has a name of"),
        one(MPD + "host = \"/" + "x".repeat(107) + "\"", "3: a socket has a name of"),
        one(MPD + "host = \"a\\nb\"", "3: this is not a host"),
        one(MPD + "host = \"/run/mpd\"\nport = 6600", "4: a Unix socket has no port"),
        one(MPD + "port = 0", "3: `port` is out of range"),
        one(MPD + "port = 65536", "3: `port` is out of range"),
        one(MPD + "port = 99999999999999999999", "3: `port` is out of range"),
        one(MPD + "port = 1e999999999", "3: `port` is a number with a fraction"),
        // wrong kinds
        one(MPD + "name = 3", "3: `name` is a number, not a text — put it in double quotes"),
        one(MPD + "name = true", "3: `name` is true or false, not a text"),
        one(MPD + "name = [\"a\"]", "3: `name` is a list, not a text — write name = \"…\""),
        one(MPD + "[player.name]", "3: `name` is a table, not a text"),
        one(
            "[[marks]]\nlove_at = 9",
            "1: `marks` is a list, not a single table — write [marks] once"),
        one(
            "[marks]\nlove_at = 11",
            "2: `love_at` is out of range — write a whole number from 1 to 10"),
        one("[marks]\nlove = 9", "2: unknown key `love` — remove it; known here: love_at"),
        one("[mark]\nlove_at = 9", "1: unknown table `mark` — did you mean [marks]?"),
        one("player = 5", "1: `player` is a number, not a table — write [[player]]"),
        one("player = [{type = \"mpd\"},\n 5]", "2: `player` is a number, not a table"),
        one("[player]\ntype = \"mpd\"", "1: [player] is a single table — write [[player]]"),
        // services
        one(LB + "token = \"t\"\nurl = \"ftp://x.org\"", "4: this is not a web address"),
        one(LB + "token = \"t\"\nurl = \"https://\"", "4: this is not a web address"),
        one(LB + "token = \"t\"\nurl = \"http://x:70000\"", "4: this is not a web address"),
        one(LB + "token = \"t\"\nurl = \"http://a:b@x.org\"", "4: `url` takes no user"),
        one(LB + "token = \"t\"\nurl = \"http://x.org/?a\"", "4: `url` takes no `?`"),
        one(LB + "token = \"t\"\nurl = \"http://x.org/#a\"", "4: `url` takes no `?`"),
        // secrets
        one(LB + "token = \"\"", "3: the secret is empty"),
        one(LB + "token = \"a\\nb\"", "3: the secret has a line break"),
        one(LB + "token = 5", "3: `token` is a number, not a text"),
        one(LB + "token_command = \" \"", "3: `token_command` is empty"),
        one(LB + "token_file = \"gone\"", "3: gone does not exist"),
        one(LB + "token_file = \"a\\nb\\u001b\"", "3: a\uFFFDb\uFFFD does not exist"),
        one(LB + "token_file = \"\"", "3: "),
        one(LB + "token_file = \"a\\u0000b\"", "3: this is not the name of a file"),
        one(
            LB + "token = \"t\"\ntoken_command = \"c\"",
            "4: `token` and `token_command` are both given — keep one of them"),
        // rules
        one("[rule]\nis.title = \"x\"\nthen = \"ignore\"", "1: [rule] is a single table"),
        one(RULE, "1: this rule does nothing — add then = \"ignore\""),
        one(RULE + "then = \"ignroe\"", "3: `then` is neither \"ignore\" nor \"local\""),
        one("[[rule]]\nthen = \"ignore\"", "1: this rule has no condition — add one"),
        one(RULE + "then = \"local\"\nset.album = \"\"", "3: this rule has `then`, and edits too"),
        one(RULE + THEN + "name = \"\"", "4: this is not a name"),
        one(RULE + THEN + "is.titel = \"x\"", "4: unknown key `titel` — did you mean `title`?"),
        one(RULE + THEN + "matches.duration = \"x\"", "4: unknown key `duration`"),
        one(RULE + "set.uri = \"x\"", "3: unknown key `uri`"),
        one(RULE + THEN + "matches = \"x\"", "4: `matches` is a text and does not say which field"),
        one(RULE + "set = {}", "3: `set` is empty — write set.title"),
        one("[[rule]]\nmatches = {}\n" + THEN, "2: `matches` is empty"),
        one(RULE + THEN + "is.genre = []", "4: `genre` is not a list of texts"),
        one(RULE + THEN + "is.genre = [\"a\", 5]", "4: `genre` is not a list of texts"),
        one(RULE + THEN + "is.genre = 5", "4: `genre` is a number, not a text"),
        one(RULE + THEN + "longer_than = \"an hour\"", "4: this is not a length of time"),
        one(RULE + THEN + "longer_than = 5", "4: `longer_than` is a number, not a text"),
        one(
            RULE + THEN + "is.player = \"mpf\"",
            "4: there is no player `mpf` — did you mean `mpd`?"),
        one(RULE + THEN + "services = \"lb\"", "4: there is no service `lb` — none is configured"),
        one(
            RULE + THEN + "services = [\"lb\"]\n" + LB + "token = \"t\"",
            "4: there is no service `lb` — there is listenbrainz"),
        one(
            RULE + THEN + "services = \"listenbrain\"\n" + LB + "token = \"t\"",
            "4: there is no service `listenbrain` — did you mean `listenbrainz`?"),
        // expressions
        one(
            RULE + THEN + "matches.album = '(a'",
            "4: this expression cannot be read: Unclosed group at character 3"),
        one(
            RULE + THEN + "matches.album = '*'",
            "4: this expression cannot be read: Dangling meta"),
        one(RULE + THEN + "matches.album = ''", "4: this expression is empty"),
        one(RULE + THEN + "matches.album = '(){10001}'", "4: this expression repeats too often"),
        one(RULE + THEN + "matches.album = '((){101}){1,101}'", "4: this expression repeats too"),
        one(
            RULE + THEN + "matches.album = '" + "x".repeat(1001) + "'",
            "4: this expression is too long"),
        one(
            RULE + THEN + "matches.album = \"\\(\"",
            "4: not TOML at column 18: unknown escape — write \\\\ for a backslash, or put"),
        // what is put in
        one(
            RULE + "set.album = \"{1}\"",
            "3: there is no group {1} — put the text it stands for in par"),
        one(
            RULE + "matches.album = '(a)(b)'\nset.album = \"{3}\"",
            "4: there is no group {3} — the last one is {2}"),
        one(
            RULE + "matches.album = '(a)'\nmatches.date = '(b)'\nset.album = \"{1}\"",
            "5: which expression does {1} belong to? — name the group"),
        one(
            RULE + "matches.album = '(?<x>a)'\nmatches.date = '(?<x>b)'\nset.album = \"{x}\"",
            "5: two groups are called `x`"),
        one(
            RULE + "set.artist = \"{compser}\"",
            "3: there is no group and no field `compser` — did you mean {composer}?"),
        one(RULE + "set.artist = \"{composer\"", "3: a brace is not closed"),
        one(RULE + "set.artist = [\"\", \" \"]", "3: no service takes a listen without artist"),
        one(RULE + "set.recording_mbid = \"5\"", "3: this is not a MusicBrainz identifier"),
        one(
            RULE + "replace.album = \"\"",
            "3: nothing says what in `album` is to be replaced — add matches.album = '…'"),
        one(
            RULE + "matches.album = 'a'\nreplace.album = \"\"\nset.album = \"\"",
            "4: `album` is set, and replaced too"),
        // holds
        one(LB + "token = \"t\"\nhold = \"soon\"", "4: this is not a length of time"),
        one(LB + "token = \"t\"\nhold = \"8d\"", "4: no listen is held for longer than a week"),
        // unknown keys
        one(MPD + "\"a\\u001b[31m\" = 1", "unknown key `a\uFFFD[31m`"),
        one(MPD + "Port = 1", "3: unknown key `Port` — did you mean `port`?"),
        one(
            MPD + "pasword_fiel = \"x\"",
            "3: unknown key `pasword_fiel` — did you mean `password_file`?"),
        one(MPD + "volume = 1", "3: unknown key `volume` — remove it; known here: type, name,"));
  }

  static Stream<Arguments> wrong_partitions() {
    var named = MPD + "name = \"a\"\npartition = \"kids\"\n";
    return Stream.of(
        one(MPD + "partition = \"the kids\"", "3: no partition of MPD has such a name — write one"),
        one(MPD + "partition = \"a/b\"", "3: no partition of MPD has such a name"),
        one(
            named + "[[rule]]\nis.player = \"a/kids\"\nthen = \"local\"",
            "6: there is no player `a/kids` — there is a"),
        one(
            MPD
                + "partition = \"*\"\n"
                + "[[rule]]\n"
                + "is.player = [\"mpd/x\", \"mp/x\"]\n"
                + "then = \"local\"",
            "5: there is no player `mp/x` — "),
        one(
            named + MPD + "partition = \"kids\"",
            "5: the same mpd as that of the player `a` — remove one of them, or give each a"),
        one(named + MPD + "partition = \"*\"", "5: the same mpd as that of the player `a`"),
        one(
            MPD + "name = \"a\"\n" + MPD + "partition = \"default\"",
            "4: the same mpd as that of the player `a`"),
        one(
            MPD + "host = \"@a\"\n" + MPD + "name = \"b\"\nhost = \"@a\"",
            "7: the same mpd as that of the player `mpd`"));
  }

  @ParameterizedTest
  @MethodSource("wrong_partitions")
  void one_problem_of_partitions_is_told_with_its_line(String text, String problem) {
    one_problem_is_told_with_its_line(text, problem);
  }

  private static final String MOPIDY = "[[player]]\ntype = \"mopidy\"\n";

  static Stream<Arguments> wrong_mopidy() {
    return Stream.of(
        one("[[player]]\ntype = \"modipy\"", "2: unknown type `modipy` — did you mean `mopidy`?"),
        one(MOPIDY + "password = \"pw\"", "3: unknown key `password` — remove it; known here"),
        one(MOPIDY + "host = \"/run/mopidy\"", "3: this is not a host — write a host name or"),
        one(MOPIDY + "host = \"http://x\"", "3: this is not a host"),
        one(MOPIDY + "host = \"pw@x\"", "3: `host` takes no password — give only the host"),
        one(MOPIDY + "port = 0", "3: `port` is out of range"),
        one(MOPIDY + "path = \"mopidy/ws\"", "3: this is not a path — write the WebSocket's"),
        one(MOPIDY + "path = \"/a b\"", "3: this is not a path"),
        one(
            MOPIDY + MOPIDY + "name = \"b\"\nhost = \"LOCALHOST\"",
            "6: the same mopidy as that of the player `mopidy` — remove one of them"));
  }

  @ParameterizedTest
  @MethodSource("wrong_mopidy")
  void one_problem_of_a_mopidy_is_told_with_its_line(String text, String problem) {
    one_problem_is_told_with_its_line(text, problem);
  }

  private static final String LASTFM =
      "[[service]]\ntype = \"lastfm\"\napi_key = \"" + "0".repeat(32) + "\"\napi_secret = \"s\"\n";
  private static final String GNUFM = "[[service]]\ntype = \"librefm\"\n";
  private static final String GOOD = LB + "token = \"t\"\n";

  static Stream<Arguments> wrong_service() {
    return Stream.of(
        one(
            "[[service]]\ntype = \"last.fm\"",
            "2: unknown type `last.fm` — did you mean `lastfm`?"),
        one(
            "[[service]]\ntype = \"lastfm\"\napi_secret = \"s\"",
            "1: `api_key` is missing — `earmark login lastfm` helps"),
        one(LASTFM.replace("000", "00x"), "3: this is not an API key of Last.fm"),
        one(
            LASTFM.replace("api_secret = \"s\"", ""),
            "1: `api_secret` is missing — add `api_secret_file`"),
        one(LASTFM + "token = \"t\"", "5: unknown key `token`"),
        one(LASTFM + "artist_credit = \"both\"", "5: `artist_credit` is neither"),
        one(LASTFM + "artist_credit = true", "5: `artist_credit` is true or false, not a text"),
        one(GNUFM + "username = \"me\"", "1: `username` is given, and no password"),
        one(GNUFM + "password = \"pw\"", "1: `password` is given, and no `username`"),
        one(GNUFM + "username = \" \"\npassword = \"pw\"", "3: this is not a user name"),
        one(GNUFM + "api_key = \"a b\"", "3: this is not an API key — remove it"),
        one(
            GNUFM + "username = \"me\"\npassword = \"pw\"\nsession_key = \"k\"",
            "1: `session_key` is given, and a user name or password too"),
        one(
            "[[service]]\ntype = \"gnufm\"",
            "1: `url` is missing — add url = \"https://fm.example.org/2.0/\""),
        one("[[service]]\ntype = \"maloja\"\nkey = \"k\"", "1: `url` is missing"),
        one("[[service]]\ntype = \"maloja\"\nurl = \"http://m\"", "1: `key` is missing"),
        one("[[service]]\ntype = \"koito\"\nurl = \"http://k\"", "1: `token` is missing"),
        one(
            GOOD + "artist_credit = \"all\"",
            "4: unknown key `artist_credit` — remove it; known here"),
        one(
            GOOD + "enabled = \"no\"",
            "4: `enabled` is a text, not true or false — write enabled = true, without quotes"),
        // ways
        one(GOOD + "ca_file = \"gone.pem\"", "4: gone.pem does not exist"),
        one(GOOD + "ca_file = \"config.toml\"", "4: config.toml holds no certificates"),
        one(GOOD + "proxy = \"socks5://tor.lan:9050\"", "4: SOCKS proxies cannot be used"),
        one(GOOD + "proxy = \"SOCKS://tor.lan:9050\"", "4: SOCKS proxies cannot be used"),
        one(GOOD + "proxy = \"https://p.lan:3128\"", "4: this is not an HTTP proxy"),
        one(GOOD + "proxy = \"p.lan:3128\"", "4: this is not an HTTP proxy"),
        one(GOOD + "proxy = \"http://p.lan\"", "4: the proxy has no port"),
        one(GOOD + "proxy = \"http://me:pw@p.lan:1\"", "4: `proxy` takes no user or password"),
        one(GOOD + "proxy = \"http://p.lan:1/x\"", "4: `proxy` is a host and a port only"));
  }

  @ParameterizedTest
  @MethodSource("wrong_service")
  void one_problem_of_a_service_is_told_with_its_line(String text, String problem) {
    one_problem_is_told_with_its_line(text, problem);
  }

  private static Arguments one(String text, String problem) {
    return Arguments.of(text, problem);
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void one_problem_is_told_with_its_line(String text, String problem) {
    var told = home.problems(text);
    assertThat(told).hasSize(1);
    assertThat(told.getFirst().replace("config.toml: ", "")).startsWith(problem);
    assertThat(told.getFirst()).contains(" — ").doesNotContain("pw");
  }

  static Stream<Arguments> not_toml() {
    return Stream.of(
        one("[[player]]\nname =\n\nhost = \"x\"", "2: not TOML at column 7: a value is missing"),
        one(
            "[[player]]\nname = mpd\n",
            "2: not TOML at column 8: this is not a value — put a text in"),
        one("[[player]]\nname \"mpd\"\n", "2: not TOML at column 6: there is no `=` after the key"),
        one("[[player]\nname = \"x\"", "1: not TOML at column 9: the heading does not end here"),
        one("[[player\n]]", "1: not TOML at column 9: the heading does not end here"),
        one("[[player]] type = \"mpd\"", "1: not TOML at column 12: the line should end here"),
        one("\n= 3", "2: not TOML at column 1: a key or a [[heading]]"),
        one("a = \"x\nb = 1", "1: not TOML at column 5: the text that begins here has no end"),
        one("a = 1\nb = \"\"\"x\n\n\nc = 1", "2: not TOML at column 5: the text that begins"),
        one(
            "a = 1\n\na = 2\n\n\nb = 1",
            "3: not TOML at column 1: `a` is given twice, first on line 1"),
        one("[player]\n[player]\n", "2: not TOML at column 1: `player` is given twice"),
        one("[player]\n[[player]]\n", "2: not TOML at column 1: `player` is given twice"),
        one("[[player]]\n[player]\n", "2: not TOML at column 1: `player` is given twice"),
        one("player = []\n[[player]]\n", "2: not TOML at column 1: `player` is given twice"),
        one("a = [1,\n2\n3]", "3: not TOML at column 1: the list does not end here"),
        one("a = {b = 1 c = 2}", "1: not TOML at column 10: this is not a value"),
        one("a = {b = '1' c = 2}", "1: not TOML at column 14: the table does not end here"),
        one("a = 1\nb = \"\\q\"\n", "2: not TOML at column "),
        one("a = 1\nb = \"\u0007\"\n", "2: not TOML at column "),
        one("a = 1\nb = 007\n\nc = ", "2: not TOML at column "),
        one("a" + ".a".repeat(5000) + " = 1", "1: not TOML at column "),
        one("a = " + "[".repeat(5000), "1: not TOML at column "),
        one(
            "a = " + "[".repeat(90) + "]".repeat(90),
            "1: not TOML at column 69: lists and tables are nested too deep"));
  }

  @ParameterizedTest
  @MethodSource
  void not_toml(String text, String problem) {
    var told = home.problems(text);
    assertThat(told).hasSize(1);
    assertThat(told.getFirst()).startsWith(problem).contains(" — ");
  }

  @Test
  void what_lacks_its_quotes_is_not_repeated() {
    assertThat(home.problems(LB + "token = 0123-s3cret").toString()).doesNotContain("s3cret");
    assertThat(home.problems(LB + "token = s3cret").toString()).doesNotContain("s3cret");
    assertThat(home.problems(LB + "token = \"s3cret\\q\"").toString()).doesNotContain("s3cret");
    assertThat(home.problems(LB + "token = \"s3cret\"\nurl = \"//x\"").toString())
        .doesNotContain("s3cret");
  }

  @Test
  void a_file_that_is_no_utf_8_text_is_told_so() throws Exception {
    var file = temp.resolve("config.toml");
    Files.write(file, new byte[] {'#', '\n', '#', ' ', (byte) 0xE9, '\n'});
    assertThat(problemsOf(file))
        .containsExactly("2: config.toml is not UTF-8 text — save it in the encoding UTF-8");
  }

  @Test
  void a_giant_file_and_a_folder_are_refused() {
    assertThat(home.problems("#".repeat(64 * 1024 + 1)).getFirst()).contains("larger than 64 KiB");
    assertThat(problemsOf(temp).getFirst()).contains("is not a regular file");
  }

  private List<String> problemsOf(Path file) {
    try {
      Config.load(file, home.env);
      return List.of();
    } catch (ConfigException e) {
      return home.lines(e);
    }
  }
}

package io.github.earmark.cli.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.api.queue.DecisionResult;
import io.github.earmark.api.queue.QueueResult;
import io.github.earmark.cli.CliRig;
import io.github.earmark.config.secrets.PrivateFileTest;
import io.github.earmark.control.Verb;
import io.github.earmark.history.HeardPlays;
import io.github.earmark.history.History;
import io.github.earmark.json.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RulesTestCommandTest {
  @TempDir Path home;
  private CliRig bench = new CliRig(Path.of(""));

  @BeforeEach
  void setUp() throws Exception {
    bench = new CliRig(home);
    config(
        """
        [[rule]]
        name = "capitals"
        matches.title = '^t'
        replace.title = "T"
        [[rule]]
        is.title = "T2"
        services = "lastfm"
        then = "ignore"
        [[rule]]
        is.title = "T3"
        then = "local"
        """);
    try (var history = History.open(bench.state(), HeardPlays.BUILT)) {
      HeardPlays.listens(history, 3, "lb");
    }
  }

  private void config(String rules) throws Exception {
    var file = home.resolve(".config/earmark/config.toml");
    Files.createDirectories(file.getParent());
    Files.writeString(
        file,
        rules
            + """
            [[service]]
            type = "listenbrainz"
            name = "lb"
            token = "t"
            [[service]]
            type = "lastfm"
            api_key = "00000000000000000000000000000000"
            api_secret = "s"
            """);
    PrivateFileTest.makePrivate(file);
  }

  @Test
  void each_services_fate_is_told_with_the_rules_that_made_it() {
    var ran = bench.run("rules", "test", "--history", "3");
    assertThat(ran.err()).isEmpty();
    assertThat(ran.out())
        .isEqualTo(
            """
            play 3: Artist \u2013 t3
              lb, lastfm: neither sent nor announced: rule 3
                rule 1 ("capitals"): title "t3" \u2192 "T3"
            play 2: Artist \u2013 t2
              lb: sent as Artist \u2013 T2
                rule 1 ("capitals"): title "t2" \u2192 "T2"
              lastfm: not sent, only announced: rule 2
                rule 1 ("capitals"): title "t2" \u2192 "T2"
            play 1: Artist \u2013 t1
              lb, lastfm: sent as Artist \u2013 T1
                rule 1 ("capitals"): title "t1" \u2192 "T1"
            """);
  }

  @Test
  void the_same_as_json() {
    assertThat(bench.run("rules", "test", "--play", "1", "--json").out())
        .isEqualTo(
            """
            {"tracks":[{"play":1,"player":"mpd","uri":"music/t1.flac","label":"Artist \u2013 t1",\
            "services":[{"service":"lb","result":"sent","label":"Artist \u2013 T1",\
            "steps":[{"rule":1,"label":"rule 1 (\\"capitals\\")","cut_off":false,\
            "changes":[{"field":"title","before":["t1"],"after":["T1"]}]}]},\
            {"service":"lastfm","result":"sent","label":"Artist \u2013 T1",\
            "steps":[{"rule":1,"label":"rule 1 (\\"capitals\\")","cut_off":false,\
            "changes":[{"field":"title","before":["t1"],"after":["T1"]}]}]}]}]}
            """);
  }

  @Test
  void what_plays_is_meant_where_nothing_else_is() {
    assertThat(bench.run("rules", "test").err()).contains("nothing plays");
    bench.playing = HeardPlays.track("t9");
    assertThat(bench.run("rules", "test").out()).contains("sent as Artist \u2013 T9");
  }

  @Test
  void a_file_is_what_the_player_says_of_it_else_what_it_said() throws Exception {
    assertThat(bench.run("rules", "test", "music/t1.flac").out()).startsWith("Artist \u2013 t1\n");
    var file = home.resolve("somewhere/music/t2.flac");
    Files.createDirectories(file.getParent());
    Files.createFile(file);
    assertThat(bench.run("rules", "test", file.toString()).out()).startsWith("Artist \u2013 t2\n");
    bench.library.put("music/t2.flac", HeardPlays.track("retagged"));
    assertThat(bench.run("rules", "test", file.toString()).out())
        .startsWith("Artist \u2013 retagged\n  lb, lastfm: sent as it is\n");
    bench.problem = "no MPD";
    var ran = bench.run("rules", "test", file.toString());
    assertThat(ran.err()).contains("no MPD");
    assertThat(ran.out()).startsWith("Artist \u2013 t2\n");
    assertThat(bench.run("rules", "test", "music/t7.flac").code()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rules",
        "rules test --history 0",
        "rules test --history many",
        "rules test a --current",
        "rules test --play 1 --history 1",
        "edit",
        "edit 17",
        "edit title=x 17 18",
      })
  void what_is_not_understood_ends_with_2(String line) {
    assertThat(bench.run(line.split(" ", -1)).code()).isEqualTo(2);
  }

  @Test
  void a_play_that_is_not_there_ends_with_1_and_a_wrong_rule_with_4() throws Exception {
    assertThat(bench.run("rules", "test", "--play", "99").code()).isEqualTo(1);
    config("[[rule]]\nmatches.title = '('\nthen = \"ignore\"\n");
    var ran = bench.run("rules", "test", "--history", "1");
    assertThat(ran.code()).isEqualTo(4);
    assertThat(ran.err()).contains("config.toml:2: this expression cannot be read");
  }

  @Test
  void edit_tells_the_daemon_and_the_user_what_came_of_it() throws Exception {
    var heard = new ArrayList<String>();
    var decisionResult =
        new DecisionResult(
            List.of(
                new DecisionResult.Effect(17, "a", "pending", true, null),
                new DecisionResult.Effect(17, "b", "set_aside", true, null),
                new DecisionResult.Effect(17, "c", "unanswered", false, null),
                new DecisionResult.Effect(17, "d", "accepted", false, "delete it at home")),
            List.of(),
            List.of());
    Verb verb =
        words -> {
          heard.addAll(words);
          return decisionResult;
        };
    var ran = bench.run(Map.of("edit", verb), "edit", "17", "title=A \"B\"", "album=", "-s", "a");
    assertThat(heard).containsExactly("--service", "a", "17", "title=A \"B\"", "album=");
    assertThat(ran.code()).isZero();
    assertThat(ran.out())
        .isEqualTo(
            """
            play 17 at a will be sent like this
            play 17 at b is changed; it was set aside, `earmark retry 17` sends it
            play 17 at c is left as it is: it was sent, and no reply came yet
            play 17 at d is left as it is: it was delivered; delete it at home
            """);
    assertThat(
            Json.read(
                bench.run(Map.of("edit", verb), "edit", "17", "title=x", "--json").out(),
                DecisionResult.class))
        .isEqualTo(decisionResult);
  }

  @Test
  void what_is_kept_back_is_shown_with_its_time() throws Exception {
    var until = Instant.parse("2026-11-21T09:05:00Z");
    var entry =
        new QueueResult.Entry(
            17,
            "lb",
            QueueResult.State.KEPT_BACK,
            until.minusSeconds(300),
            "A \u2013 B",
            0,
            null,
            until);
    assertThat(
            bench
                .run(Map.of("queue", _ -> new QueueResult(1, List.of(entry), List.of())), "queue")
                .out())
        .isEqualTo(
            """
            PLAY  WHEN              STATE      SERVICE  ARTIST \u2013 TITLE
              17  2026-11-21 14:30  kept back  lb       A \u2013 B
                    yours to edit or drop until 2026-11-21 14:35:00
            """);
  }
}

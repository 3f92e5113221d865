package io.github.earmark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.api.OffResult;
import io.github.earmark.api.PrivacyResult;
import io.github.earmark.api.StatusResult;
import io.github.earmark.api.history.ForgetResult;
import io.github.earmark.cli.doctor.DaemonCheck;
import io.github.earmark.config.secrets.PrivateFileTest;
import io.github.earmark.delivery.DeliveryOutcome;
import io.github.earmark.history.HeardPlays;
import io.github.earmark.history.History;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `doctor`, and the commands that make plays private or forget them.
class DoctorTest {
  private static final String TOKEN = "5ec7e700-0000-4000-8000-000000000000";

  private StatusResult well() {
    return new StatusResult(
        "1.2.3",
        ProcessHandle.current().pid(),
        Instant.EPOCH,
        new StatusResult.History(
            bench.state().resolve("history.db").toString(), 0L, 0L, 0L, 0L, 0L, 0L, null, null),
        List.of(),
        List.of(),
        List.of(),
        PrivacyResult.NONE,
        null,
        List.of(),
        List.of());
  }

  @TempDir Path home;
  private CliRig bench = new CliRig(Path.of(""));

  @BeforeEach
  void a_history_and_a_configuration() throws Exception {
    bench = new CliRig(home);
    try (var history = History.open(bench.state(), HeardPlays.BUILT)) {
      HeardPlays.listens(history, 1);
    }
    var file = home.resolve(".config/earmark/config.toml");
    Files.createDirectories(file.getParent());
    Files.writeString(
        file,
        """
        [[player]]
        type = "mpd"
        password = "hush-hush"
        [[service]]
        type = "listenbrainz"
        token = "%s"
        """
            .formatted(TOKEN));
    PrivateFileTest.makePrivate(file);
  }

  @Test
  void where_all_is_well_it_says_so_and_ends_with_0() throws Exception {
    var ran = bench.run(Map.of("status", _ -> well()), "doctor");
    assertThat(ran.out().lines().skip(1)).allMatch(line -> line.startsWith("✓ "));
    assertThat(ran.out())
        .startsWith("earmark 1.2.3, Java ")
        .contains("✓ player mpd: MPD at localhost:6600 answers, stopped\n")
        .contains("✓ service listenbrainz: takes listens of tester\n")
        .contains("history.db is whole: 1 play,")
        .contains("✓ daemon: version 1.2.3 answers")
        .contains("✓ permissions: ");
    assertThat(ran.code()).isZero();
  }

  @Test
  void what_is_wrong_is_told_with_the_fix_and_ends_with_1() throws Exception {
    bench.problem = "no MPD at localhost:6600: start it";
    bench.deliveryOutcome = new DeliveryOutcome.NeedsUser("the token is not valid");
    bench.otherScrobblers = List.of("mpdas is running too");
    Files.setPosixFilePermissions(
        bench.state().resolve("history.db"), PosixFilePermissions.fromString("rw-r--r--"));
    var ran = bench.run("doctor");
    assertThat(ran.out())
        .contains("! player mpd: no MPD at localhost:6600: start it\n")
        .contains("! service listenbrainz: the token is not valid\n  `earmark login listenbrainz`")
        .contains("! daemon: no daemon is running")
        .contains("! other scrobblers: mpdas is running too\n  stop them")
        .contains("! permissions: ")
        .contains("chmod -R go=");
    assertThat(ran.code()).isEqualTo(1);
    var json = bench.run("doctor", "--json");
    assertThat(json.out()).contains("{\"subject\":\"player mpd\",\"ok\":false,\"text\":");
    assertThat(json.code()).isEqualTo(1);
  }

  @Test
  void a_hook_that_cannot_run_or_fails_is_told_and_no_secret_of_it() throws Exception {
    var file = home.resolve(".config/earmark/config.toml");
    Files.writeString(
        file,
        """
        [[hook]]
        name = "good"
        on = "listen"
        command = ["sh", "-c", "a-%1$s"]
        [[hook]]
        name = "typo"
        on = ["playing", "listen"]
        command = ["earmark-has-no-such-program"]
        [[hook]]
        name = "web"
        on = "marked"
        url = "https://home.lan/%1$s"
        token = "%1$s"
        [[hook]]
        name = "wrong"
        on = "marked"
        url_command = "echo ftp://%1$s"
        """
            .formatted(TOKEN));
    bench.env.put("PATH", System.getenv("PATH"));
    var doctor = bench.run(Map.of("status", _ -> failing()), "doctor");
    assertThat(doctor.code()).isEqualTo(1);
    assertThat(doctor.out())
        .contains("✓ hook good: on listen: sh\n")
        .contains(
            """
            ! hook typo: there is no program `earmark-has-no-such-program` in $PATH
              correct `command` in the configuration, then try `earmark hook test typo`
            """)
        .contains("✓ hook web: on marked: https://home.lan\n")
        .contains("! hook wrong: what (url_command) holds is not a web address")
        .contains(
            """
            ! the daemon's hook good: failed 4 times in a row: it ended with status 1; try it
              if `earmark hook test good` works, the daemon's environment is another
            """)
        .doesNotContain(TOKEN);
    var check = bench.run("config", "check");
    assertThat(check.code()).isZero();
    assertThat(check.out())
        .contains("hook good: on listen: sh\nhook typo: on playing, listen: earmark-has-no-")
        .contains("\n  there is no program `earmark-has-no-such-program` in $PATH\n")
        .contains("hook web: on marked: https://home.lan\nhook wrong: on marked: the address in")
        .doesNotContain(TOKEN);
  }

  /// As [#well], but for a hook.
  private StatusResult failing() {
    var well = well();
    return new StatusResult(
        well.version(),
        well.pid(),
        well.since(),
        well.history(),
        well.players(),
        well.services(),
        well.warnings(),
        well.privacy(),
        well.configuration(),
        List.of(
            new StatusResult.Hook(
                "good", List.of("listen"), "sh", null, 4, "it ended with status 1; try it", 0)),
        List.of());
  }

  @Test
  void a_login_is_told_for_that_very_service_and_a_wrong_address_is_no_login() throws Exception {
    var config = home.resolve(".config/earmark/config.toml");
    Files.createDirectories(config.getParent());
    Files.writeString(
        config,
        """
        [[service]]
        type = "koito"
        name = "attic"
        url = "http://k.lan"
        token = "t"
        """);
    PrivateFileTest.makePrivate(config);
    bench.deliveryOutcome = new DeliveryOutcome.NeedsUser("the token is not valid");
    assertThat(bench.run("doctor").out()).contains("`earmark login koito --name attic` renews it");
    bench.deliveryOutcome = DeliveryOutcome.NeedsUser.elsewhere("HTTP 404; check the url");
    assertThat(bench.run("doctor").out())
        .contains("nothing like that answers at http://k.lan: check `url`")
        .doesNotContain("earmark login");
  }

  @Test
  void a_damaged_history_and_a_broken_configuration_are_found() throws Exception {
    var file = bench.state().resolve("history.db");
    var bytes = Files.readAllBytes(file);
    for (var at = bytes.length / 2; at < bytes.length; at++) {
      bytes[at] = 7;
    }
    Files.write(file, bytes);
    Files.writeString(home.resolve(".config/earmark/config.toml"), "[[servce]]\n");
    var ran = bench.run("doctor");
    assertThat(ran.out()).contains("! database: ").contains("! config: ").contains("[[service]]");
    assertThat(ran.code()).isEqualTo(1);
  }

  @Test
  void no_secret_is_shown_whoever_says_it() {
    bench.problem = "wrong password hush-hush";
    bench.deliveryOutcome = new DeliveryOutcome.NeedsUser("what token is " + TOKEN + "?");
    bench.otherScrobblers = List.of("mpdas --token " + TOKEN);
    for (var ran : List.of(bench.run("doctor"), bench.run("doctor", "--json"))) {
      assertThat(ran.out() + ran.err())
          .doesNotContain(TOKEN, "hush-hush")
          .contains("what token is (secret)?");
    }
  }

  /// Masked inside of words, it would be shown by what is left of them.
  @Test
  void a_short_secret_is_hidden_as_a_whole_value_only() throws Exception {
    var config = home.resolve(".config/earmark/config.toml");
    Files.writeString(config, Files.readString(config).replace("hush-hush", "pl"));
    bench.problem = "wrong password pl for this player";
    assertThat(bench.run("doctor").out())
        .contains("wrong password (secret) for this player")
        .doesNotContain("(secret)a");
  }

  @Test
  void the_unit_is_read_from_the_control_group() throws Exception {
    var cgroup = home.resolve("cgroup");
    Files.writeString(
        cgroup,
        "0::/user.slice/user-1000.slice/user@1000.service/app.slice/earmark.service\n1:cpu:/x\n");
    assertThat(DaemonCheck.unit(cgroup)).isEqualTo("earmark.service");
    Files.writeString(cgroup, "0::/user.slice/session-1.scope\n");
    assertThat(DaemonCheck.unit(cgroup)).isNull();
    assertThat(DaemonCheck.unit(home.resolve("none"))).isNull();
  }

  @Test
  void private_listening_is_told_with_its_end() throws Exception {
    var until = new PrivacyResult(true, Instant.EPOCH, Instant.parse("2026-11-21T09:00:00Z"));
    var off = OffResult.of(until, List.of());
    assertThat(bench.run(Map.of("off", _ -> off), "off", "30m").out())
        .isEqualTo("private listening: nothing is recorded or sent until 2026-11-21 14:30:00\n");
    var remaining = OffResult.of(until, List.of("/state/history.db", "/state/history.db.v9.bak"));
    assertThat(bench.run(Map.of("off", _ -> remaining), "off", "30m").out())
        .isEqualTo(
            """
            private listening: nothing is recorded or sent until 2026-11-21 14:30:00
              the current play: /state/history.db still has it, because another program reads it: end that; it goes with the next play that is stored
              the current play: /state/history.db.v9.bak may still have it: remove it by hand
            """);
    assertThat(bench.run(Map.of("on", _ -> PrivacyResult.NONE), "on").out())
        .isEqualTo("plays that begin from now on are recorded\n");
  }

  @Test
  void what_is_forgotten_is_told_with_what_is_left_to_do() throws Exception {
    var forgetResult =
        new ForgetResult(
            true,
            List.of(
                new ForgetResult.Play(
                    17,
                    Instant.parse("2026-11-21T09:00:00Z"),
                    "Alpha – Song",
                    List.of(
                        new ForgetResult.Service("lb", null),
                        new ForgetResult.Service("lastfm", "https://x")),
                    7L)),
            List.of(99L),
            List.of("/state/history.db.v5.bak"),
            List.of("/state/history.db"));
    var ran = bench.run(Map.of("forget", _ -> forgetResult), "forget", "--yes", "17", "99");
    assertThat(ran.out())
        .isEqualTo(
            """
            gone: play 17, 2026-11-21 14:30, Alpha – Song
              lb is asked to delete it
              lastfm cannot delete it: do that by hand at https://x
            track 7 stays, because you marked it: see `earmark track 7`
            removed: /state/history.db.v5.bak, made by an update
            /state/history.db still has it, because another program reads it: end that; it goes with the next play that is stored
            there is no play 99
            """);
    assertThat(ran.code()).isEqualTo(1);
    var asked =
        bench.run(
            Map.of(
                "forget",
                words -> new ForgetResult(false, List.of(), List.of(), List.of(), List.of())),
            "forget",
            "17");
    assertThat(asked.code()).as("nobody could be asked").isEqualTo(2);
    assertThat(asked.err()).contains("--yes");
  }
}

package io.github.earmark.endtoend.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.endtoend.DaemonRig;
import io.github.earmark.ground.OwnEarmark;
import io.github.earmark.ground.RealTime;
import io.github.earmark.ground.Waiting;
import io.github.earmark.ground.servers.Trouble;
import io.github.earmark.lastfm.LastFmAccount;
import io.github.earmark.lastfm.ServerKind;
import io.github.earmark.listenbrainz.ListenBrainzStandIn;
import io.github.earmark.text.UserError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/// An account that is followed by a real daemon, from the command that adds it to the one that
/// removes it.
@RealTime(60)
class FeedsDaemonTest {
  private static final int PLAYS = 430;

  @Test
  void an_account_is_followed_killed_changed_and_removed() throws Exception {
    var log = new CopyOnWriteArrayList<String>();
    try (var account = new LastFmAccount(ServerKind.LASTFM);
        var receiver = new ListenBrainzStandIn(DaemonRig.TOKEN);
        var earmark =
            new OwnEarmark(
                OwnEarmark.classes(),
                "[[player]]\ntype = \"mpd\"\nport = 1\n"
                    + DaemonRig.listenBrainz(receiver.root().toString()),
                log::add)) {
      var first = Instant.now().getEpochSecond() - 10_000;
      for (var i = 0; i < PLAYS; i++) {
        account.play(first + i * 20L, "Artist " + i % 9, "Title " + i);
      }
      account.before(4, earmark::kill);
      earmark.start();
      Waiting.until("it can be asked", () -> answers(earmark));
      var added =
          earmark.answer(
              "feed",
              "add",
              "fm",
              "type=lastfm",
              "user=" + LastFmAccount.USER,
              "api_key=" + LastFmAccount.API_KEY,
              "url=" + account.root(),
              "submit_to=listenbrainz");
      assertThat(added.text()).contains("feed fm: ", "user Tester");
      var file = earmark.state().resolve("feeds.toml");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");

      Waiting.until("it is killed on the way", () -> account.requests() >= 4);
      earmark.start();
      Waiting.until("it can be asked", () -> answers(earmark));
      Waiting.until("it is in step", () -> state(earmark).equals("in_step"));
      assertThat(titles(earmark)).hasSize(PLAYS).doesNotHaveDuplicates();
      Waiting.until("all is delivered", () -> receiver.listens().size() >= PLAYS);
      assertThat(receiver.listens()).hasSize(PLAYS);

      account.play(first + 9_000, "New", "Song");
      var run = earmark.answer("feed", "run", "fm", "--wait");
      assertThat(run.code()).isZero();
      assertThat(run.text()).contains("feed fm: in step");
      assertThat(titles(earmark)).hasSize(PLAYS + 1);
      assertThat(earmark.answer("feed", "run", "fm").text()).contains("a moment ago");
      Waiting.until("it is delivered", () -> receiver.listens().size() > PLAYS);

      assertThat(earmark.answer("feed", "pause", "fm").code()).isZero();
      Waiting.until("it rests", () -> state(earmark).equals("paused"));
      assertThat(earmark.answer("feed", "resume", "fm").code()).isZero();
      Waiting.until("it goes on", () -> state(earmark).equals("in_step"));

      var unknown = earmark.answer("feed", "set", "fm", "user=nobody");
      assertThat(unknown.text()).contains("feed fm: needs you", "check the user name");
      assertThat(earmark.answer("status", "--exit-code").code()).isEqualTo(1);
      assertThat(earmark.answer("feed", "set", "fm", "usr=x").text()).contains("unknown key");
      var wrong =
          earmark.answer(
              "feed",
              "add",
              "other",
              "type=lastfm",
              "user=nobody",
              "api_key=" + LastFmAccount.API_KEY,
              "url=" + account.root());
      assertThat(wrong.text())
          .contains("feed other: needs you", "check the user name")
          .contains("it was added all the same", "earmark feed set other", "earmark feed remove");
      assertThat(earmark.answer("feed", "remove", "other").code()).isZero();
      var removed = earmark.answer("feed", "remove", "fm", "--forget");
      assertThat(removed.code()).as(removed.text()).isZero();
      assertThat(titles(earmark)).isEmpty();
      assertThat(earmark.json("feed", "list").path("feeds")).isEmpty();
    }
    assertThat(log).noneMatch(line -> line.contains(LastFmAccount.API_KEY));
  }

  @Test
  void whoever_waits_for_a_sync_is_told_when_its_daemon_ends() throws Exception {
    try (var account = new LastFmAccount(ServerKind.LASTFM);
        var earmark =
            new OwnEarmark(
                OwnEarmark.classes(),
                """
                [[player]]
                type = "mpd"
                port = 1
                [[feed]]
                type = "lastfm"
                name = "fm"
                user = "%s"
                api_key = "%s"
                url = "%s"
                """
                    .formatted(LastFmAccount.USER, LastFmAccount.API_KEY, account.root()),
                _ -> {})) {
      account.play(Instant.now().getEpochSecond() - 1_000, "Artist", "Title");
      earmark.start();
      Waiting.until("it is in step", () -> state(earmark).equals("in_step"));
      account.next(new Trouble.Hangs(), new Trouble.Hangs());
      var before = account.requests();
      var waiting = earmark.beside("feed", "run", "fm", "--wait");
      Waiting.until("it waits", () -> account.requests() > before);
      var job = earmark.json("feed", "list").path("feeds").path(0).path("job").path("id").asText();
      earmark.kill();
      assertThat(new String(waiting.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
          .contains("the daemon ended before fm was read", "it continues where it stopped");
      assertThat(waiting.onExit().join().exitValue())
          .isEqualTo(UserError.Kind.NO_DAEMON.exitCode());

      earmark.start();
      Waiting.until("it can be asked", () -> answers(earmark));
      assertThat(earmark.say("feed job " + job).path("error").asText())
          .isEqualTo("no job " + job + " is known");
    }
  }

  /// The socket of a killed daemon stays for a moment.
  private static boolean answers(OwnEarmark earmark) {
    try {
      earmark.say("now");
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  private static String state(OwnEarmark earmark) throws IOException {
    return earmark.json("feed", "list").path("feeds").path(0).path("state").asText();
  }

  private static List<String> titles(OwnEarmark earmark) throws IOException {
    return earmark
        .json("history", "-n", "1000")
        .path("plays")
        .valueStream()
        .map(play -> play.path("song").path("title").asText())
        .toList();
  }
}

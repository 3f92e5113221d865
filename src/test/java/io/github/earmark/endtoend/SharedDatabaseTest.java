package io.github.earmark.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.ground.PrivateMpd;
import io.github.earmark.ground.RealTime;
import io.github.earmark.ground.Required;
import io.github.earmark.ground.Tone;
import io.github.earmark.ground.servers.PrivatePostgres;
import io.github.earmark.postgresql.PlayLines;
import java.io.IOException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// Three daemons, each with a real MPD, bring their histories to one PostgreSQL: two machines of
/// Ann and one of Bob. While they play, the database is killed, and so is a daemon.
@RealTime(60)
class SharedDatabaseTest {

  private static DaemonRig rig(PrivatePostgres server, String listener, String room)
      throws IOException {
    var mpd = new PrivateMpd();
    for (var title : List.of("A", "B", "C")) {
      mpd.add(title + ".flac", Tone.of(34, room + "'s", title).tag("ALBUM", "Album"));
    }
    return new DaemonRig(
        mpd.start(),
        """
        name = "%s"
        [[service]]
        type = "postgresql"
        url = "%s"
        user = "%s"
        password = "%s"
        listener = "%s"
        """
            .formatted(
                room, server.url(), PrivatePostgres.USER, PrivatePostgres.PASSWORD, listener));
  }

  private static List<String> here(DaemonRig rig) throws SQLException {
    try (var history =
        DriverManager.getConnection(
            "jdbc:sqlite:file:" + rig.earmark.state().resolve("history.db") + "?mode=ro")) {
      return PlayLines.here(history);
    }
  }

  @Test
  void each_play_is_there_once_though_the_database_and_a_daemon_are_killed() throws Exception {
    Required.mpd();
    Required.postgres();
    try (var server = new PrivatePostgres().start();
        var hall = rig(server, "ann", "hall");
        var den = rig(server, "ann", "den");
        var attic = rig(server, "bob", "attic")) {
      var all = List.of(hall, den, attic);
      for (var rig : all) {
        rig.start();
      }
      hall.plays("A.flac", "A");
      hall.mpd.play("B.flac", "C.flac");
      den.mpd.play("A.flac", "B.flac", "C.flac");
      attic.mpd.play("A.flac", "B.flac", "C.flac");
      DaemonRig.until("something plays in the den", () -> den.player().has("play"));
      assertThat(den.earmark.answer("rate", "8").code()).isZero();
      DaemonRig.until("the skip is there", () -> !PlayLines.there(server, "ann", "hall").isEmpty());
      server.kill();
      for (var rig : all) {
        DaemonRig.until(
            "a listen", () -> here(rig).stream().anyMatch(line -> line.contains("|listen|")));
      }
      den.earmark.kill();
      server.start();
      den.start();
      assertThat(attic.earmark.answer("love").code()).isZero();
      for (var rig : all) {
        rig.mpd.command("stop");
        DaemonRig.until("nothing plays", rig.earmark::rests);
        rig.say("flush");
      }
      DaemonRig.until("Bob's is there", () -> PlayLines.there(server, "bob").equals(here(attic)));
      var anns = new TreeSet<>(here(hall));
      anns.addAll(here(den));
      DaemonRig.until(
          "Ann's is there", () -> PlayLines.there(server, "ann").equals(List.copyOf(anns)));
      assertThat(anns).hasSize(here(hall).size() + here(den).size());
      assertThat(PlayLines.there(server, "ann", "hall"))
          .anyMatch(line -> line.contains("|skip|"))
          .anyMatch(line -> line.contains("|listen|"));
    }
  }
}

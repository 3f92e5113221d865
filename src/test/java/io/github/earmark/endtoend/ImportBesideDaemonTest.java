package io.github.earmark.endtoend;

import static io.github.earmark.endtoend.DaemonRig.until;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.earmark.ground.RealTime;
import io.github.earmark.ground.Required;
import io.github.earmark.ground.Scratch;
import io.github.earmark.history.store.Sql;
import io.github.earmark.importing.Dumps;
import io.github.earmark.importing.Habits;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// An import runs while a real MPD plays and its daemon is killed and started again: both end up
/// complete.
@RealTime(60)
class ImportBesideDaemonTest {
  private static final int PLAYS = 100_000;

  @BeforeAll
  static void mpd() {
    Required.mpd();
  }

  @Test
  void an_import_and_a_daemon_that_is_killed_beside_it_are_both_whole() throws Exception {
    try (var house = new House();
        var scratch = new Scratch("earmark-beside")) {
      var dumps = scratch.path().resolve("dumps");
      Dumps.spotify(dumps, new Habits(20_261_128, 10_000), PLAYS);
      house.start();
      // On a busy machine, some songs end before the daemon is back.
      house.mpd.command("repeat 1");
      house.mpd.play("c40.flac", "a40.flac", "b60.flac");
      house.heard(2);
      var importing = house.earmark.beside("import", "--json", "--quiet", dumps.toString());
      try {
        until("something is imported", () -> count(house, "SELECT plays FROM totals") > 0);
        house.mpd.command("next");
        until("the skip", () -> house.ask("history").path("plays").toString().contains("\"C\""));
        house.heard(2);
        assertThat(importing.isAlive()).as("it still imports").isTrue();
        house.earmark.kill();
        house.mpd.command("next");
        house.start();
        var output = new String(importing.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(importing.waitFor()).as(output).isZero();
        var result = new JsonMapper().readTree(output);
        assertThat(result.path("imported").asInt() + result.path("skips").asInt()).isEqualTo(PLAYS);
      } finally {
        importing.destroyForcibly();
      }
      until(
          "the listen",
          () ->
              count(house, "SELECT count(*) FROM plays WHERE source IS NULL AND outcome = 'listen'")
                  > 0);
      house.mpd.command("stop");
      until("its end", house.earmark::rests);
      assertThat(house.earmark.terminate()).isZero();

      assertThat(ask(house, "SELECT DISTINCT outcome FROM plays WHERE source IS NULL ORDER BY 1"))
          .contains("listen")
          .isSubsetOf("listen", "skip");
      assertThat(count(house, "SELECT count(*) FROM plays WHERE source IS NOT NULL"))
          .isEqualTo(PLAYS);
      assertThat(ask(house, "SELECT plays || ' ' || listens FROM totals"))
          .isEqualTo(
              ask(
                  house,
                  "SELECT count(*) || ' ' || count(*) FILTER (WHERE outcome = 'listen') FROM"
                      + " plays"));
      assertThat(ask(house, "PRAGMA integrity_check")).containsExactly("ok");
      assertThat(ask(house, "SELECT \"table\" FROM pragma_foreign_key_check")).isEmpty();
      assertThat(house.log).noneMatch(line -> line.contains("ERROR"));
    }
  }

  private static long count(House house, String question) throws Exception {
    return Long.parseLong(ask(house, question).getFirst());
  }

  private static List<String> ask(House house, String question) throws Exception {
    Path file = house.earmark.state().resolve("history.db");
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
      return Sql.all(connection, question, row -> String.valueOf(row.getString(1)));
    }
  }
}

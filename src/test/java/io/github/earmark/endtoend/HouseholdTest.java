package io.github.earmark.endtoend;

import static io.github.earmark.endtoend.DaemonRig.until;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.earmark.ground.PrivateMaloja;
import io.github.earmark.ground.PrivateMopidy;
import io.github.earmark.ground.PrivateMpd;
import io.github.earmark.ground.PrivatePlayer;
import io.github.earmark.ground.RealTime;
import io.github.earmark.ground.Required;
import io.github.earmark.ground.Tone;
import io.github.earmark.ground.servers.Ports;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The players of a household in one daemon: a real MPD in the hall, a real Mopidy in the den, and
/// one in the attic that is never there. A real Maloja, which stores one play a second, gets all
/// plays.
@RealTime(103)
class HouseholdTest {

  private static <B extends PrivatePlayer> B filled(B box) throws IOException {
    for (var name : List.of("A", "B", "C")) {
      box.add(name + ".flac", Tone.of(34, "Artist", name));
    }
    box.start();
    return box;
  }

  private static JsonNode scrobbles(PrivateMaloja maloja) throws IOException {
    return new JsonMapper().readTree(maloja.scrobbles()).path("list");
  }

  @Test
  void each_has_its_plays_whatever_becomes_of_the_others() throws Exception {
    Required.mpd();
    Required.mopidy();
    Required.maloja();
    try (var mpd = filled(new PrivateMpd());
        var mopidy = filled(new PrivateMopidy());
        var maloja = new PrivateMaloja().start();
        var rooms =
            new Rooms(
                Rooms.player("mpd", "hall", mpd.port())
                    + Rooms.player("mopidy", "den", mopidy.port())
                    + Rooms.player("mpd", "attic", Ports.free())
                    + """
                    [[service]]
                    type = "maloja"
                    url = "%s"
                    key = "%s"
                    """
                        .formatted(maloja.root(), PrivateMaloja.KEY))) {
      until(
          "both are heard",
          () -> !rooms.state("hall").equals("away") && !rooms.state("den").equals("away"));
      assertThat(rooms.names()).containsExactly("hall", "den", "attic");
      assertThat(rooms.problem("attic")).contains("is it running?");

      mpd.play("A.flac");
      mopidy.play("B.flac");
      until("both play", () -> rooms.titles().equals(List.of("A", "B")));
      assertThat(output(rooms, "love")).as("the one that changed last").contains("Artist – B");
      assertThat(output(rooms, "rate", "3", "--player", "hall")).contains("Artist – A");
      assertThat(rooms.earmark.answer("love", "--player", "cellar").text())
          .contains("there is hall, den, attic");

      until("Maloja has both", () -> scrobbles(maloja).size() == 2);
      until("ListenBrainz, too", () -> rooms.receiver.listens().size() == 2);

      // One exits, the other plays on.
      mpd.play("C.flac");
      mopidy.play("A.flac");
      until("both play", () -> rooms.titles().equals(List.of("C", "A")));
      mpd.kill();
      until("one is missed", () -> rooms.state("hall").equals("away"));
      until("the other counts", () -> rooms.receiver.listens().size() == 3);
      assertThat(rooms.state("hall")).isEqualTo("away");
      mopidy.kill();
      mpd.start();
      until("one for the other", () -> rooms.state("den").equals("away"));
      until("it is back", () -> rooms.state("hall").equals("stopped"));
      until("all is delivered", () -> rooms.receiver.listens().size() == 3);
      until("everywhere", () -> scrobbles(maloja).size() == 3);

      var plays = rooms.ask("history", "--json").path("plays");
      assertThat(
              plays
                  .valueStream()
                  .filter(play -> play.path("outcome").asText().equals("listen"))
                  .map(play -> play.path("player").asText() + " " + play.at("/song/title").asText())
                  .toList())
          .containsExactlyInAnyOrder("den A", "hall A", "den B");
      assertThat(scrobbles(maloja).findValuesAsText("time")).doesNotHaveDuplicates();
      assertThat(rooms.log).noneMatch(line -> line.contains("ERROR"));
    }
  }

  private static String output(Rooms rooms, String... words) throws IOException {
    var output = rooms.earmark.answer(words);
    assertThat(output.code()).as(output.text()).isZero();
    return output.text();
  }
}

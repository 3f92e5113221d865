package io.github.earmark;

import static io.github.earmark.DaemonTest.until;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.earmark.ground.OwnEarmark;
import io.github.earmark.ground.Ports;
import io.github.earmark.ground.PrivateMpd;
import io.github.earmark.ground.Required;
import io.github.earmark.ground.Tone;
import io.github.earmark.ground.Wire;
import io.github.earmark.listenbrainz.ListenBrainzStandIn;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// A real MPD whose partitions come and go, and the daemon that hears them.
@Execution(ExecutionMode.CONCURRENT)
class PartitionsTest {
  private static final String TOKEN = "7e57ed00-0000-4000-8000-000000000001";
  private static final JsonMapper JSON = new JsonMapper();

  @BeforeAll
  static void mpd() {
    Required.mpd();
  }

  private static final class Flat implements AutoCloseable {
    final PrivateMpd mpd = new PrivateMpd().spareOutput().stateFile(2);
    final List<String> log = new CopyOnWriteArrayList<>();
    final int port = Ports.free();
    final ListenBrainzStandIn receiver = new ListenBrainzStandIn(port, TOKEN, _ -> {});
    final OwnEarmark earmark;

    Flat(String players) throws IOException {
      for (var name : List.of("A", "B", "C")) {
        mpd.add(name + ".flac", Tone.of(34, "Artist", name));
      }
      mpd.start();
      earmark =
          new OwnEarmark(
              OwnEarmark.classes(),
              players.replace("AT", "host = \"127.0.0.1\"\nport = " + mpd.port())
                  + """

                  [[service]]
                  type = "listenbrainz"
                  url = "http://127.0.0.1:%d"
                  token = "%s"
                  """
                      .formatted(port, TOKEN),
              log::add);
      earmark.start();
      until("it hears", () -> log.stream().anyMatch(line -> line.contains("hearing MPD")));
    }

    JsonNode ask(String... words) throws IOException {
      var said = earmark.ask(words);
      assertThat(said.code()).as(said.text()).isZero();
      return JSON.readTree(said.text());
    }

    JsonNode players() throws IOException {
      return ask("now", "--json").path("players");
    }

    List<String> names() throws IOException {
      return players().findValuesAsText("name");
    }

    JsonNode player(String name) throws IOException {
      return StreamSupport.stream(players().spliterator(), false)
          .filter(one -> one.path("name").asText().equals(name))
          .findFirst()
          .orElseThrow();
    }

    String state(String name) throws IOException {
      return player(name).path("state").asText();
    }

    String problem(String name) throws IOException {
      return player(name).path("connection").path("problem").asText();
    }

    void in(String partition, String... commands) throws IOException {
      try (var wire = mpd.connect()) {
        wire.command("partition " + partition);
        for (var command : commands) {
          wire.command(command);
        }
      }
    }

    /// As whoever tidies up does: one command right after the other.
    ///
    /// @return whether MPD would not, at first
    boolean delete(String partition) throws IOException {
      try (var wire = mpd.connect()) {
        wire.command("moveoutput spare");
        var refused = new boolean[1];
        until(
            "the end of " + partition,
            () -> {
              try {
                wire.command("delpartition " + partition);
                return true;
              } catch (IllegalStateException e) {
                refused[0] = true;
                assertThat(e).hasMessageContaining("still has clients");
                return false;
              }
            });
        return refused[0];
      }
    }

    boolean logged(String text) {
      return log.stream().anyMatch(line -> line.contains(text));
    }

    @Override
    public void close() {
      earmark.close();
      receiver.close();
      mpd.close();
    }
  }

  @Test
  void all_partitions_are_heard_as_they_come_and_go_and_have_one_library() throws Exception {
    try (var flat =
        new Flat("[[player]]\ntype = \"mpd\"\nname = \"mpd\"\npartition = \"*\"\nAT\n")) {
      assertThat(flat.names()).containsExactly("mpd/default");

      flat.mpd.command("newpartition kids");
      until("kids", () -> flat.names().equals(List.of("mpd/default", "mpd/kids")));
      assertThat(flat.state("mpd/kids")).isEqualTo("away");
      assertThat(flat.problem("mpd/kids")).contains("partition kids", "has no output");
      flat.in("kids", "moveoutput spare");
      until("it may play", () -> flat.state("mpd/kids").equals("stopped"));

      var begun = Instant.now();
      flat.mpd.play("A.flac");
      flat.in("kids", "add B.flac", "add A.flac", "play 0");
      until("both play", () -> flat.players().findValuesAsText("title").equals(List.of("A", "B")));
      assertThat(flat.ask("love", "--player", "mpd/kids", "--json").path("song").path("title"))
          .hasToString("\"B\"");
      flat.in("kids", "sendmessage earmark " + Wire.quote("rate 7"));
      until("the mark", () -> flat.logged("rated 7: Artist – B"));
      flat.mpd.command("sendmessage earmark " + Wire.quote("rate 3"));
      until("the other", () -> flat.logged("rated 3: Artist – A"));

      until("both listens", () -> flat.receiver.listens().size() == 2);
      for (var listen : flat.receiver.listens()) {
        assertThat(Instant.ofEpochSecond(listen.path("listened_at").asLong()))
            .isBetween(begun.minusSeconds(2), begun.plusSeconds(20));
      }
      until(
          "the next in kids",
          () -> flat.player("mpd/kids").path("song").path("title").asText().equals("A"));
      until("it counts", () -> flat.player("mpd/kids").path("play").path("qualified").asBoolean());

      flat.delete("kids");
      until("it is gone", () -> flat.names().equals(List.of("mpd/default")));
      until("all are delivered", () -> flat.receiver.listens().size() == 3);
      var plays = flat.ask("history", "--json").path("plays");
      assertThat(plays.findValuesAsText("player"))
          .containsExactly("mpd/kids", "mpd/kids", "mpd/default");
      assertThat(plays.path(0).path("track"))
          .as("one file is one track, in whichever partition")
          .isEqualTo(plays.path(2).path("track"))
          .isNotEqualTo(plays.path(1).path("track"));

      // Back again, and MPD itself goes away and comes without it.
      flat.mpd.command("newpartition kids");
      flat.in("kids", "moveoutput spare", "add C.flac", "play");
      until("it is heard again", () -> flat.state("mpd/kids").equals("playing"));
      flat.mpd.terminate();
      until("nothing is", () -> flat.state("mpd/default").equals("away"));
      flat.mpd.start();
      until("kids is over", () -> flat.names().equals(List.of("mpd/default")));
      assertThat(flat.state("mpd/default")).isNotEqualTo("away");
      assertThat(flat.log).noneMatch(line -> line.contains("ERROR"));
    }
  }

  @Test
  void one_partition_is_waited_for_and_never_keeps_anybody_from_deleting_it() throws Exception {
    try (var flat =
        new Flat(
            """
            [[player]]
            type = "mpd"
            AT

            [[player]]
            type = "mpd"
            name = "kids"
            partition = "kids"
            AT
            """)) {
      until("kids", () -> flat.problem("kids").contains("has no partition kids now, only default"));
      assertThat(flat.earmark.ask("status").text()).contains("has no partition kids");
      assertThat(flat.state("mpd")).isEqualTo("stopped");
      for (var round = 0; round < 3; round++) {
        flat.mpd.command("newpartition kids");
        flat.in("kids", "moveoutput spare", "add A.flac", "play");
        until("it plays", () -> flat.state("kids").equals("playing"));
        flat.delete("kids");
        until("it is over", () -> flat.problem("kids").contains("has no partition kids"));
      }
      flat.mpd.command("newpartition kids");
      var begun = Instant.now();
      flat.in("kids", "moveoutput spare", "add B.flac", "play");
      until("the listen", () -> flat.receiver.listens().size() == 1);
      var listen = flat.receiver.listens().getFirst();
      assertThat(listen.path("track_metadata").path("track_name").asText()).isEqualTo("B");
      assertThat(
              Duration.between(begun, Instant.ofEpochSecond(listen.path("listened_at").asLong()))
                  .abs())
          .isLessThan(Duration.ofSeconds(5));
      assertThat(flat.log).noneMatch(line -> line.contains("ERROR"));
    }
  }
}

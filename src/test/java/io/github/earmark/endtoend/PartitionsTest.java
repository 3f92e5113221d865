package io.github.earmark.endtoend;

import static io.github.earmark.endtoend.DaemonRig.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.ground.PrivateMpd;
import io.github.earmark.ground.RawMpd;
import io.github.earmark.ground.RealTime;
import io.github.earmark.ground.Required;
import io.github.earmark.ground.Tone;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A real MPD whose partitions come and go, and the daemon that records them.
@RealTime(105)
class PartitionsTest {
  @BeforeAll
  static void mpd() {
    Required.mpd();
  }

  private static PrivateMpd flat() throws IOException {
    var mpd = new PrivateMpd().spareOutput().stateFile(2);
    for (var name : List.of("A", "B", "C")) {
      mpd.add(name + ".flac", Tone.of(34, "Artist", name));
    }
    return mpd.start();
  }

  private static void in(PrivateMpd mpd, String partition, String... commands) throws IOException {
    try (var wire = mpd.connect()) {
      wire.command("partition " + partition);
      for (var command : commands) {
        wire.command(command);
      }
    }
  }

  /// Deletes a partition as a user would, trying again while MPD says that a client is in it. MPD
  /// 0.23 may hang for good when an output is moved while playing.
  private static void delete(PrivateMpd mpd, String partition) throws IOException {
    in(mpd, partition, "stop");
    try (var wire = mpd.connect()) {
      wire.command("moveoutput spare");
      until(
          "the end of " + partition,
          () -> {
            try {
              wire.command("delpartition " + partition);
              return true;
            } catch (IllegalStateException e) {
              assertThat(e).hasMessageContaining("still has clients");
              return false;
            }
          });
    }
  }

  @Test
  void all_partitions_are_heard_as_they_come_and_go_and_have_one_library() throws Exception {
    try (var mpd = flat();
        var rooms = new Rooms(Rooms.player("mpd", "mpd", mpd.port(), "partition = \"*\""))) {
      assertThat(rooms.names()).containsExactly("mpd/default");

      mpd.command("newpartition kids");
      until("kids", () -> rooms.names().equals(List.of("mpd/default", "mpd/kids")));
      until("a look at it", () -> !rooms.problem("mpd/kids").isEmpty());
      assertThat(rooms.state("mpd/kids")).isEqualTo("away");
      assertThat(rooms.problem("mpd/kids")).contains("partition kids", "has no output");
      in(mpd, "kids", "moveoutput spare");
      until("it may play", () -> rooms.state("mpd/kids").equals("stopped"));

      var begun = Instant.now();
      mpd.play("A.flac");
      in(mpd, "kids", "add B.flac", "add A.flac", "play 0");
      until("both play", () -> rooms.titles().equals(List.of("A", "B")));
      assertThat(rooms.ask("love", "--player", "mpd/kids", "--json").path("song").path("title"))
          .hasToString("\"B\"");
      in(mpd, "kids", "sendmessage earmark " + RawMpd.quote("rate 7"));
      until("the mark", () -> rooms.rating("mpd/kids") == 7);
      mpd.command("sendmessage earmark " + RawMpd.quote("rate 3"));
      until("the other", () -> rooms.rating("mpd/default") == 3);

      until("both listens", () -> rooms.receiver.listens().size() == 2);
      for (var listen : rooms.receiver.listens()) {
        assertThat(Instant.ofEpochSecond(listen.path("listened_at").asLong()))
            .isBetween(begun.minusSeconds(2), begun.plusSeconds(20));
      }
      until("the next in kids", () -> rooms.title("mpd/kids").equals("A"));
      until("it counts", () -> rooms.counts("mpd/kids"));

      delete(mpd, "kids");
      until("it is gone", () -> rooms.names().equals(List.of("mpd/default")));
      until("all are delivered", () -> rooms.receiver.listens().size() == 3);
      var tracks =
          rooms
              .ask("history", "--json")
              .path("plays")
              .valueStream()
              .collect(
                  Collectors.toMap(
                      play -> play.path("player").asText() + " " + play.at("/song/title").asText(),
                      play -> play.path("track").asLong()));
      assertThat(tracks).containsOnlyKeys("mpd/default A", "mpd/kids B", "mpd/kids A");
      assertThat(tracks.get("mpd/kids A"))
          .as("one file is one track, in whichever partition")
          .isEqualTo(tracks.get("mpd/default A"))
          .isNotEqualTo(tracks.get("mpd/kids B"));

      // It is created again, and then MPD itself restarts without it.
      mpd.command("newpartition kids");
      in(mpd, "kids", "moveoutput spare", "add C.flac", "play");
      until("it is heard again", () -> rooms.state("mpd/kids").equals("playing"));
      mpd.terminate();
      until("nothing is", () -> rooms.state("mpd/default").equals("away"));
      mpd.start();
      until("kids is over", () -> rooms.names().equals(List.of("mpd/default")));
      assertThat(rooms.state("mpd/default")).isNotEqualTo("away");
      assertThat(rooms.log).noneMatch(line -> line.contains("ERROR"));
    }
  }

  @Test
  void a_song_that_waits_while_its_output_is_away_goes_on_as_the_same_play() throws Exception {
    try (var mpd = flat();
        var rooms = new Rooms(Rooms.player("mpd", "mpd", mpd.port(), "partition = \"*\""))) {
      mpd.command("newpartition kids");
      in(mpd, "kids", "moveoutput spare", "add A.flac", "play");
      until("ten seconds are heard", () -> rooms.position("mpd/kids") > 10);
      in(mpd, "kids", "pause 1");
      until("the pause", () -> rooms.state("mpd/kids").equals("paused"));
      mpd.command("moveoutput spare");
      until("it is out of hearing", () -> rooms.problem("mpd/kids").contains("has no output"));

      // Nothing loops while nothing happens.
      var before = rooms.ticks();
      var since = System.nanoTime();
      until("three seconds", () -> System.nanoTime() - since > 3_000_000_000L);
      assertThat(rooms.ticks() - before)
          .as("hundredths of a second of processor time")
          .isLessThan(100);

      in(mpd, "kids", "moveoutput spare");
      until("it is back", () -> rooms.state("mpd/kids").equals("paused"));
      in(mpd, "kids", "pause 0");
      until("the listen", () -> rooms.receiver.listens().size() == 1);
      assertThat(rooms.position("mpd/kids")).as("it went on where it was").isGreaterThan(16);
      in(mpd, "kids", "stop");
      until("its end", rooms.earmark::rests);
      assertThat(rooms.ask("history", "--json").path("plays")).hasSize(1);
    }
  }

  @Test
  void one_partition_is_waited_for_and_never_keeps_anybody_from_deleting_it() throws Exception {
    try (var mpd = flat();
        var rooms =
            new Rooms(
                Rooms.player("mpd", "mpd", mpd.port())
                    + Rooms.player("mpd", "kids", mpd.port(), "partition = \"kids\""))) {
      until(
          "kids", () -> rooms.problem("kids").contains("has no partition kids now, only default"));
      assertThat(rooms.earmark.answer("status").text()).contains("has no partition kids");
      assertThat(rooms.state("mpd")).isEqualTo("stopped");
      for (var round = 0; round < 3; round++) {
        mpd.command("newpartition kids");
        in(mpd, "kids", "moveoutput spare", "add A.flac", "play");
        until("it plays", () -> rooms.state("kids").equals("playing"));
        delete(mpd, "kids");
        until("it is over", () -> rooms.problem("kids").contains("has no partition kids"));
      }
      mpd.command("newpartition kids");
      var begun = Instant.now();
      in(mpd, "kids", "moveoutput spare", "add B.flac", "play");
      until("the listen", () -> rooms.receiver.listens().size() == 1);
      var listen = rooms.receiver.listens().getFirst();
      assertThat(listen.path("track_metadata").path("track_name").asText()).isEqualTo("B");
      assertThat(
              Duration.between(begun, Instant.ofEpochSecond(listen.path("listened_at").asLong()))
                  .abs())
          .isLessThan(Duration.ofSeconds(5));
      assertThat(rooms.log).noneMatch(line -> line.contains("ERROR"));
    }
  }
}

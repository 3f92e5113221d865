package io.github.earmark.endtoend;

import static io.github.earmark.endtoend.DaemonRig.until;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.earmark.ground.OwnEarmark;
import io.github.earmark.ground.PrivateMpd;
import io.github.earmark.ground.RealTime;
import io.github.earmark.ground.Required;
import io.github.earmark.ground.SmallDisk;
import io.github.earmark.ground.Tone;
import io.github.earmark.ground.servers.Ports;
import io.github.earmark.listenbrainz.ListenBrainzStandIn;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A real disk fails while a real daemon records a real MPD: the daemon reports it, continues,
/// keeps what it cannot write, writes it when it can, and everything is stored once.
/// `src/torture/disk` runs this.
@RealTime(115)
class DiskFaultTest {
  private static final String TOKEN = "7e57ed00-0000-4000-8000-000000000002";
  private static final JsonMapper JSON = new JsonMapper();

  @BeforeAll
  static void mpd() {
    Required.mpd();
  }

  /// What goes wrong, and how it is repaired while the daemon runs.
  enum Fault {
    FULL("is full; free some space") {
      @Override
      void strike(SmallDisk disk, House house) throws IOException {
        disk.fill();
      }

      @Override
      void heal(SmallDisk disk, House house) throws IOException {
        disk.empty();
      }
    },
    READ_ONLY("read-only") {
      @Override
      void strike(SmallDisk disk, House house) throws IOException {
        disk.freeze();
      }

      @Override
      void heal(SmallDisk disk, House house) throws IOException {
        disk.remount();
      }
    },
    IO_ERROR("its disk failed") {
      @Override
      void strike(SmallDisk disk, House house) throws IOException {
        disk.starve();
      }

      @Override
      void heal(SmallDisk disk, House house) throws IOException {
        disk.feed();
      }
    },
    UNMOUNTED("gone with its folder") {
      @Override
      void strike(SmallDisk disk, House house) throws IOException {
        disk.leave();
      }

      @Override
      void heal(SmallDisk disk, House house) throws IOException {
        disk.mount();
      }
    },
    PULLED("History") {
      @Override
      void strike(SmallDisk disk, House house) throws IOException {
        disk.pull();
      }

      @Override
      void heal(SmallDisk disk, House house) throws IOException {
        disk.remount();
      }
    },
    DAMAGED("the file is damaged") {
      @Override
      void strike(SmallDisk disk, House house) throws IOException {
        // A running daemon does not notice the damage for a while, because of its caches.
        house.mpd.command("stop");
        until("its end", house.earmark::rests);
        assertThat(house.earmark.ask("backup", house.backup().toString()).code()).isZero();
        assertThat(house.earmark.terminate()).isZero();
        try (var raw = new RandomAccessFile(house.file("").toFile(), "rw")) {
          var bytes = new byte[(int) raw.length() - 4_096];
          Arrays.fill(bytes, (byte) 0x5a);
          raw.seek(4_096);
          raw.write(bytes);
        }
        house.log.clear();
        house.earmark.start();
        until("it hears", house.earmark::hears);
      }

      @Override
      void heal(SmallDisk disk, House house) throws IOException {
        for (var ending : new String[] {"", "-wal", "-shm"}) {
          if (Files.exists(house.file(ending))) {
            Files.move(house.file(ending), house.backup().resolveSibling("aside" + ending));
          }
        }
        Files.move(house.backup(), house.file(""));
      }
    };

    /// What the user is told.
    private final String told;

    Fault(String told) {
      this.told = told;
    }

    abstract void strike(SmallDisk disk, House house) throws IOException;

    abstract void heal(SmallDisk disk, House house) throws IOException;
  }

  /// An MPD, a fake ListenBrainz, and an Earmark between them.
  static final class House implements AutoCloseable {
    final PrivateMpd mpd = new PrivateMpd();
    final List<String> log = new CopyOnWriteArrayList<>();
    final ListenBrainzStandIn receiver;
    final OwnEarmark earmark;
    final List<Instant> starts = new ArrayList<>();

    House() throws IOException {
      var port = Ports.free();
      receiver = new ListenBrainzStandIn(port, TOKEN, _ -> {});
      for (var name : List.of("Before", "Meanwhile", "Still", "After")) {
        mpd.add(name + ".flac", Tone.of(32, "Artist", name));
      }
      mpd.start();
      earmark =
          new OwnEarmark(
              OwnEarmark.classes(),
              """
              [[player]]
              type = "mpd"
              host = "127.0.0.1"
              port = %d

              [[service]]
              type = "listenbrainz"
              url = "http://127.0.0.1:%d"
              token = "%s"
              """
                  .formatted(mpd.port(), port, TOKEN),
              log::add);
    }

    Path file(String ending) {
      return earmark.state().resolve("history.db" + ending);
    }

    Path backup() {
      return earmark.state().resolveSibling("backup.db");
    }

    /// In another process, so that a failing disk cannot harm the tests themselves.
    JsonNode plays() throws IOException {
      return JSON.readTree(earmark.ask("history", "--json").text()).path("plays");
    }

    JsonNode trouble() throws IOException {
      return earmark.say("status").path("history").path("trouble");
    }

    /// Plays a file until it qualifies.
    void hear(String title) throws IOException {
      mpd.play(title + ".flac");
      starts.add(DaemonRig.begun(mpd));
      until(title + " counts", () -> earmark.counts(title));
    }

    List<String> delivered() {
      return receiver.listens().stream()
          .map(listen -> listen.path("track_metadata").path("track_name").asText())
          .toList();
    }

    @Override
    public void close() {
      earmark.close();
      receiver.close();
      mpd.close();
    }
  }

  @ParameterizedTest
  @EnumSource
  void the_daemon_says_so_hears_on_and_everything_is_there_once(Fault fault) throws Exception {
    try (var house = new House();
        var disk = new SmallDisk(house.earmark.state())) {
      try {
        house.earmark.start();
        until("it hears", house.earmark::hears);
        house.hear("Before");
        until("delivered", () -> house.delivered().contains("Before"));

        fault.strike(disk, house);
        house.hear("Meanwhile");
        // A disk that is nearly full may still accept a little.
        until(
            "trouble",
            () ->
                house.trouble().path("problem").asText().contains(fault.told)
                    || over(fault, house));
        until(
            "something is kept",
            () -> house.trouble().path("kept").asInt() > 0 || over(fault, house));
        until(
            "it says so",
            () ->
                house.earmark.answer("status").text().contains("kept in memory until")
                    || over(fault, house));
        assertThat(house.earmark.hears()).isTrue();
        until(
            "the doctor's word",
            () ->
                house.earmark.ask("doctor").text().contains("! writing: History")
                    || over(fault, house));
        house.hear("Still");

        fault.heal(disk, house);
        house.hear("After");
        until("well", () -> house.trouble().isMissingNode());
        until("all delivered", () -> house.delivered().size() == 4);
        house.mpd.command("stop");
        until("the end", house.earmark::rests);
        assertThat(house.earmark.terminate()).isZero();
        compare(house);
      } finally {
        house.log.forEach(line -> System.err.println(fault + ": " + line));
        house.earmark.kill();
      }
    }
  }

  /// After an I/O error, a write that needs no new block is accepted: the outage may be over before
  /// a slow machine has asked.
  private static boolean over(Fault fault, House house) {
    return fault == Fault.IO_ERROR
        && house.log.stream().anyMatch(line -> line.contains("can be written again"));
  }

  private static void compare(House house) throws IOException {
    assertThat(house.delivered())
        .containsExactlyInAnyOrder("Before", "Meanwhile", "Still", "After");
    var plays = house.plays();
    assertThat(plays).hasSize(4);
    for (var n = 0; n < 4; n++) {
      var play = plays.path(3 - n);
      assertThat(play.path("outcome").asText()).isEqualTo("listen");
      assertThat(play.path("deliveries").path(0).path("state").asText()).isEqualTo("accepted");
      var title = play.path("song").path("title").asText();
      var start = house.starts.get(n);
      for (var listen : house.receiver.listens()) {
        if (listen.path("track_metadata").path("track_name").asText().equals(title)) {
          DaemonRig.startedAt(listen, start);
        }
      }
    }
    assertThat(house.log.stream().filter(line -> line.contains("Plays are kept in memory")))
        .as("once per outage")
        // A disk that is nearly full may still accept a little.
        .hasSizeBetween(1, 3);
    assertThat(house.log).noneMatch(line -> line.contains("is lost"));
  }
}

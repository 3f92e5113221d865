package io.github.earmark.evening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.earmark.ground.OwnEarmark;
import io.github.earmark.ground.PrivateMpd;
import io.github.earmark.ground.RealTime;
import io.github.earmark.ground.Required;
import io.github.earmark.ground.Tone;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/// `earmark record`, as a user runs it at a real MPD, and what the tests make of its file.
@RealTime(38)
class RecordTest {
  private final List<String> log = new CopyOnWriteArrayList<>();

  private boolean said(String text) {
    return log.stream().anyMatch(line -> line.contains(text));
  }

  private void record(OwnEarmark earmark, Path file, String... more) throws Exception {
    log.clear();
    var words = new ArrayList<>(List.of("record", file.toString()));
    words.addAll(List.of(more));
    earmark.run(words.toArray(String[]::new));
    Evening.waitFor("it hears", () -> said("hearing MPD"));
  }

  @Test
  void a_recording_is_replayed_and_tells_nothing_that_it_should_not() throws Exception {
    Required.mpd();
    try (var mpd = new PrivateMpd().password("sesame-0123456789");
        var earmark =
            new OwnEarmark(
                OwnEarmark.classes(),
                """
                [[player]]
                type = "mpd"
                host = "127.0.0.1"
                port = %d
                password = "sesame-0123456789"
                """
                    .formatted(mpd.port()),
                log::add)) {
      Files.createDirectories(mpd.music().resolve("Private Folder"));
      mpd.add("Private Folder/one.flac", Tone.of(34, "Björk", "Jóga")).start();
      var file = earmark.folder().resolve("evening.jsonl");
      record(earmark, file);
      mpd.play("Private Folder/one.flac");
      until(mpd, 6);
      mpd.pause();
      Evening.waitFor("the pause", () -> text(file).contains("PAUSED"));
      mpd.resume();
      Evening.waitFor("the listen", () -> said("listen: Björk – Jóga"));
      assertThat(earmark.terminate()).isZero();
      Evening.waitFor("its last words", () -> said("listens made of them: 1"));

      assertThat(Files.getPosixFilePermissions(file))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
      assertThat(text(file))
          .contains("Jóga", ".flac", "\"did\":\"record\",\"earmark\":\"0.1.0\"")
          .doesNotContain("Private", "one.flac", "sesame", "127.0.0.1", mpd.port() + "");
      var replayed = Trace.replay(file);
      assertThat(replayed.listens()).hasSize(1);
      assertThat(replayed.expected()).hasSize(1);
      assertThat(replayed.listens().getFirst().title()).isEqualTo("Jóga");
      assertThat(replayed.listens().getFirst().start())
          .isCloseTo(replayed.expected().getFirst().start(), within(500L));

      // Killed, and in disguise.
      var other = earmark.folder().resolve("other.jsonl");
      record(earmark, other, "--anonymous");
      Evening.waitFor("a look", () -> text(other).contains("PLAYING"));
      earmark.kill();
      assertThat(text(other)).doesNotContain("Jóga", "Björk", "Private");
      assertThat(Trace.replay(other).expected()).isEmpty();
    }
  }

  private static void until(PrivateMpd mpd, double elapsed) {
    Evening.waitFor("elapsed " + elapsed, () -> mpd.elapsed() >= elapsed);
  }

  private static String text(Path file) throws Exception {
    return Files.readString(file);
  }
}

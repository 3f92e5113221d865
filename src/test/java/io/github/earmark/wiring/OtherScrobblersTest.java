package io.github.earmark.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OtherScrobblersTest {
  @TempDir Path machine;
  final OtherScrobblers otherScrobblers = new OtherScrobblers();

  @Test
  void programs_that_scrobble_are_seen_and_told_once() throws Exception {
    runs("12", "mpdscribble");
    runs("13", "mpdscribble");
    runs("14", "mpdas");
    runs("15", "mpd");
    Files.createDirectories(machine.resolve("proc/self"));
    Files.createDirectories(machine.resolve("proc/99"));
    otherScrobblers.look(machine.resolve("proc"), Map.of());
    otherScrobblers.seenAt("mpdas", "kitchen");
    assertThat(otherScrobblers.warnings())
        .hasSize(2)
        .allMatch(line -> line.contains("every listen counts twice"))
        .satisfiesExactly(
            line -> assertThat(line).startsWith("mpdas is running too (process 14)"),
            line -> assertThat(line).startsWith("mpdscribble is running too (process 1"));
  }

  @Test
  void a_name_that_the_kernel_cuts_is_known() throws Exception {
    runs("12", "listenbrainz-mp");
    otherScrobblers.look(machine.resolve("proc"), Map.of());
    otherScrobblers.seenAt("listenbrainz-mpd", "kitchen");
    assertThat(otherScrobblers.warnings())
        .singleElement()
        .asString()
        .startsWith("listenbrainz-mpd is running too (process 12)");
  }

  @Test
  void a_client_of_a_player_is_named_with_the_player() {
    otherScrobblers.seenAt("mpdscribble", "kitchen");
    otherScrobblers.seenAt("mpdscribble", "kitchen");
    assertThat(otherScrobblers.warnings())
        .singleElement()
        .asString()
        .startsWith("mpdscribble is running too (at the player kitchen)");
  }

  @Test
  void a_machine_that_does_not_show_its_programs_is_no_trouble() {
    otherScrobblers.look(machine.resolve("nothing"), Map.of());
    assertThat(otherScrobblers.warnings()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'[core]', false",
    "'[scrobbler]|username = me', true",
    "'[ scrobbler ]|enabled = true', true",
    "'[scrobbler]|enabled = false|username = me', false",
    "'[scrobbler]|username = me|[mpd]|enabled = false', true",
    "'#[scrobbler]', false",
  })
  void mopidy_counts_where_its_scrobbler_is_on(String config, boolean scrobbles) throws Exception {
    runs("20", "mopidy");
    var folder = Files.createDirectories(machine.resolve("mopidy"));
    Files.write(folder.resolve("mopidy.conf"), List.of(config.split("\\|")));
    otherScrobblers.look(machine.resolve("proc"), Map.of("XDG_CONFIG_HOME", machine.toString()));
    assertThat(otherScrobblers.warnings()).hasSize(scrobbles ? 1 : 0);
  }

  private void runs(String process, String program) throws IOException {
    var folder = Files.createDirectories(machine.resolve("proc").resolve(process));
    Files.writeString(folder.resolve("comm"), program + "\n");
  }
}

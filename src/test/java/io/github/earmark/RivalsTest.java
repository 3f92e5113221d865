package io.github.earmark;

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

class RivalsTest {
  @TempDir Path machine;
  final Rivals rivals = new Rivals();

  @Test
  void programs_that_scrobble_are_seen_and_told_once() throws Exception {
    runs("12", "mpdscribble");
    runs("13", "mpdscribble");
    runs("14", "mpdas");
    runs("15", "mpd");
    Files.createDirectories(machine.resolve("proc/self"));
    Files.createDirectories(machine.resolve("proc/99"));
    rivals.look(machine.resolve("proc"), Map.of());
    rivals.met("mpdas", "kitchen");
    assertThat(rivals.warnings())
        .hasSize(2)
        .allMatch(line -> line.contains("every listen counts twice"))
        .satisfiesExactly(
            line -> assertThat(line).startsWith("mpdas is running too (process 14)"),
            line -> assertThat(line).startsWith("mpdscribble is running too (process 1"));
  }

  @Test
  void a_name_that_the_kernel_cuts_is_known() throws Exception {
    runs("12", "listenbrainz-mp");
    rivals.look(machine.resolve("proc"), Map.of());
    rivals.met("listenbrainz-mpd", "kitchen");
    assertThat(rivals.warnings())
        .singleElement()
        .asString()
        .startsWith("listenbrainz-mpd is running too (process 12)");
  }

  @Test
  void a_client_of_a_player_is_named_with_the_player() {
    rivals.met("mpdscribble", "kitchen");
    rivals.met("mpdscribble", "kitchen");
    assertThat(rivals.warnings())
        .singleElement()
        .asString()
        .startsWith("mpdscribble is running too (at the player kitchen)");
  }

  @Test
  void a_machine_that_does_not_show_its_programs_is_no_trouble() {
    rivals.look(machine.resolve("nothing"), Map.of());
    assertThat(rivals.warnings()).isEmpty();
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
    rivals.look(machine.resolve("proc"), Map.of("XDG_CONFIG_HOME", machine.toString()));
    assertThat(rivals.warnings()).hasSize(scrobbles ? 1 : 0);
  }

  private void runs(String process, String program) throws IOException {
    var folder = Files.createDirectories(machine.resolve("proc").resolve(process));
    Files.writeString(folder.resolve("comm"), program + "\n");
  }
}

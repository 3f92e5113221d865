package io.github.earmark.ground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@RealTime(6)
class PrivateMpdTest {
  @BeforeAll
  static void needs_mpd() {
    Required.mpd();
  }

  @Test
  void plays_in_real_time_what_it_was_given() throws Exception {
    try (var mpd = new PrivateMpd().add("a.flac", Tone.of(30.1, "Alpha", "One")).start()) {
      mpd.play("a.flac");

      await().until(() -> elapsed(mpd) > 0.3);
      assertThat(mpd.status()).containsEntry("state", "play").containsEntry("duration", "30.100");
      assertThat(elapsed(mpd)).as("no faster than a listener").isLessThan(25);
      assertThat(mpd.song()).containsEntry("Artist", "Alpha").containsEntry("Title", "One");
    }
  }

  @Test
  void comes_back_on_the_same_port_after_a_kill() throws Exception {
    try (var mpd = new PrivateMpd().start()) {
      mpd.kill();
      assertThatThrownBy(mpd::status).isInstanceOf(IOException.class);

      mpd.start();
      assertThat(mpd.status()).containsEntry("state", "stop");
    }
  }

  @Test
  void resumes_where_its_state_file_says() throws Exception {
    try (var mpd = new PrivateMpd().stateFile(100).add("a.flac", Tone.of(60)).start()) {
      mpd.play("a.flac");
      mpd.command("seekcur 20");
      mpd.terminate();
      mpd.start();

      await().untilAsserted(() -> assertThat(mpd.status()).containsEntry("state", "play"));
      await().untilAsserted(() -> assertThat(elapsed(mpd)).isBetween(19.0, 30.0));
    }
  }

  @Test
  void keeps_out_who_does_not_know_the_password() throws Exception {
    try (var mpd = new PrivateMpd().password("sesame").start();
        var stranger = new RawMpd(mpd.port())) {
      assertThatThrownBy(() -> stranger.command("status")).hasMessageContaining("permission");
      assertThat(mpd.status()).containsKey("state");
    }
  }

  @Test
  void leaves_nothing_behind() throws Exception {
    var mpd = new PrivateMpd().unixSocket().start();
    var folder = mpd.music().getParent();
    assertThat(mpd.socket()).exists();

    mpd.close();

    assertThat(Files.exists(folder)).isFalse();
    assertThatThrownBy(mpd::status).isInstanceOf(IOException.class);
  }

  private static double elapsed(PrivateMpd mpd) throws IOException {
    return Double.parseDouble(mpd.status().getOrDefault("elapsed", "0"));
  }
}

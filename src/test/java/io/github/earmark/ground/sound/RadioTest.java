package io.github.earmark.ground.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.earmark.ground.PrivateMpd;
import io.github.earmark.ground.RealTime;
import io.github.earmark.ground.Required;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@RealTime(5)
class RadioTest {
  private PrivateMpd mpd;
  private Radio radio;

  @BeforeEach
  void tune_in() throws Exception {
    Required.mpd();
    mpd = new PrivateMpd().start();
    radio = new Radio("Radio Earmark");
  }

  @AfterEach
  void tune_out() throws Exception {
    mpd.close();
    radio.close();
  }

  @Test
  void an_icy_title_changes_under_the_same_song() throws Exception {
    radio.title("Alpha - One");
    mpd.play(radio.icy());
    awaitSong(Map.of("Name", "Radio Earmark", "Title", "Alpha - One"));
    var id = mpd.status().get("songid");

    radio.title("Béta - It's Two");
    awaitSong(Map.of("Title", "Béta - It's Two"));
    assertThat(mpd.status()).containsEntry("songid", id).doesNotContainKey("duration");
  }

  @Test
  void chained_ogg_changes_its_tags_under_the_same_song() throws Exception {
    radio.tags("ARTIST=Alpha", "TITLE=One", "ALBUM=First");
    mpd.play(radio.ogg());
    awaitSong(Map.of("Artist", "Alpha", "Title", "One", "Album", "First"));
    var id = mpd.status().get("songid");

    radio.tags("ARTIST=Beta", "TITLE=Two");
    awaitSong(Map.of("Artist", "Beta", "Title", "Two"));
    assertThat(mpd.song()).doesNotContainKey("Album");
    assertThat(mpd.status()).containsEntry("songid", id).doesNotContainKey("duration");
  }

  @Test
  void a_stall_freezes_the_position_while_the_state_stays_play() throws Exception {
    mpd.play(radio.icy());
    await().until(this::sounds);

    radio.stall(true);
    var seen = new AtomicReference<>(-1.0);
    await()
        .pollInterval(Duration.ofMillis(300))
        .until(() -> seen.getAndSet(elapsed()) == elapsed());
    assertThat(mpd.status()).containsEntry("state", "play");

    radio.stall(false);
    await().until(() -> sounds() && Math.abs(elapsed() - seen.get()) > 0.5);
  }

  /// Whether it is heard. MPD gives a stream up that comes late, and has to be told again.
  private boolean sounds() throws IOException {
    if (!"play".equals(mpd.status().get("state"))) {
      mpd.play(radio.icy());
    }
    return elapsed() > 0;
  }

  private void awaitSong(Map<String, String> tags) {
    await().untilAsserted(() -> assertThat(mpd.song()).containsAllEntriesOf(tags));
  }

  private double elapsed() throws IOException {
    return Double.parseDouble(mpd.status().getOrDefault("elapsed", "0"));
  }
}

package io.github.earmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.earmark.ground.OwnEarmark;
import io.github.earmark.ground.PrivateMpd;
import io.github.earmark.ground.RealTime;
import io.github.earmark.ground.Required;
import io.github.earmark.ground.Tone;
import io.github.earmark.ground.Wire;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Clients of a real MPD speak to the daemon by its channels.
@RealTime(10)
class ChannelsTest {

  private PrivateMpd mpd;
  private OwnEarmark earmark;
  private final List<String> log = new CopyOnWriteArrayList<>();

  @BeforeEach
  void start() throws IOException {
    Required.mpd();
    mpd =
        new PrivateMpd()
            // Who is silent for a minute, while a busy machine starts the daemon, is not sent away.
            .setting("connection_timeout", "600")
            .add("a.flac", Tone.of(200, "Alpha", "A"))
            .add("b.flac", Tone.of(200, "Beta", "B"))
            .start();
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
            url = "http://127.0.0.1:1"
            token = "7e57ed00-0000-4000-8000-000000000001"
            """
                .formatted(mpd.port()),
            log::add);
  }

  @AfterEach
  void end() {
    earmark.close();
    mpd.close();
  }

  private void hear(String lastChannel) throws IOException {
    earmark.start();
    DaemonTest.until("it hears", () -> mpd.command("channels").contains("channel: " + lastChannel));
  }

  @Test
  void each_word_on_each_channel_marks_what_plays_and_can_be_taken_back() throws Exception {
    hear("listenbrainz_feedback");
    plays("a.flac", "A");
    said("earmark", "rate 4/5", "rated 8");
    said("mpdscribble", "love", "loved");
    said("mpdas", "unlove", "no longer loved or hated");
    said("listenbrainz_feedback", "hate", "hated");
    said("listenbrainz_feedback", "clear", "no longer loved or hated");
    said("earmark", "tag rainy \"late night\"", "tagged rainy, tagged late night");
    said("earmark", "untag rainy", "untagged rainy");

    var story = say("track 1");
    assertThat(story.path("now").path("rating").asInt()).isEqualTo(8);
    assertThat(story.path("now").path("tags").path(0).asText()).isEqualTo("late night");
    var marks = say("history --type rate").path("marks");
    assertThat(marks.findValuesAsText("origin")).containsOnly("channel");
    assertThat(say("undo").path("text").asText()).startsWith("taken back: untagged rainy");

    // No scrobbler but us is seen at our own channels.
    assertThat(say("status").path("warnings")).isEmpty();
    assertThat(log).noneMatch(line -> line.contains("is running too"));
  }

  @Test
  void words_right_after_a_change_mean_the_new_song_at_its_position() throws Exception {
    hear("listenbrainz_feedback");
    plays("a.flac", "A");
    try (var wire = mpd.connect()) {
      wire.command("add b.flac");
      wire.command("next");
      wire.command("sendmessage earmark \"rate 7\"");
    }
    until("rated 7: Beta – B, at 0:0");
    mpd.command("seekcur 100", "sendmessage earmark love");
    until("loved: Beta – B, at 1:4");
    assertThat(say("history --type love").path("marks").path(0).path("position_s").asDouble())
        .isCloseTo(100, within(20.0));
  }

  @Test
  void nonsense_is_told_once_and_a_flood_of_it_harms_nothing() throws Exception {
    hear("listenbrainz_feedback");
    plays("a.flac", "A");
    for (var i = 0; i < 3; i++) {
      mpd.command("sendmessage earmark \"frobnicate\"", "sendmessage mpdas \"\"");
    }
    try (var wire = mpd.connect()) {
      for (var i = 0; i < 500; i++) {
        try {
          wire.command("sendmessage earmark " + Wire.quote("rate " + "x".repeat(i) + "\\\""));
        } catch (IllegalStateException _) {
          // MPD drops what does not fit.
        }
      }
    }
    DaemonTest.until(
        "the flood is over",
        () -> {
          mpd.command("sendmessage earmark \"tag calm\"");
          return log.stream().anyMatch(line -> line.contains("tagged calm"));
        });
    assertThat(log).filteredOn(line -> line.contains("frobnicate")).hasSize(1);
    assertThat(log).filteredOn(line -> line.contains("a client said")).hasSizeLessThanOrEqualTo(20);
    assertThat(log).allMatch(line -> line.length() < 500);
  }

  @Test
  void a_channel_whose_scrobbler_runs_is_left_to_it() throws Exception {
    try (var mpdscribble = mpd.connect()) {
      mpdscribble.command("subscribe mpdscribble");
      hear("listenbrainz_feedback");
      until("another scrobbler uses channel mpdscribble");
      plays("a.flac", "A");
      mpd.command("sendmessage mpdscribble love", "sendmessage earmark \"rate 3\"");
      until("rated 3");
      assertThat(mpdscribble.command("readmessages")).contains("message: love");
      assertThat(log).noneMatch(line -> line.contains("loved"));
      assertThat(say("status").path("warnings").path(0).asText())
          .startsWith("mpdscribble is running too");
    }
  }

  @Test
  void nothing_is_said_of_what_plays_in_private() throws Exception {
    hear("listenbrainz_feedback");
    plays("a.flac", "A");
    say("off");
    mpd.command("sendmessage earmark love");
    until("but what is playing is private");
    assertThat(log).noneMatch(line -> line.contains("loved"));
  }

  private void said(String channel, String message, String done) throws IOException {
    mpd.command("sendmessage " + channel + " " + Wire.quote(message));
    until(done + ": Alpha – A, at");
    log.clear();
  }

  private void until(String line) {
    DaemonTest.until(line, () -> log.stream().anyMatch(one -> one.contains(line)));
  }

  private void plays(String uri, String title) throws IOException {
    mpd.play(uri);
    DaemonTest.until(
        title + " is heard",
        () -> say("now").path("players").path(0).path("song").path("title").asText().equals(title));
    log.clear();
  }

  private JsonNode say(String line) throws IOException {
    return earmark.say(line);
  }
}

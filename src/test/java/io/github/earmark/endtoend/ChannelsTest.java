package io.github.earmark.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.earmark.ground.PrivateMpd;
import io.github.earmark.ground.RawMpd;
import io.github.earmark.ground.RealTime;
import io.github.earmark.ground.Required;
import io.github.earmark.ground.Tone;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Clients of a real MPD send messages to the daemon over its channels.
@RealTime(10)
class ChannelsTest {

  private PrivateMpd mpd;
  private DaemonRig rig;

  @BeforeEach
  void start() throws IOException {
    Required.mpd();
    mpd =
        new PrivateMpd()
            // So that clients which are silent for a minute, while a busy machine starts the
            // daemon, are not disconnected.
            .setting("connection_timeout", "600")
            .add("a.flac", Tone.of(200, "Alpha", "A"))
            .add("b.flac", Tone.of(200, "Beta", "B"))
            .start();
    rig = new DaemonRig(mpd, DaemonRig.UNREACHABLE);
  }

  @AfterEach
  void end() {
    rig.close();
  }

  private void hear(String lastChannel) throws IOException {
    rig.earmark.start();
    DaemonRig.until("it hears", () -> mpd.command("channels").contains("channel: " + lastChannel));
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
    said("earmark", "tag rainy \"late night\"", "tagged rainy", "tagged late night");
    said("earmark", "untag rainy", "untagged rainy");

    var story = say("track 1");
    assertThat(story.path("now").path("rating").asInt()).isEqualTo(8);
    assertThat(story.path("now").path("tags").path(0).asText()).isEqualTo("late night");
    var marks = say("history --type rate").path("marks");
    assertThat(marks.findValuesAsText("origin")).containsOnly("channel");
    assertThat(say("undo").path("text").asText()).startsWith("taken back: untagged rainy");

    // No other scrobbler is seen at our own channels. Another test may be running one, which is
    // found as a process.
    assertThat(say("status").path("warnings").valueStream())
        .noneMatch(warning -> warning.asText().contains("at the player"));
    assertThat(rig.log).noneMatch(line -> line.contains("is running too (at the player"));
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
    var rated = marked(1, "rated 7");
    assertThat(rated.path("song").path("title").asText()).isEqualTo("B");
    assertThat(rated.path("position_s").asDouble()).isBetween(0.0, mpd.elapsed() + 0.5);
    mpd.command("seekcur 100", "sendmessage earmark love");
    marked(2, "loved");
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
          wire.command("sendmessage earmark " + RawMpd.quote("rate " + "x".repeat(i) + "\\\""));
        } catch (IllegalStateException _) {
          // MPD drops what does not fit.
        }
      }
    }
    DaemonRig.until(
        "the flood is over",
        () -> {
          mpd.command("sendmessage earmark \"tag calm\"");
          return marks().findValuesAsText("text").contains("tagged calm");
        });
    assertThat(rig.log).filteredOn(line -> line.contains("frobnicate")).hasSize(1);
    assertThat(rig.log)
        .filteredOn(line -> line.contains("a client said"))
        .hasSizeLessThanOrEqualTo(20);
    assertThat(rig.log).allMatch(line -> line.length() < 500);
  }

  @Test
  void a_channel_whose_scrobbler_runs_is_left_to_it() throws Exception {
    try (var mpdscribble = mpd.connect()) {
      mpdscribble.command("subscribe mpdscribble");
      hear("listenbrainz_feedback");
      DaemonRig.until("it is seen", () -> !say("status").path("warnings").isEmpty());
      plays("a.flac", "A");
      mpd.command("sendmessage mpdscribble love", "sendmessage earmark \"rate 3\"");
      marked(1, "rated 3");
      assertThat(mpdscribble.command("readmessages")).contains("message: love");
      assertThat(marks()).as("the love is not ours").hasSize(1);
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
    // Private mode applies only to what was received during it.
    DaemonRig.until("it is refused", () -> rig.logged("a client sent \"love\""));
    say("on");
    plays("b.flac", "B");
    // Later messages are received later.
    mpd.command("sendmessage earmark \"rate 5\"");
    marked(1, "rated 5");
    assertThat(say("track 1").path("song").path("title").asText()).isEqualTo("B");
    assertThat(say("track 2").path("error").asText()).isEqualTo("there is no track 2");
  }

  private void said(String channel, String message, String... done) throws IOException {
    var before = marks().size();
    mpd.command("sendmessage " + channel + " " + RawMpd.quote(message));
    for (var i = 1; i <= done.length; i++) {
      var mark = marked(before + i, done[i - 1]);
      assertThat(mark.path("song").path("title").asText()).isEqualTo("A");
    }
  }

  /// The mark that is the given number, once it is made.
  private JsonNode marked(int count, String text) throws IOException {
    DaemonRig.until(text, () -> marks().size() >= count);
    var mark = marks().path(marks().size() - count);
    assertThat(mark.path("text").asText()).isEqualTo(text);
    return mark;
  }

  /// Newest first.
  private JsonNode marks() throws IOException {
    return say("history --type rate,love,tag --limit 100").path("marks");
  }

  private void plays(String uri, String title) throws IOException {
    mpd.play(uri);
    DaemonRig.until(
        title + " is heard",
        () -> say("now").path("players").path(0).path("song").path("title").asText().equals(title));
  }

  private JsonNode say(String line) throws IOException {
    return rig.say(line);
  }
}

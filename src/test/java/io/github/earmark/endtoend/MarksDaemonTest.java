package io.github.earmark.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.earmark.ground.OwnEarmark;
import io.github.earmark.ground.PrivateMpd;
import io.github.earmark.ground.RealTime;
import io.github.earmark.ground.Required;
import io.github.earmark.ground.Tone;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Marks by a listener: with a real MPD, and the daemon as a process that is really killed.
@RealTime(17)
class MarksDaemonTest {
  private static final String RECORDING = "0383dadf-2a4e-4d10-a46a-e9e041da8eb3";

  private PrivateMpd mpd;
  private OwnEarmark earmark;
  private DaemonRig rig;

  @BeforeEach
  void start() throws IOException {
    Required.mpd();
    mpd =
        new PrivateMpd()
            .add("new/a.flac", Tone.of(200, "Alpha", "A").tag("ALBUM", "One"))
            .add("b.flac", Tone.of(200, "Beta", "B"))
            .start();
    rig =
        new DaemonRig(
            mpd,
            """
            [marks]
            love_at = 9
            """,
            DaemonRig.UNREACHABLE);
    earmark = rig.earmark;
    rig.start();
  }

  @AfterEach
  void end() {
    rig.close();
  }

  @Test
  void a_mark_is_there_after_a_kill_right_after_its_answer_and_on_the_play_in_the_end()
      throws Exception {
    plays("new/a.flac", "A");
    var marked = say("rate 4/5");
    // Nothing of the play has been stored by then.
    earmark.kill();

    assertThat(marked.path("text").asText()).startsWith("rated 8: Alpha – A, at 0:0");
    assertThat(marked.path("position_s").asDouble())
        .isCloseTo(Double.parseDouble(mpd.status().get("elapsed")), within(30.0));
    var track = marked.path("track").asLong();
    var offline = ask("track", Long.toString(track));
    assertThat(offline.path("now").path("rating").asInt()).isEqualTo(8);
    assertThat(offline.path("listens").asInt()).isZero();

    rig.start();
    plays("b.flac", "B");
    DaemonRig.until(
        "the play is stored on the marked track",
        () -> say("track " + track).path("skips").asInt() == 1);
    assertThat(say("love --last").path("track").asLong()).isEqualTo(track);
    assertThat(say("explain 1").path("why").asText())
        .matches(
            "It does not count: \\S+ s of 200 s were heard, and 100 s \\(half of it\\) would have"
                + " been needed; .*");
    assertThat(say("history --type rate,love").path("marks")).hasSize(2);

    mpd.command("stop");
    rig.untilState("stopped");
    var after = say("tag rainy");
    assertThat(after.path("text").asText())
        .matches("tagged rainy: Beta – B, which ended \\d+ s ago");
  }

  @Test
  void marks_are_made_at_the_position_that_the_player_is_at() throws Exception {
    plays("b.flac", "B");
    mpd.command("seekcur 100");
    DaemonRig.until(
        "the leap was seen",
        () -> say("now").path("players").path(0).path("play").path("elapsed_s").asDouble() >= 100);
    var before = Double.parseDouble(mpd.status().get("elapsed"));
    var position = say("love").path("position_s").asDouble();
    var after = Double.parseDouble(mpd.status().get("elapsed"));
    assertThat(position).isBetween(before - 0.5, after + 0.5);
    mpd.command("pause 1");
    rig.untilState("paused");
    assertThat(say("hate").path("position_s").asDouble())
        .isCloseTo(Double.parseDouble(mpd.status().get("elapsed")), within(0.3));
    say("rate 6");
    say("tag rainy");
    assertThat(say("now").path("players").path(0).path("marks"))
        .hasToString("{\"rating\":6,\"love\":\"hate\",\"tags\":[\"rainy\"]}");
    assertThat(earmark.answer("now").text()).contains("rated 6, hated, tagged rainy");
    say("off");
    assertThat(say("now").path("players").path(0).has("marks")).as("while private").isFalse();
    assertThat(say("love").path("error").asText()).contains("private");
  }

  @Test
  void a_track_keeps_its_number_when_its_file_is_renamed_and_edited() throws Exception {
    plays("new/a.flac", "A");
    var track = say("love").path("track").asLong();

    Files.createDirectories(mpd.music().resolve("Alpha"));
    Files.move(mpd.music().resolve("new/a.flac"), mpd.music().resolve("Alpha/01.flac"));
    again("Alpha/01.flac", "A");
    assertThat(say("rate 7").path("track").asLong()).as("renamed").isEqualTo(track);

    // Half of the tags at a time; otherwise, it would be a different song.
    tag("Alpha/01.flac", "--remove-tag=TITLE", "--set-tag=TITLE=A (remastered)");
    again("Alpha/01.flac", "A (remastered)");
    assertThat(say("rate 8").path("track").asLong()).as("retitled").isEqualTo(track);

    tag("Alpha/01.flac", "--set-tag=MUSICBRAINZ_TRACKID=" + RECORDING);
    again("Alpha/01.flac", "A (remastered)");
    assertThat(say("tag kept").path("track").asLong()).as("given an MBID").isEqualTo(track);

    // Found by its recording alone.
    Files.move(mpd.music().resolve("Alpha/01.flac"), mpd.music().resolve("elsewhere.flac"));
    tag(
        "elsewhere.flac",
        "--remove-tag=ARTIST",
        "--set-tag=ARTIST=The Alpha",
        "--remove-tag=TITLE",
        "--set-tag=TITLE=A, Pt. 1");
    again("elsewhere.flac", "A, Pt. 1");
    assertThat(say("rate 9").path("track").asLong()).as("known by its MBID").isEqualTo(track);

    var story = say("track " + track);
    assertThat(story.path("files").findValuesAsText("uri"))
        .containsExactlyInAnyOrder("new/a.flac", "Alpha/01.flac", "elsewhere.flac");
    assertThat(story.path("names").findValuesAsText("title"))
        .containsExactly("A, Pt. 1", "A (remastered)", "A");
    assertThat(story.path("recordings").path(0).asText()).isEqualTo(RECORDING);
    assertThat(story.path("now").path("love").asText()).isEqualTo("love");
    assertThat(story.path("feedback").path(0).path("state").asText()).isEqualTo("pending");
  }

  @Test
  void two_songs_that_were_taken_for_one_are_two_again_with_their_marks() throws Exception {
    plays("new/a.flac", "A");
    var kept = say("rate 6").path("track").asLong();
    plays("b.flac", "B");
    var gone = say("rate 9").path("track").asLong();
    assertThat(say("track merge " + kept + " " + gone).path("merged").asBoolean()).isTrue();
    assertThat(say("track " + kept).path("now").path("rating").asInt()).isEqualTo(9);

    var id = Long.toString(kept);
    var look = earmark.answer("track", "split", id, "b.flac", "--dry-run");
    assertThat(look.text())
        .contains("Beta – B would be a track of its own: plays: 0, marks: 2", "mpd: b.flac")
        .contains("track " + id + " stays: Alpha – A");
    assertThat(say("track " + kept).path("files")).hasSize(2);

    var split = ask("track", "split", id, "b.flac");
    var made = split.path("made").asLong();
    assertThat(split.path("done").asBoolean()).isTrue();
    assertThat(say("track " + kept).path("now").path("rating").asInt()).isEqualTo(6);
    assertThat(say("track " + made).path("now").path("rating").asInt()).isEqualTo(9);

    mpd.command("stop");
    DaemonRig.until(
        "its play is stored there", () -> say("track " + made).path("skips").asInt() == 1);
    plays("b.flac", "B");
    assertThat(say("rate 8").path("track").asLong()).isEqualTo(made);
    assertThat(earmark.answer("track", "split", id, "b.flac").code()).isEqualTo(1);
    assertThat(earmark.answer("track", "split", id).code()).isEqualTo(2);
    assertThat(say("track merge " + kept + " " + made).path("merged").asBoolean()).isTrue();
    assertThat(say("track " + kept).path("files")).hasSize(2);
  }

  private void tag(String uri, String... changes) throws IOException {
    Required.flac();
    for (var change : changes) {
      var tagger =
          new ProcessBuilder("metaflac", change, mpd.music().resolve(uri).toString())
              .redirectErrorStream(true)
              .start();
      var output = new String(tagger.getInputStream().readAllBytes(), UTF_8);
      assertThat(tagger.onExit().join().exitValue()).as(output).isZero();
    }
  }

  /// Plays a file again, after MPD has rescanned it.
  private void again(String uri, String title) throws IOException {
    mpd.command("stop");
    // Otherwise, the current song might be taken for the next one, which may look the same.
    rig.untilState("stopped");
    mpd.update();
    plays(uri, title);
  }

  private void plays(String uri, String title) throws IOException {
    rig.plays(uri, title);
  }

  private JsonNode ask(String... words) throws IOException {
    return rig.ask(words);
  }

  private JsonNode say(String line) throws IOException {
    return rig.say(line);
  }
}

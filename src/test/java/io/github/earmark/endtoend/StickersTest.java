package io.github.earmark.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.earmark.ground.OwnEarmark;
import io.github.earmark.ground.PrivateMpd;
import io.github.earmark.ground.RawMpd;
import io.github.earmark.ground.RealTime;
import io.github.earmark.ground.Required;
import io.github.earmark.ground.Tone;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Marks and the stickers of a real MPD, as other clients see and set them.
@RealTime(20)
class StickersTest {
  private static final String B = "it's \"b\".flac";

  private PrivateMpd mpd;
  private OwnEarmark earmark;
  private DaemonRig rig;
  private int rounds;

  @BeforeEach
  void songs() throws IOException {
    Required.mpd();
    mpd =
        new PrivateMpd()
            .add("a.flac", Tone.of(200, "Alpha", "A"))
            .add(B, Tone.of(200, "Beta", "B"))
            .add("c.flac", Tone.of(200, "Gamma", "C"));
    rig = new DaemonRig(mpd);
    earmark = rig.earmark;
    Files.writeString(earmark.config(), toml(""));
  }

  @AfterEach
  void end() {
    rig.close();
  }

  private String toml(String more) {
    return DaemonRig.player(mpd, "stickers = true", more)
        + """
        [marks]
        love_at = 9
        """
        + DaemonRig.UNREACHABLE;
  }

  private void again() throws IOException {
    rig.start();
  }

  @Test
  void what_is_marked_is_what_other_clients_read() throws Exception {
    mpd.start();
    again();
    settled();
    plays("a.flac", "A");
    say("rate 8");
    reads("a.flac", "rating", "8");
    say("hate");
    reads("a.flac", "like", "0");
    say("unlove");
    reads("a.flac", "like", "1");
    mpd.command("sendmessage earmark love");
    reads("a.flac", "like", "2");
    say("rate 3");
    reads("a.flac", "rating", "3");
    say("undo");
    reads("a.flac", "rating", "8");
    say("rate 0");
    reads("a.flac", "rating", null);
    settled();
    assertThat(origins(track("a.flac")))
        .as("what we wrote does not come back")
        .doesNotContain("sticker");
  }

  @Test
  void what_other_clients_set_becomes_marks_and_nothing_echoes() throws Exception {
    mpd.start();
    again();
    settled();
    // Never played, so that only MPD knows its names.
    set(B, "rating", "10");
    reads(B, "like", "2");
    var track = track(B);
    var story = say("track " + track);
    assertThat(story.path("names").findValuesAsText("title")).contains("B");
    assertThat(story.path("now").path("rating").asInt()).isEqualTo(10);
    assertThat(story.path("now").path("love").asText()).isEqualTo("love");
    assertThat(story.path("feedback").path(0).path("state").asText()).isEqualTo("pending");

    set(B, "like", "000000000000");
    DaemonRig.until("hated", () -> standing(track).path("love").asText().equals("hate"));
    set(B, "rating", "great");
    set(B, "playCount", "7");
    set(B, "like", "1");
    DaemonRig.until("neither", () -> !standing(track).path("love").asText().equals("hate"));
    assertThat(standing(track).path("rating").asInt()).as("nonsense clears nothing").isEqualTo(10);
    mpd.command("sticker delete song " + RawMpd.quote(B) + " rating");
    DaemonRig.until("cleared", () -> !standing(track).path("rating").isNumber());
    settled();
    assertThat(origins(track)).as("10, love, hate, neither, 0").hasSize(5).containsOnly("sticker");
    assertThat(say("undo").path("error").asText()).contains("no mark to take back");
  }

  @Test
  void nothing_is_marked_twice_over_restarts_and_what_changed_meanwhile_is_not_missed()
      throws Exception {
    mpd.start();
    set("a.flac", "rating", "6");
    set("c.flac", "like", "2");
    again();
    DaemonRig.until("both are marked", () -> marks("").size() == 2);
    assertThat(say("track " + track("c.flac")).path("feedback"))
        .as("old loves flood no service")
        .isEmpty();
    earmark.kill();

    set("a.flac", "rating", "7");
    again();
    DaemonRig.until("it is marked", () -> standing(1).path("rating").asInt() == 7);
    settled();
    earmark.kill();
    again();
    plays("a.flac", "A");
    say("love");
    reads("a.flac", "like", "2");

    // A mark that is made while MPD is away is written when it is back.
    mpd.terminate();
    say("rate --track 1 2");
    mpd.start();
    reads("a.flac", "rating", "2");
    settled();
    assertThat(origins(1)).containsExactlyInAnyOrder("sticker", "sticker", "socket", "socket");
  }

  @Test
  void stickers_that_mpd_dropped_with_a_song_are_no_word_of_the_listener() throws Exception {
    mpd.start();
    set("a.flac", "rating", "6");
    again();
    DaemonRig.until("it is marked", () -> standing(1).path("rating").asInt() == 6);
    Files.move(mpd.music().resolve("a.flac"), mpd.music().resolve("z.flac"));
    mpd.update();
    settled();
    plays("z.flac", "A");
    assertThat(say("tag moved").path("track").asInt()).isEqualTo(1);
    assertThat(standing(1).path("rating").asInt()).isEqualTo(6);
    say("love");
    reads("z.flac", "like", "2");
    reads("z.flac", "rating", "6");
  }

  /// MPD deletes the stickers of songs that an update does not find.
  @Test
  void what_mpd_dropped_while_a_folder_was_away_is_written_again() throws Exception {
    album();
    mpd.start();
    rated();
    away();
    mpd.update();
    back();
    mpd.update();
    restored();
    mpd.command("sticker delete song album/a.flac rating");
    DaemonRig.until("a real deletion counts", () -> !standing(track("album/a.flac")).has("rating"));
    settled();
    assertThat(standing(track("album/b.flac")).path("love").asText()).isEqualTo("love");
  }

  @Test
  void what_mpd_dropped_while_earmark_was_stopped_is_written_again() throws Exception {
    album();
    mpd.start();
    rated();
    earmark.terminate();
    away();
    mpd.update();
    back();
    mpd.update();
    again();
    restored();
  }

  @Test
  void what_is_lost_between_a_kill_and_a_start_is_written_when_its_folder_is_back()
      throws Exception {
    album();
    mpd.start();
    rated();
    away();
    earmark.kill();
    mpd.update();
    again();
    settled();
    say("rate --track " + track("album/a.flac") + " 7");
    say("rate --track " + track("album/a.flac") + " 6");
    earmark.kill();
    back();
    again();
    settled();
    mpd.update();
    restored();
  }

  @Test
  void a_sticker_that_another_client_deletes_is_deleted_for_services_too() throws Exception {
    album();
    mpd.start();
    rated();
    var track = track("album/b.flac");
    say("love --track " + track);
    mpd.command("sticker delete song album/b.flac like");
    DaemonRig.until("loved no more", () -> !standing(track).path("love").asText().equals("love"));
    assertThat(say("track " + track).path("feedback").path(0).path("state").asText())
        .isEqualTo("pending");
    settled();
    assertThat(mpd.command("sticker list song album/b.flac")).noneMatch(l -> l.contains("like=2"));
  }

  @Test
  void a_renamed_file_has_its_stickers_as_soon_as_it_is_heard() throws Exception {
    mpd.start();
    set("a.flac", "rating", "6");
    again();
    DaemonRig.until("it is marked", () -> standing(1).path("rating").asInt() == 6);
    Files.move(mpd.music().resolve("a.flac"), mpd.music().resolve("z.flac"));
    mpd.update();
    plays("z.flac", "A");
    DaemonRig.until("enough is heard to be recorded", () -> mpd.elapsed() > 2);
    mpd.stop();
    reads("z.flac", "rating", "6");
    settled();
    assertThat(origins(1)).containsExactly("sticker");
  }

  private void album() throws IOException {
    Files.createDirectory(mpd.music().resolve("album"));
    mpd.add("album/a.flac", Tone.of(200, "Delta", "D"))
        .add("album/b.flac", Tone.of(200, "Eta", "E"));
  }

  private void rated() throws IOException {
    set("album/a.flac", "rating", "6");
    set("album/b.flac", "like", "2");
    again();
    DaemonRig.until("both are marked", () -> marks("").size() == 2);
    settled();
  }

  private void away() throws IOException {
    Files.move(mpd.music().resolve("album"), mpd.music().resolveSibling("elsewhere"));
  }

  private void back() throws IOException {
    Files.move(mpd.music().resolveSibling("elsewhere"), mpd.music().resolve("album"));
  }

  /// Checks that what MPD dropped is back, without new marks.
  private void restored() throws IOException {
    reads("album/a.flac", "rating", "6");
    reads("album/b.flac", "like", "2");
    settled();
    assertThat(standing(track("album/a.flac")).path("rating").asInt()).isEqualTo(6);
    assertThat(standing(track("album/b.flac")).path("love").asText()).isEqualTo("love");
    assertThat(say("track " + track("album/b.flac")).path("feedback")).isEmpty();
  }

  @Test
  void without_a_sticker_database_that_is_said_once_and_marks_are_kept() throws Exception {
    mpd.withoutStickers().start();
    again();
    untilProblem("set sticker_file in mpd.conf");
    assertThat(earmark.answer("doctor").text()).contains("! stickers of", "sticker_file");
    assertThat(earmark.answer("status").text()).contains("set sticker_file in mpd.conf");
    plays("a.flac", "A");
    assertThat(say("rate 8").path("text").asText()).startsWith("rated 8");
    mpd.terminate();
    rig.untilState("away");
    mpd.start();
    DaemonRig.until("it is heard again", earmark::hears);
    assertThat(say("rate --track 1 9").path("text").asText()).startsWith("rated 9");
    assertThat(rig.log).filteredOn(line -> line.contains("sticker_file")).hasSize(1);
    assertThat(rig.log).noneMatch(line -> line.contains("WARN") && line.contains("mistake"));
  }

  @Test
  void without_the_permission_that_is_said_once_and_listening_goes_on() throws Exception {
    mpd.setting("password", "reader@read,add,player,control").password("boss").start();
    Files.writeString(earmark.config(), toml("password = \"reader\""));
    again();
    untilProblem("\"admin\" permission");
    plays("a.flac", "A");
    assertThat(say("rate 8").path("text").asText()).startsWith("rated 8");
    say("rate 9");
    assertThat(rig.log).filteredOn(line -> line.contains("admin")).hasSizeLessThanOrEqualTo(1);
  }

  /// The id of a file's track.
  private long track(String uri) throws IOException {
    for (var track = 1; track <= 4; track++) {
      if (say("track " + track).path("files").findValuesAsText("uri").contains(uri)) {
        return track;
      }
    }
    return 0;
  }

  private List<String> origins(long track) throws IOException {
    return marks("--track " + track).findValuesAsText("origin");
  }

  private JsonNode marks(String which) throws IOException {
    return say("history --type rate,love --limit 100 " + which).path("marks");
  }

  private JsonNode standing(long track) throws IOException {
    return say("track " + track).path("now");
  }

  /// When this returns, everything that was under way before has been compared and written.
  private void settled() throws IOException {
    var value = Integer.toString(1 + ++rounds % 8);
    set("c.flac", "rating", value);
    DaemonRig.until(
        "a sticker went through",
        () -> standing(track("c.flac")).path("rating").asText().equals(value));
  }

  private void set(String uri, String name, String value) throws IOException {
    mpd.command("sticker set song " + RawMpd.quote(uri) + " " + name + " " + RawMpd.quote(value));
  }

  private void reads(String uri, String name, @Nullable String value) {
    var wanted = value == null ? null : "sticker: " + name + "=" + value;
    DaemonRig.until(
        uri + " has " + name + " " + value,
        () -> {
          var lines = mpd.command("sticker list song " + RawMpd.quote(uri));
          return wanted == null
              ? lines.stream().noneMatch(line -> line.startsWith("sticker: " + name + "="))
              : lines.contains(wanted);
        });
  }

  /// Waits until every interface shows what is wrong with its stickers.
  private void untilProblem(String text) {
    DaemonRig.until(
        text, () -> rig.player().path("connection").path("stickers").asText().contains(text));
  }

  private void plays(String uri, String title) throws IOException {
    mpd.play(uri);
    DaemonRig.until(
        title + " is heard",
        () -> say("now").path("players").path(0).path("song").path("uri").asText().equals(uri));
  }

  private JsonNode say(String line) throws IOException {
    return earmark.say(line);
  }
}

package io.github.earmark.endtoend;

import static io.github.earmark.endtoend.DaemonRig.until;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.earmark.ground.PrivateMpd;
import io.github.earmark.ground.RealTime;
import io.github.earmark.ground.Required;
import io.github.earmark.ground.Tone;
import io.github.earmark.listenbrainz.ListenBrainzStandIn;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Corrections by a user: with a real MPD, the daemon, and strict services that record what they
/// were sent.
@RealTime(100)
class CorrectionsTest {
  @BeforeAll
  static void mpd() {
    Required.mpd();
  }

  /// A daemon with two services, the second of which may have listens held back.
  private static final class Pair extends DaemonRig {
    final ListenBrainzStandIn first;
    final ListenBrainzStandIn second;

    Pair(String rules, String hold) throws IOException {
      this(rules, hold, new ListenBrainzStandIn(TOKEN), new ListenBrainzStandIn(TOKEN));
    }

    private Pair(String rules, String hold, ListenBrainzStandIn first, ListenBrainzStandIn second)
        throws IOException {
      super(
          new PrivateMpd()
              .add("talk.flac", Tone.of(31, "Pod", "Talk").tag("GENRE", "Podcast"))
              .add("own/diary.flac", Tone.of(31, "Me", "Diary"))
              .add(
                  "aria.flac",
                  Tone.of(60, "Some Orchestra", "Aria (2011 Remaster)")
                      .tag("COMPOSER", "Bach")
                      .tag("GENRE", "Classical"))
              .start(),
          rules,
          listenBrainz(first.root().toString()) + "name = \"first\"",
          listenBrainz(second.root().toString())
              + "name = \"second\"\nhold = \"%s\"".formatted(hold));
      this.first = first;
      this.second = second;
      start();
    }

    /// The state of a play's delivery to a service, with the reason.
    String fate(int play, String service) throws IOException {
      for (var row : ask("history").path("plays")) {
        for (var delivery : row.path("deliveries")) {
          if (row.path("play").asInt() == play
              && delivery.path("service").asText().equals(service)) {
            return delivery.path("state").asText() + " " + delivery.path("reason").asText();
          }
        }
      }
      return "none";
    }

    @Override
    public void close() {
      super.close();
      first.close();
      second.close();
    }
  }

  private static List<String> sent(ListenBrainzStandIn service) {
    return service.listens().stream().map(CorrectionsTest::names).toList();
  }

  private static List<String> announced(ListenBrainzStandIn service) {
    return service.received("playing_now").stream()
        .map(request -> names(request.items().getFirst()))
        .distinct()
        .toList();
  }

  private static String names(JsonNode item) {
    var metadata = item.path("track_metadata");
    return metadata.path("artist_name").asText() + " – " + metadata.path("track_name").asText();
  }

  private static final String RULES =
      """
      [[rule]]
      name = "runs away"
      matches.title = '(.+)+\\1c'
      then = "local"
      [[rule]]
      name = "podcasts"
      is.genre = "Podcast"
      then = "ignore"
      [[rule]]
      matches.uri = '^own/'
      then = "local"
      [[rule]]
      name = "remasters"
      matches.title = ' \\(.*Remaster.*\\)$'
      replace.title = ""
      [[rule]]
      name = "composers"
      is.genre = "Classical"
      services = "second"
      set.artist = "{composer}"
      """;

  @Test
  void rules_shape_what_leaves_and_the_history_keeps_what_was_played() throws Exception {
    try (var house = new Pair(RULES, "0s")) {
      house.mpd.play("talk.flac");
      until("ignored", () -> house.fate(1, "first").equals("ignored rule 2 (\"podcasts\")"));
      house.mpd.play("own/diary.flac");
      until("local", () -> house.fate(2, "second").equals("ignored rule 3"));
      house.mpd.play("aria.flac");
      var tried = house.ask("rules", "test").path("tracks").path(0).path("services");
      assertThat(tried.path(0).path("label").asText()).isEqualTo("Some Orchestra – Aria");
      assertThat(tried.path(1).path("label").asText()).isEqualTo("Bach – Aria");
      until("sent", () -> sent(house.first).size() == 1 && sent(house.second).size() == 1);

      assertThat(sent(house.first)).containsExactly("Some Orchestra – Aria");
      assertThat(sent(house.second)).containsExactly("Bach – Aria");
      assertThat(announced(house.first)).containsExactly("Pod – Talk", "Some Orchestra – Aria");
      assertThat(announced(house.second)).containsExactly("Pod – Talk", "Bach – Aria");
      var newest = house.ask("history").path("plays").path(0).path("song");
      assertThat(newest.path("title").asText()).isEqualTo("Aria (2011 Remaster)");
      // Another test may be running another scrobbler.
      assertThat(
              house.log.stream()
                  .filter(line -> line.contains("WARN") && !line.contains("is running too")))
          .as("one expression runs away, and it is told of once")
          .singleElement()
          .asString()
          .contains("rule 1 (\"runs away\")");

      // A file of the library by its path on this machine, and the history.
      var file = house.mpd.music().resolve("aria.flac").toString();
      assertThat(house.earmark.answer("rules", "test", file).text())
          .contains("first: sent as Some Orchestra – Aria")
          .contains("rule 5 (\"composers\"): artist \"Some Orchestra\" → \"Bach\"");
      assertThat(house.earmark.answer("rules", "test", "--history", "3").text())
          .contains("first, second: not sent, only announced: rule 2 (\"podcasts\")")
          .contains("first, second: neither sent nor announced: rule 3");
    }
  }

  @Test
  void what_is_kept_back_is_edited_or_dropped_and_what_was_refused_is_edited_and_retried()
      throws Exception {
    try (var house = new Pair("", "45s")) {
      house.mpd.play("talk.flac");
      until("announced", () -> !announced(house.first).isEmpty());
      house.first.next(ListenBrainzStandIn.says(400, "{\"code\":400,\"error\":\"bad title\"}"));
      until("refused", () -> house.fate(1, "first").startsWith("set_aside"));
      var kept = house.ask("queue", "--service", "second").path("entries").path(0);
      assertThat(kept.path("state").asText()).isEqualTo("kept_back");
      assertThat(house.earmark.answer("queue").text()).contains("yours to edit or drop until ");

      house.ask("edit", "1", "title=Better Talk", "album=", "artist=A", "artist=B");
      assertThat(sent(house.second)).isEmpty();
      assertThat(house.ask("retry", "1", "--service", "first").path("effects")).hasSize(1);
      until("sent", () -> sent(house.first).equals(List.of("A, B – Better Talk")));
      var late = house.earmark.answer("edit", "1", "title=Too late", "--service", "first");
      assertThat(late.text()).contains("it was delivered; it cannot be changed there");
      assertThat(house.earmark.answer("drop", "1", "--service", "first").text())
          .contains("delivered;");

      assertThat(house.earmark.terminate()).isZero();
      house.start();
      until("kept back, over the restart", () -> sent(house.second).size() == 1);
      assertThat(sent(house.second)).containsExactly("A, B – Better Talk");
      house.mpd.play("own/diary.flac");
      until("the other", () -> house.fate(2, "second").startsWith("kept_back"));
      house.ask("drop", "2", "--service", "second");
      until("sent where it was not dropped", () -> sent(house.first).size() == 2);
      assertThat(house.fate(2, "second")).startsWith("dropped");
      assertThat(house.ask("queue").path("count").asInt()).isZero();
      assertThat(sent(house.second)).hasSize(1);
    }
  }
}

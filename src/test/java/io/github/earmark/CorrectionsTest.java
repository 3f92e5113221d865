package io.github.earmark;

import static io.github.earmark.DaemonTest.until;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.earmark.ground.OwnEarmark;
import io.github.earmark.ground.PrivateMpd;
import io.github.earmark.ground.RealTime;
import io.github.earmark.ground.Required;
import io.github.earmark.ground.Tone;
import io.github.earmark.listenbrainz.ListenBrainzStandIn;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Corrections as a user makes them: a real MPD, the daemon, and strict services that tell what
/// they were sent.
@RealTime(100)
class CorrectionsTest {
  private static final String TOKEN = "7e57ed00-0000-4000-8000-000000000001";
  private static final JsonMapper JSON = new JsonMapper();

  @BeforeAll
  static void mpd() {
    Required.mpd();
  }

  private static final class House implements AutoCloseable {
    final PrivateMpd mpd = new PrivateMpd();
    final ListenBrainzStandIn first = new ListenBrainzStandIn(TOKEN);
    final ListenBrainzStandIn second = new ListenBrainzStandIn(TOKEN);
    final List<String> log = new CopyOnWriteArrayList<>();
    final OwnEarmark earmark;

    House(String rules, String hold) throws IOException {
      mpd.add("talk.flac", Tone.of(31, "Pod", "Talk").tag("GENRE", "Podcast"))
          .add("own/diary.flac", Tone.of(31, "Me", "Diary"))
          .add(
              "aria.flac",
              Tone.of(60, "Some Orchestra", "Aria (2011 Remaster)")
                  .tag("COMPOSER", "Bach")
                  .tag("GENRE", "Classical"))
          .start();
      earmark =
          new OwnEarmark(
              OwnEarmark.classes(),
              """
              %s
              [[player]]
              type = "mpd"
              host = "127.0.0.1"
              port = %d
              [[service]]
              type = "listenbrainz"
              name = "first"
              url = "%s"
              token = "%s"
              [[service]]
              type = "listenbrainz"
              name = "second"
              url = "%s"
              token = "%s"
              hold = "%s"
              """
                  .formatted(rules, mpd.port(), first.root(), TOKEN, second.root(), TOKEN, hold),
              log::add);
      start();
    }

    void start() throws IOException {
      log.clear();
      earmark.start();
      until("it hears", earmark::hears);
    }

    JsonNode ask(String... words) throws IOException {
      var said = earmark.answer(words);
      assertThat(said.code()).as(said.text()).isZero();
      return JSON.readTree(said.text());
    }

    /// What became of a play at a service: its state and the reason.
    String fate(int play, String service) throws IOException {
      for (var row : ask("history", "--json").path("plays")) {
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
      earmark.close();
      first.close();
      second.close();
      mpd.close();
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
    try (var house = new House(RULES, "0s")) {
      house.mpd.play("talk.flac");
      until("ignored", () -> house.fate(1, "first").equals("ignored rule 2 (\"podcasts\")"));
      house.mpd.play("own/diary.flac");
      until("local", () -> house.fate(2, "second").equals("ignored rule 3"));
      house.mpd.play("aria.flac");
      var tried = house.ask("rules", "test", "--json").path("tracks").path(0).path("services");
      assertThat(tried.path(0).path("label").asText()).isEqualTo("Some Orchestra – Aria");
      assertThat(tried.path(1).path("label").asText()).isEqualTo("Bach – Aria");
      until("sent", () -> sent(house.first).size() == 1 && sent(house.second).size() == 1);

      assertThat(sent(house.first)).containsExactly("Some Orchestra – Aria");
      assertThat(sent(house.second)).containsExactly("Bach – Aria");
      assertThat(announced(house.first)).containsExactly("Pod – Talk", "Some Orchestra – Aria");
      assertThat(announced(house.second)).containsExactly("Pod – Talk", "Bach – Aria");
      var newest = house.ask("history", "--json").path("plays").path(0).path("song");
      assertThat(newest.path("title").asText()).isEqualTo("Aria (2011 Remaster)");
      assertThat(house.log.stream().filter(line -> line.contains("WARN")))
          .as("one expression runs away, and it is told of once")
          .singleElement()
          .asString()
          .contains("rule 1 (\"runs away\")");

      // A file of the library, by its path on this machine, and the history.
      var file = house.mpd.music().resolve("aria.flac").toString();
      assertThat(house.earmark.ask("rules", "test", file).text())
          .contains("first: sent as Some Orchestra – Aria")
          .contains("rule 5 (\"composers\"): artist \"Some Orchestra\" → \"Bach\"");
      assertThat(house.earmark.ask("rules", "test", "--history", "3").text())
          .contains("first, second: not sent, only announced: rule 2 (\"podcasts\")")
          .contains("first, second: neither sent nor announced: rule 3");
    }
  }

  @Test
  void what_is_kept_back_is_edited_or_dropped_and_what_was_refused_is_edited_and_retried()
      throws Exception {
    try (var house = new House("", "45s")) {
      house.mpd.play("talk.flac");
      until("announced", () -> !announced(house.first).isEmpty());
      house.first.next(ListenBrainzStandIn.says(400, "{\"code\":400,\"error\":\"bad title\"}"));
      until("refused", () -> house.fate(1, "first").startsWith("set_aside"));
      var kept = house.ask("queue", "--service", "second", "--json").path("entries").path(0);
      assertThat(kept.path("state").asText()).isEqualTo("kept_back");
      assertThat(house.earmark.ask("queue").text()).contains("yours to edit or drop until ");

      house.ask("edit", "1", "title=Better Talk", "album=", "artist=A", "artist=B", "--json");
      assertThat(sent(house.second)).isEmpty();
      assertThat(house.ask("retry", "1", "--service", "first", "--json").path("effects"))
          .hasSize(1);
      until("sent", () -> sent(house.first).equals(List.of("A, B – Better Talk")));
      var late = house.earmark.ask("edit", "1", "title=Too late", "--service", "first");
      assertThat(late.text()).contains("it was delivered; it cannot be changed there");
      assertThat(house.earmark.ask("drop", "1", "--service", "first").text())
          .contains("delivered;");

      assertThat(house.earmark.terminate()).isZero();
      house.start();
      until("kept back, over the restart", () -> sent(house.second).size() == 1);
      assertThat(sent(house.second)).containsExactly("A, B – Better Talk");
      house.mpd.play("own/diary.flac");
      until("the other", () -> house.fate(2, "second").startsWith("kept_back"));
      house.ask("drop", "2", "--service", "second", "--json");
      until("sent where it was not dropped", () -> sent(house.first).size() == 2);
      assertThat(house.fate(2, "second")).startsWith("dropped");
      assertThat(house.ask("queue", "--json").path("count").asInt()).isZero();
      assertThat(sent(house.second)).hasSize(1);
    }
  }
}

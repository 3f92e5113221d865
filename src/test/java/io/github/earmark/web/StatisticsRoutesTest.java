package io.github.earmark.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.earmark.history.HeardPlays;
import io.github.earmark.history.History;
import io.github.earmark.text.UserError;
import io.github.earmark.web.request.WebReply;
import io.github.earmark.web.request.WebRequest;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the page is told when it asks for numbers, over a history of a morning.
class StatisticsRoutesTest {
  private static final JsonMapper JSON = new JsonMapper();

  @TempDir Path directory;
  private History history;
  private Map<String, Site.Route> routes;

  @BeforeEach
  void open() {
    history = History.open(directory, HeardPlays.BUILT);
    HeardPlays.listens(history, 3);
    var clock = Clock.fixed(HeardPlays.MORNING.plusSeconds(7_200), ZoneOffset.UTC);
    routes = new StatisticsRoutes(new CountedHistory(directory, clock), clock).routes();
  }

  @AfterEach
  void close() {
    history.close();
  }

  private WebReply.Whole ask(String asked, Map<String, String> headers) throws Exception {
    var parts = asked.split("\\?", 2);
    var query = new HashMap<String, String>();
    if (parts.length > 1) {
      for (var pair : parts[1].split("&", -1)) {
        query.put(pair.split("=", 2)[0], pair.split("=", 2)[1]);
      }
    }
    var request =
        new WebRequest("GET", parts[0], query, headers::get, InputStream.nullInputStream());
    return (WebReply.Whole) Objects.requireNonNull(routes.get(parts[0])).answer().to(request);
  }

  private JsonNode ask(String asked) throws Exception {
    return JSON.readTree(UTF_8.decode(ask(asked, Map.of()).content().duplicate()).toString());
  }

  @Test
  void stats_are_those_of_the_command() throws Exception {
    var stats = ask("api/stats?range=2026-11&limit=2");
    assertThat(stats.path("plays").asInt()).isEqualTo(3);
    assertThat(stats.path("from").asText()).isEqualTo("2026-11-01T00:00:00Z");
    assertThat(stats.path("top_tracks").size()).isEqualTo(2);
    assertThat(stats.path("hours").path(0).path("day").asInt()).isEqualTo(6);
    assertThat(stats.path("unit").asText()).isEqualTo("day");
  }

  @Test
  void the_time_that_it_is_compared_with_is_asked_for_apart() throws Exception {
    var before = ask("api/stats?range=2026-11&against=before");
    assertThat(before.path("plays").asInt()).isZero();
    assertThat(before.path("from").asText()).isEqualTo("2026-10-01T00:00:00Z");
    assertThat(ask("api/stats?range=2020&against=2026").path("plays").asInt()).isEqualTo(3);
    assertThat(ask("api/activity?range=2020&against=2026").path("activity").size()).isEqualTo(1);
  }

  @Test
  void the_most_played_have_a_track_whose_cover_stands_for_them() throws Exception {
    var albums = ask("api/top?list=albums&range=2026&against=2025&by=time").path("rows");
    assertThat(albums.size()).isEqualTo(1);
    assertThat(albums.path(0).path("album").asText()).isEqualTo("Album");
    assertThat(albums.path(0).path("cover_track").asLong()).isEqualTo(3);
    assertThat(albums.path(0).path("seconds").asInt()).isEqualTo(300);
    assertThat(albums.path(0).path("plays_before").asInt()).isZero();
    assertThat(albums.path(0).has("rank_before")).isFalse();
    assertThat(ask("api/top?list=players").path("rows").path(0).has("cover_track")).isFalse();
  }

  @Test
  void activity_is_divided_as_one_likes() throws Exception {
    var hours = ask("api/activity?range=2026-11-21&unit=hour").path("activity");
    assertThat(hours.path(0).path("begin").asText()).isEqualTo("2026-11-21T06:00");
    assertThat(ask("api/activity?range=all&unit=month").path("activity").path(0).path("begin"))
        .isEqualTo(JSON.getNodeFactory().textNode("2026-11-01"));
    assertThat(ask("api/activity?range=all").path("unit").asText()).isEqualTo("day");
  }

  @Test
  void habits_are_of_the_same_time() throws Exception {
    var skipped = List.of(HeardPlays.skip("skip", HeardPlays.track("t1"), 1_000));
    history.commit("mpd", "MPD", skipped.getFirst(), HeardPlays.at(1_100), List.of());
    var hours = ask("api/habits?range=2026").path("hours");
    assertThat(hours.path(0).path("hour").asInt()).isEqualTo(6);
    assertThat(hours.path(0).path("begun").asInt()).isEqualTo(4);
    assertThat(hours.path(0).path("skips").asInt()).isEqualTo(1);
    assertThat(ask("api/habits?range=2020").path("hours").size()).isZero();
  }

  @Test
  void nothing_is_counted_again_until_something_is_written() throws Exception {
    var asked = "api/top?list=tracks";
    var first = ask(asked, Map.of());
    var tag = first.headers().get("ETag");
    assertThat(tag).isNotNull();
    assertThat(first.headers().get("Cache-Control")).doesNotContain("no-store");
    assertThat(ask(asked, Map.of("If-None-Match", tag)).status()).isEqualTo(304);
    assertThat(ask(asked + "&limit=1", Map.of("If-None-Match", tag)).status()).isEqualTo(200);

    history.commit(
        "mpd",
        "MPD",
        HeardPlays.listen("new", HeardPlays.track("new"), 3_000),
        HeardPlays.at(3_100),
        List.of());
    var after = ask(asked, Map.of("If-None-Match", tag));
    assertThat(after.status()).isEqualTo(200);
    assertThat(JSON.readTree(UTF_8.decode(after.content().duplicate()).toString()).path("rows"))
        .hasSize(4);
  }

  @Test
  void lists_are_bounded() throws Exception {
    assertThat(ask("api/top?list=tracks&limit=0").path("rows").size()).isEqualTo(1);
    assertThat(ask("api/top?list=tracks&limit=999999999999").path("rows").size()).isEqualTo(3);
    assertThatThrownBy(() -> ask("api/activity?range=all&since=2020"))
        .hasMessage("there is more than one time to count");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "api/stats?range=yesteryear",
        "api/stats?year=1066",
        "api/stats?since=2026-02&until=2025",
        "api/stats?range=all&against=before",
        "api/stats?limit=many",
        "api/top?list=songs",
        "api/top?by=heart",
        "api/top?range=2025&against=then",
        "api/activity?unit=minute",
        "api/activity?range=2026&unit=hour",
        "api/habits?last=0d",
      })
  void what_makes_no_sense_is_refused_with_the_fix(String asked) {
    assertThatThrownBy(() -> ask(asked))
        .isInstanceOfSatisfying(
            UserError.class,
            e -> {
              assertThat(e.kind()).isEqualTo(UserError.Kind.USAGE);
              assertThat(e.problem().fix()).isNotBlank();
            });
  }

  @Test
  void nothing_is_counted_for_nobody() throws Exception {
    assertThat(ask("api/counting").path("all").asInt()).isZero();
  }
}

package io.github.earmark.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.earmark.history.HeardPlays;
import io.github.earmark.history.History;
import io.github.earmark.music.Track;
import io.github.earmark.text.UserError;
import io.github.earmark.web.request.WebReply;
import io.github.earmark.web.request.WebRequest;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the page looks at, over a history of a few songs, while no daemon runs.
class ReadRoutesTest {
  private static final JsonMapper JSON = new JsonMapper();

  @TempDir Path directory;
  private History history;
  private Map<String, Site.Route> routes;

  @BeforeEach
  void open() {
    history = History.open(directory, HeardPlays.BUILT);
    listen("a", HeardPlays.track("1.flac", "One", "The Band", "First", 180), 0);
    listen("b", HeardPlays.track("2.flac", "Two", "The Band", "Second", 180), 200);
    listen("c", HeardPlays.track("3.flac", "Three", "Bandits", "First", 180), 400);
    routes =
        new ReadRoutes(
                Map.of(
                    "STATE_DIRECTORY",
                    directory.toString(),
                    "EARMARK_SOCKET",
                    directory.resolve("nobody.sock").toString()),
                Clock.fixed(HeardPlays.MORNING.plusSeconds(7_200), ZoneOffset.UTC))
            .routes();
  }

  private void listen(String key, Track track, long start) {
    history.commit(
        "mpd", "MPD", HeardPlays.listen(key, track, start), HeardPlays.at(start + 100), List.of());
  }

  @AfterEach
  void close() {
    history.close();
  }

  private JsonNode ask(String path, Map<String, String> query) throws Exception {
    var request = new WebRequest("GET", path, query, _ -> null, InputStream.nullInputStream());
    var reply = (WebReply.Whole) Objects.requireNonNull(routes.get(path)).answer().to(request);
    return JSON.readTree(UTF_8.decode(reply.content().duplicate()).toString());
  }

  @ParameterizedTest
  @CsvSource({
    "artist, band, Bandits The Band",
    "artist, the band, The Band",
    "artist, nobody, ''",
    "album, first, First First",
  })
  void names_are_found_by_a_part_of_them(String kind, String part, String found) throws Exception {
    var names = ask("api/names", Map.of("kind", kind, "q", part)).path("names");
    assertThat(names.findValuesAsText("name").stream().filter(name -> !name.isEmpty()).sorted())
        .containsExactlyElementsOf(
            found.isEmpty() ? List.of() : List.of(found.split(" (?=First)|(?<=Bandits) ")));
  }

  @Test
  void a_name_says_how_often_it_was_played() throws Exception {
    var name = ask("api/name", Map.of("kind", "artist", "name", "the band")).path("names").path(0);
    assertThat(name.path("name").asText()).isEqualTo("The Band");
    assertThat(name.path("plays").asInt()).isEqualTo(2);
    assertThat(name.path("tracks").asInt()).isEqualTo(2);
    assertThat(name.path("hidden").asBoolean(true)).isFalse();
  }

  @Test
  void an_album_is_told_apart_by_its_artist() throws Exception {
    var names = ask("api/name", Map.of("kind", "album", "name", "First")).path("names");
    assertThat(names.findValuesAsText("artist")).containsExactlyInAnyOrder("The Band", "Bandits");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "api/name | kind | song | name | x | nothing is called a song",
        "api/name | kind | artist | x | x | name is missing",
        "api/names | kind | album | q | '' | q is missing",
        "api/track | x | x | y | y | track is missing",
        "api/explain | play | one | y | y | play takes a number",
      })
  void what_is_missing_or_wrong_is_said(
      String path, String one, String its, String other, String others, String error) {
    assertThatThrownBy(() -> ask(path, Map.of(one, its, other, others)))
        .isInstanceOf(UserError.class)
        .hasMessageContaining(error);
  }
}

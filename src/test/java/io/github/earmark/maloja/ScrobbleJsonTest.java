package io.github.earmark.maloja;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.earmark.music.Listen;
import io.github.earmark.music.Tag;
import io.github.earmark.music.Tags;
import io.github.earmark.music.Track;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScrobbleJsonTest {

  private static JsonNode json(Tags tags, long millis) {
    var track = new Track("a.flac", false, tags, Duration.ofMillis(millis));
    return ScrobbleJson.of(new Listen(1, MalojaSamples.START.plusMillis(999), track, "MPD"), 0);
  }

  private static Tags.Builder names() {
    return Tags.builder().add(Tag.ARTIST, "Björk").add(Tag.ARTIST, "日本").add(Tag.TITLE, "Jóga");
  }

  @Test
  void all_that_maloja_knows_is_sent() throws Exception {
    var tags = names().add(Tag.ALBUM, "Homogenic").add(Tag.ALBUM_ARTIST, "Björk").build();
    var expected =
        """
        {"artists": ["Björk", "日本"], "title": "Jóga",
         "album": "Homogenic", "albumartists": ["Björk"],
         "length": 306, "time": %d}
        """
            .formatted(MalojaSamples.START.getEpochSecond());
    assertThat(new JsonMapper().readTree(json(tags, 305_500).toString()))
        .isEqualTo(new JsonMapper().readTree(expected));
  }

  @Test
  void what_is_not_known_is_left_out() {
    assertThat(json(names().build(), 499).properties())
        .extracting(Map.Entry::getKey)
        .containsExactly("artists", "title", "time");
    var blank = names().add(Tag.ALBUM, " \0").add(Tag.ALBUM_ARTIST, "Björk").build();
    assertThat(json(blank, 200_000).has("album")).isFalse();
    assertThat(json(blank, 200_000).has("albumartists")).isFalse();
  }

  @Test
  void album_artists_are_named_where_they_differ() {
    var album = names().add(Tag.ALBUM, "Album");
    assertThat(json(album.build(), 1).has("albumartists")).isFalse();
    album.add(Tag.ALBUM_ARTIST, "Björk").add(Tag.ALBUM_ARTIST, "日本");
    assertThat(json(album.build(), 1).has("albumartists")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"Various Artists", "various artists"})
  void various_artists_are_not_an_artist(String name) {
    var tags = names().add(Tag.ALBUM, "Album").add(Tag.ALBUM_ARTIST, name).build();
    assertThat(json(tags, 1).path("albumartists").isArray()).isTrue();
    assertThat(json(tags, 1).path("albumartists")).isEmpty();
  }

  @Test
  void names_lose_what_no_server_takes() {
    var tags = Tags.builder().add(Tag.ARTIST, " A\0 ").add(Tag.ARTIST, " ").add(Tag.TITLE, "T ");
    assertThat(json(tags.build(), 1).path("artists")).hasToString("[\"A\"]");
    assertThat(json(tags.build(), 1).path("title").textValue()).isEqualTo("T");
  }

  @Test
  void a_later_place_changes_the_time_alone() {
    var listen = MalojaSamples.number(1);
    var later = ScrobbleJson.of(listen, 7);
    assertThat(later.path("time").longValue()).isEqualTo(listen.start().getEpochSecond() + 7);
    assertThat(later.put("time", listen.start().getEpochSecond()))
        .isEqualTo(ScrobbleJson.of(listen, 0));
  }
}

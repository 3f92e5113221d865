package io.github.earmark.history.tracks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.earmark.music.Tag;
import io.github.earmark.music.Tags;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoredTagsTest {
  @Test
  void every_tag_comes_back_as_it_was_written() {
    var builder = Tags.builder();
    for (var tag : Tag.values()) {
      builder.add(tag, tag.mbid() ? "0f0e0d0c-0000-4000-8000-000000000001" : "a");
      builder.add(
          tag, tag.mbid() ? "1f0e0d0c-0000-4000-8000-000000000001" : "\"b\\ \u266b \ud83c\udfb5");
    }
    var tags = builder.build();
    var json = TrackJson.write(tags).toString();
    assertThat(StoredTags.read(json))
        .isEqualTo(tags)
        .isEqualTo(TrackJson.tags(TrackJson.parse(json)));
    assertThat(StoredTags.read("{}")).isEqualTo(Tags.NONE);
    assertThat(StoredTags.line("[\"Alpha\",\"Beta\"]")).isEqualTo("Alpha, Beta");
  }

  @Test
  void tags_written_by_a_later_build_are_ignored() {
    var tags = StoredTags.read("{\"later\":[[\"x\",{\"title\":[1]}]],\"title\":[\"T\"]}");
    assertThat(tags.all(Tag.TITLE)).isEqualTo(List.of("T"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[", "[]", "{\"title\":", "{\"title\":1}", "{\"title\":[\"a\"", "x"})
  void anything_else_is_refused(String json) {
    assertThatThrownBy(() -> StoredTags.read(json)).isInstanceOf(IllegalArgumentException.class);
  }
}

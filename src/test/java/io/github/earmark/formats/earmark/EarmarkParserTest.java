package io.github.earmark.formats.earmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.earmark.formats.parsing.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EarmarkParserTest {
  private static JsonObject track(long id) {
    return new JsonObject(new LinkedHashMap<>(Map.of("type", "track", "id", id, "tags", Map.of())));
  }

  @Test
  void no_more_is_remembered_than_fits_into_memory() {
    var things = new EarmarkParser(2);
    things.read(track(1));
    things.read(track(2));
    assertThatThrownBy(() -> things.read(track(3))).hasMessageContaining("than fit into memory");
    var begin = Map.<String, Object>of("type", "earmark_history", "version", 1L);
    things.read(new JsonObject(new LinkedHashMap<>(begin)));
    assertThat(things.read(track(3))).isNotNull();
  }
}

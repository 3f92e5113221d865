package io.github.earmark.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Jackson's own mapper says what a document means and how it is written.
class JsonTreeTest {
  private static final JsonMapper MAPPER = new JsonMapper();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "null",
        " true ",
        "\"Jóga \\u0001 \\ud83c\\udfb5 \\\" \\\\ /\"",
        "{\"a\":{\"b\":[1,[2,{\"c\":[]}],{}]},\"d\":null,\"e\":false}",
        "{\"twice\":1,\"twice\":2}",
        "[0,-1,2147483648,-9223372036854775808,9223372036854775808,1.5,-0.0,1e300,0.1,1E-7]",
        "{\"\":\"\"}",
      })
  void a_tree_is_the_one_that_a_mapper_makes_and_is_written_as_the_mapper_would(String text)
      throws Exception {
    var tree = JsonTree.parse(text);

    assertThat(tree).isEqualTo(MAPPER.readTree(text));
    assertThat(JsonTree.text(tree)).isEqualTo(MAPPER.writeValueAsString(tree));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "[1,",
        "{\"a\"}",
        "{}{}",
        "1 2",
        "]",
        "nul",
        "[\"open]",
        "{\"a\":1,}",
        "\u0000"
      })
  void what_is_not_one_document_is_refused(String text) {
    assertThatThrownBy(() -> JsonTree.parse(text)).isInstanceOf(JacksonException.class);
  }

  @Test
  void nothing_at_all_is_missing() throws Exception {
    assertThat(JsonTree.parse("").isMissingNode()).isTrue();
    assertThat(JsonTree.parse(" \n").isMissingNode()).isTrue();
  }

  @Test
  void a_document_that_is_as_deep_as_it_may_be_needs_no_stack_and_a_deeper_one_is_refused()
      throws Exception {
    var limits = StreamReadConstraints.builder().maxNestingDepth(100_000).build();
    var factory = JsonFactory.builder().streamReadConstraints(limits).build();
    var deepest = "[".repeat(100_000) + "]".repeat(100_000);

    assertThat(JsonTree.parse(factory, deepest).path(0).isArray()).isTrue();
    assertThatThrownBy(() -> JsonTree.parse(factory, "[" + deepest + "]"))
        .isInstanceOf(JacksonException.class);
    assertThatThrownBy(() -> JsonTree.parse(deepest)).isInstanceOf(JacksonException.class);
  }

  @Test
  void a_map_is_the_tree_of_what_is_written_for_it() {
    assertThat(JsonTree.of(Map.of("uris", List.of("local:a", "local:b"))).path("uris").path(1))
        .isEqualTo(JsonNodeFactory.instance.textNode("local:b"));
  }

  @Property(tries = 300)
  void what_is_written_is_read_again(@ForAll("values") Object value) throws Exception {
    JsonNode tree = MAPPER.valueToTree(value);

    assertThat(JsonTree.text(tree)).isEqualTo(MAPPER.writeValueAsString(tree));
    assertThat(JsonTree.parse(JsonTree.text(tree)))
        .isEqualTo(MAPPER.readTree(MAPPER.writeValueAsString(tree)));
  }

  @Provide
  static Arbitrary<Object> values() {
    return values(3);
  }

  private static Arbitrary<Object> values(int depth) {
    Arbitrary<Object> plain =
        Arbitraries.oneOf(
            Arbitraries.strings().ofMaxLength(8).map(text -> text),
            Arbitraries.longs().map(number -> number),
            Arbitraries.doubles().map(number -> number),
            Arbitraries.of(true, false));
    return depth == 0
        ? plain
        : Arbitraries.oneOf(
            plain,
            values(depth - 1).list().ofMaxSize(4).map(list -> list),
            Arbitraries.maps(Arbitraries.strings().ofMaxLength(4), values(depth - 1))
                .ofMaxSize(4)
                .map(map -> map));
  }
}

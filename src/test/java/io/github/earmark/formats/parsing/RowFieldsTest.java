package io.github.earmark.formats.parsing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RowFieldsTest {
  /// The field names read from each object, with their values.
  private static List<String> read(String json) throws Exception {
    var fields = new RowFields<>(name -> "<" + name + ">");
    var told = new ArrayList<String>();
    try (var parser =
        JsonElements.parser(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)))) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.START_OBJECT) {
        var row = new StringBuilder();
        fields.begin();
        for (var field = fields.next(parser); field != null; field = fields.next(parser)) {
          parser.nextToken();
          row.append(field).append(parser.getText());
          parser.skipChildren();
        }
        told.add(row.toString());
      }
    }
    return told;
  }

  @Test
  void fields_may_be_missing_new_moved_repeated_and_written_with_escapes() throws Exception {
    assertThat(
            read(
                """
                [{"a": 1, "b": 2, "c": 3}, {"a": 4, "b": 5, "c": 6}, {"c": 7}, {"a": 8, "c": 9}, {},
                 {"x": 1, "a": 2, "b": 3, "y": 4, "c": 5, "z": 6}, {"c": 1, "b": 2, "a": 3}, {"a": 1, "a": 2},
                 {"\\u0061": 1, "ab": 2, "é": 3}, {"a": [1, {"b": 2}], "b": {"a": 1}, "c": "d"}]
                """))
        .containsExactly(
            "<a>1<b>2<c>3",
            "<a>4<b>5<c>6",
            "<c>7",
            "<a>8<c>9",
            "",
            "<x>1<a>2<b>3<y>4<c>5<z>6",
            "<c>1<b>2<a>3",
            "<a>1<a>2",
            "<a>1<ab>2<é>3",
            "<a>[<b>{<c>d");
  }

  @Test
  void there_may_be_more_fields_than_are_kept() throws Exception {
    var object =
        IntStream.range(0, 300)
            .mapToObj(n -> "\"%s%d\": %d".formatted("f".repeat(n), n, n))
            .collect(Collectors.joining(",", "{", "}"));
    var told =
        IntStream.range(0, 300)
            .mapToObj(n -> "<%s%d>%d".formatted("f".repeat(n), n, n))
            .collect(Collectors.joining());
    assertThat(read("[" + object + "," + object + "]")).containsExactly(told, told);
  }
}

package io.github.earmark.web.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.earmark.web.request.WebRequest;
import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiFieldsTest {
  private static final String JSON = "{\"artist\": \"Bj\u00f6rk\", \"title\": null}";

  private static ApiFields read(Map<String, String> headers, String body, Charset charset)
      throws Exception {
    return ApiFields.of(
        new WebRequest(
            "POST",
            "scrob",
            Map.of(),
            headers::get,
            new ByteArrayInputStream(body.getBytes(charset))),
        Set.of("artist", "title"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json", "application/x-www-form-urlencoded", "text/plain"})
  void a_json_object_is_one_whatever_it_is_called(String type) throws Exception {
    assertThat(read(Map.of("Content-Type", type), JSON, UTF_8).values())
        .isEqualTo(Map.of("artist", List.of("Bj\u00f6rk")));
  }

  @Test
  void letters_in_another_encoding_are_refused() {
    assertThatThrownBy(() -> read(Map.of(), JSON, ISO_8859_1))
        .hasMessageContaining("not a JSON object");
  }

  @Test
  void what_is_no_number_is_told_with_one() {
    var request =
        new WebRequest(
            "GET",
            "history",
            Map.of("limit", "-1"),
            _ -> null,
            new ByteArrayInputStream(new byte[0]));
    assertThatThrownBy(() -> request.number("limit"))
        .hasMessageContaining("limit takes a number, not -1");
  }
}

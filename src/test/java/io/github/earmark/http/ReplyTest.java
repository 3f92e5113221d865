package io.github.earmark.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.http.Reply.Answered;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyTest {
  /// Taken apart, each would be a hundred bytes for three of the reply's.
  @ParameterizedTest
  @ValueSource(strings = {"{},", "[[]],", "{\"a\":{}},"})
  void what_is_all_brackets_is_no_json(String bracket) {
    var text = "[" + bracket.repeat((Http.LARGEST_BODY - 10) / bracket.length()) + "0]";
    assertThat(new Answered(200, Map.of(), text).json()).isNull();
  }

  @Test
  void a_thousand_listens_are() {
    var listen =
        "{\"listened_at\":1,\"track_metadata\":{\"additional_info\":{\"a\":[1,2,3,4,5,6,7,8,9]}}},";
    var json = new Answered(200, Map.of(), "[" + listen.repeat(1_000) + "0]").json();
    assertThat(json).isNotNull().hasSize(1_001);
  }
}

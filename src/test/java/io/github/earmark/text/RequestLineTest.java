package io.github.earmark.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestLineTest {
  @Test
  void white_space_separates_and_quotes_hold_together() throws Exception {
    assertThat(RequestLine.split("now")).containsExactly("now");
    assertThat(RequestLine.split(" \t now \r")).containsExactly("now");
    assertThat(RequestLine.split("tag \"night drive\" x"))
        .containsExactly("tag", "night drive", "x");
    assertThat(RequestLine.split("a\" b\"c")).containsExactly("a bc");
    assertThat(RequestLine.split("say \"\"")).containsExactly("say", "");
    assertThat(RequestLine.split("a\\ b \\\"c\\\" \"\\\\\"")).containsExactly("a b", "\"c\"", "\\");
    assertThat(RequestLine.split("  ")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"say \"hello", "say hello\\", "\"\\\""})
  void what_is_left_open_is_refused(String line) {
    assertThatThrownBy(() -> RequestLine.split(line)).isInstanceOf(UserError.class);
  }

  @Property(tries = 300)
  void any_words_survive_the_journey(@ForAll List<String> words) throws Exception {
    var sendable = words.stream().map(word -> word.replace("\n", "")).toList();
    assertThat(RequestLine.split(RequestLine.join(sendable))).isEqualTo(sendable);
  }

  @Test
  void a_word_cannot_smuggle_in_a_second_line() {
    assertThatThrownBy(() -> RequestLine.join(List.of("now\nflush"))).isInstanceOf(UserError.class);
  }
}

package io.github.earmark.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {
  @Test
  void white_space_separates_and_quotes_hold_together() throws Exception {
    assertThat(Words.split("now")).containsExactly("now");
    assertThat(Words.split(" \t now \r")).containsExactly("now");
    assertThat(Words.split("tag \"night drive\" x")).containsExactly("tag", "night drive", "x");
    assertThat(Words.split("a\" b\"c")).containsExactly("a bc");
    assertThat(Words.split("say \"\"")).containsExactly("say", "");
    assertThat(Words.split("a\\ b \\\"c\\\" \"\\\\\"")).containsExactly("a b", "\"c\"", "\\");
    assertThat(Words.split("  ")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"say \"hello", "say hello\\", "\"\\\""})
  void what_is_left_open_is_refused(String line) {
    assertThatThrownBy(() -> Words.split(line)).isInstanceOf(ControlException.class);
  }

  @Property(tries = 300)
  void any_words_survive_the_journey(@ForAll List<String> words) throws Exception {
    var sendable = words.stream().map(word -> word.replace("\n", "")).toList();
    assertThat(Words.split(Words.join(sendable))).isEqualTo(sendable);
  }

  @Test
  void a_word_cannot_smuggle_in_a_second_line() {
    assertThatThrownBy(() -> Words.join(List.of("now\nflush")))
        .isInstanceOf(ControlException.class);
  }
}

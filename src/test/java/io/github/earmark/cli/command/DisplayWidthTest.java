package io.github.earmark.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DisplayWidthTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Bj\u00f6rk | 5",
        "'' | 0",
        "e\u0301toile | 6",
        "\u591c\u306b\u99c6\u3051\u308b | 10",
        "\u30b9\u30fc\u30d1\u30fc | 8",
        "\uff76\uff9e | 2",
        "\uff21\uff22 | 4",
        "\uac15\ub0a8 | 4",
        "\u1112\u1161\u11ab | 2",
        "\u4e2d\u6587\uff0c\u300c\u300d | 10",
        "\ud83c\udfb8 | 2",
        "\u2764 | 1",
        "\u2764\ufe0f | 2",
        "\ud83c\udde9\ud83c\uddea | 2",
        "\u0645\u0631\u062d\u0628\u0627 | 5",
        "\u0e17\u0e35\u0e48 | 1",
        "\u2013 \u2026 \u266b | 5",
        "\ud840\udc00 | 2",
        "\ufffd | 1",
      })
  void letters_take_as_many_columns_as_terminals_give_them(String text, int columns) {
    assertThat(DisplayWidth.of(text)).isEqualTo(columns);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "abcdef | 6 | abcdef",
        "abcdef | 5 | abcd\u2026",
        "abc def | 5 | abc\u2026",
        "abcdef | 1 | \u2026",
        "\u591c\u306b\u99c6 | 6 | \u591c\u306b\u99c6",
        "\u591c\u306b\u99c6 | 5 | \u591c\u306b\u2026",
        "\u591c\u306b\u99c6 | 4 | \u591c\u2026",
        "abe\u0301def | 4 | abe\u0301\u2026",
        "abe\u0301def | 3 | ab\u2026",
        "a\u2764\ufe0fbcd | 3 | a\u2026",
        "a\u2764\ufe0fbcd | 4 | a\u2764\ufe0f\u2026",
        "x\ud83d\udc68\u200d\ud83c\udfa4yz | 5 | x\u2026",
        "x\ud83d\udc68\u200d\ud83c\udfa4yz | 6 | x\ud83d\udc68\u200d\ud83c\udfa4\u2026",
      })
  void what_is_too_long_is_cut_between_letters(String text, int columns, String cut) {
    assertThat(DisplayWidth.cut(text, columns)).isEqualTo(cut);
  }

  @Test
  void no_cut_is_wider_than_it_may_be() {
    var text =
        "a\u591ce\u0301\u2764\ufe0f\ud83d\udc68\u200d\ud83c\udfa4\ud83c\udde9\ud83c\uddea\uac15 b";
    for (var columns = 1; columns < 20; columns++) {
      assertThat(DisplayWidth.of(DisplayWidth.cut(text, columns)))
          .as("%s columns", columns)
          .isLessThanOrEqualTo(columns);
    }
  }
}

package io.github.earmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlainDaemonTest {
  @ParameterizedTest
  @CsvSource({
    "daemon,,",
    "daemon -v,,debug",
    "daemon --verbose,,debug",
    "daemon -q,,warn",
    "daemon --quiet,,warn",
    "--config a.toml daemon,a.toml,",
    "--config a.toml daemon --quiet,a.toml,warn",
  })
  void the_words_that_services_use_are_understood(String words, Path config, String level) {
    assertThat(PlainDaemon.of(words.split(" "))).isEqualTo(new PlainDaemon(config, level));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "now",
        "--help",
        "daemon --help",
        "daemon -vq",
        "daemon -v -q",
        "daemon daemon",
        "--config=a.toml daemon",
        "--config daemon",
        "--config -x daemon",
        "--config @x daemon",
        "daemon --config a.toml",
        "help daemon",
      })
  void whatever_else_is_written_is_for_the_parser(String words) {
    assertThat(PlainDaemon.of(words.split(" "))).isNull();
  }

  @Test
  void no_words_at_all_are_for_the_parser_too() {
    assertThat(PlainDaemon.of()).isNull();
    assertThat(PlainDaemon.of(List.of("--config", "", "daemon").toArray(String[]::new))).isNull();
  }
}

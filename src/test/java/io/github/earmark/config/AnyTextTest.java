package io.github.earmark.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.config.problems.ConfigException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;
import org.jspecify.annotations.Nullable;

/// Whatever stands in the file, it is read or it is refused with reasons.
class AnyTextTest {
  private @Nullable Path file;

  @BeforeProperty
  void file() throws IOException {
    file = Files.createTempFile("earmark", ".toml");
  }

  @AfterProperty
  void gone() throws IOException {
    if (file != null) {
      Files.delete(file);
    }
  }

  @Property(tries = 500)
  void any_bytes(@ForAll byte[] bytes) throws IOException {
    check(bytes);
  }

  @Property(tries = 500)
  void anything_made_of_the_signs_of_toml(@ForAll("signs") String text) throws IOException {
    check(text.getBytes(StandardCharsets.UTF_8));
  }

  @Property(tries = 1000)
  void any_misprint_of_the_example(@ForAll("misprints") String text) throws IOException {
    check(text.getBytes(StandardCharsets.UTF_8));
  }

  private void check(byte[] text) throws IOException {
    Files.write(file, text);
    try {
      assertThat(Config.load(file, Map.of()).players()).isNotEmpty();
    } catch (ConfigException e) {
      assertThat(e.problems()).isNotEmpty();
      var lines = new String(text, StandardCharsets.ISO_8859_1).split("\n", -1).length;
      for (var configProblem : e.problems()) {
        assertThat(configProblem.what()).isNotBlank();
        assertThat(configProblem.fix()).isNotBlank();
        assertThat(configProblem.toString()).doesNotContain("\n", "\u001b");
        if (configProblem.line() != null) {
          assertThat(configProblem.line()).isBetween(1, lines);
        }
      }
    }
  }

  private static Arbitrary<String> sign() {
    return Arbitraries.of(
        "\"",
        "'",
        "\"\"\"",
        "'''",
        "\\",
        "[",
        "]",
        "[[",
        "]]",
        "{",
        "}",
        "=",
        ".",
        ",",
        "#",
        "\n",
        "\r",
        " ",
        "\t",
        "\0",
        "\u001b",
        "é",
        "\uFEFF",
        "player",
        "service",
        "type",
        "mpd",
        "port",
        "token",
        "token_file",
        "0",
        "-1e9",
        "true",
        "nan",
        "1979-05-27",
        "\"mpd\"",
        " = ",
        "_");
  }

  @Provide
  Arbitrary<String> signs() {
    return sign().list().ofMaxSize(30).map(list -> String.join("", list));
  }

  /// The example, its settings taken in, with a few places overwritten, doubled or dropped.
  @Provide
  Arbitrary<String> misprints() throws IOException {
    var text = Files.readString(Path.of("config.example.toml")).replaceAll("(?m)^#(?=\\S)", "");
    var place = Arbitraries.integers().between(0, text.length());
    var edit = Combinators.combine(place, Arbitraries.integers().between(0, 12), sign());
    return edit.as(Edit::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(4)
        .map(
            edits -> {
              var copy = text;
              for (var one : edits) {
                copy = one.apply(copy);
              }
              return copy;
            });
  }

  private record Edit(int place, int dropped, String put) {
    String apply(String text) {
      var from = Math.min(place, text.length());
      var to = Math.min(from + dropped, text.length());
      return text.substring(0, from) + put + text.substring(to);
    }
  }
}

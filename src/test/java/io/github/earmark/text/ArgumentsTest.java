package io.github.earmark.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.earmark.text.Arguments.Form;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentsTest {
  private static final Form FORM =
      new Form("sing [--loud] [--key KEY] SONG", Set.of("--loud"), Set.of("--key"));

  private static Arguments read(String line) throws UserError {
    return FORM.read(RequestLine.split(line));
  }

  @Test
  void options_and_words_come_in_any_order() throws Exception {
    for (var line : List.of("--loud --key C 17", "17 --key C --loud", "--key C 17 --loud")) {
      var arguments = read(line);
      assertThat(arguments.has("--loud")).isTrue();
      assertThat(arguments.value("--key")).isEqualTo("C");
      assertThat(arguments.exactly("SONG")).containsExactly("17");
    }
    assertThat(read("17").has("--loud")).isFalse();
    assertThat(read("17").value("--key")).isNull();
  }

  @Test
  void after_two_hyphens_all_are_words() throws Exception {
    assertThat(read("-- --loud -x --").words()).containsExactly("--loud", "-x", "--");
    assertThat(read("-5 - -").words()).containsExactly("-5", "-", "-");
    assertThat(read("--key --loud").value("--key")).isEqualTo("--loud");
  }

  @ParameterizedTest
  @CsvSource({
    "--quiet 17, there is no option --quiet here",
    "-q 17, there is no option -q here",
    "17 --key, --key takes a value",
    "--key C --key D 17, --key is given twice",
    "--loud, SONG is missing",
    "17 18, unexpected argument: 18",
  })
  void what_is_wrong_is_told_with_how_it_is_written(String line, String error) {
    assertThatThrownBy(
            () -> {
              var arguments = read(line);
              arguments.value("--key");
              arguments.exactly("SONG");
            })
        .isInstanceOfSatisfying(
            UserError.class,
            e -> {
              assertThat(e).hasMessage(error);
              assertThat(e.kind()).isEqualTo(UserError.Kind.USAGE);
              assertThat(e.problem().fix())
                  .isEqualTo("write it as: sing [--loud] [--key KEY] SONG");
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "1.5", "x", "1234567890123456789", "٣"})
  void what_is_no_number_is_refused(String word) {
    assertThatThrownBy(() -> Arguments.number("SONG", word))
        .hasMessage("SONG takes a number, not " + word);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 'a number from 1, not 0'",
    "many, 'a number, not many'",
    "-1, 'a number, not -1'"
  })
  void rows_are_one_at_least(String word, String error) {
    assertThatThrownBy(() -> Arguments.rowsOf("--limit", word))
        .hasMessage("--limit takes " + error);
  }

  @Property(tries = 200)
  void what_is_put_together_is_taken_apart_again(
      @ForAll("words") List<String> words, @ForAll boolean loud, @ForAll String key)
      throws UserError {
    var built = new Arguments.Builder().words(words).flag("--loud", loud).option("--key", key);
    var arguments = FORM.read(built.build());
    assertThat(arguments.has("--loud")).isEqualTo(loud);
    assertThat(arguments.value("--key")).isEqualTo(key);
    assertThat(arguments.words()).isEqualTo(words);
  }

  @Provide
  Arbitrary<List<String>> words() {
    return Arbitraries.oneOf(
            Arbitraries.strings(), Arbitraries.of("--", "-", "--loud", "--key", "-1", "-x", ""))
        .list()
        .ofMaxSize(5);
  }
}

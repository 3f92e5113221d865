package io.github.earmark.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedactionTest {
  @ParameterizedTest
  @CsvSource({
    "a, a bad key, a bad key",
    "pl, hears all its players, hears all its players",
    "pl, password pl is wrong, password *** is wrong",
    "pl, pl, ***",
    "pl, 'sk=pl&x=\"pl\"', 'sk=***&x=\"***\"'",
    "pä, späte pä, späte ***",
    "$1\\, cost $1\\ or so, cost *** or so",
    "hunter2, hunter22 hunter2, hunter22 ***",
    "0123456789abcdef, bad0123456789abcdefkey, bad***key"
  })
  void whole_values_only(String secret, String said, String shown) {
    assertThat(new Redaction(List.of("", secret), "***").of(said)).isEqualTo(shown);
  }

  @Property(tries = 200)
  void a_value_that_stands_alone_is_never_shown(
      @ForAll @AlphaChars @StringLength(min = 2, max = 40) String secret,
      @ForAll @AlphaChars @StringLength(max = 5) String other) {
    var shown = new Redaction(List.of(other, secret), "#").of("say '" + secret + "' again");
    assertThat(shown).doesNotContain("'" + secret + "'").contains("#");
  }
}

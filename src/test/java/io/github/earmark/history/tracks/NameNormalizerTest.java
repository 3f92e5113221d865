package io.github.earmark.history.tracks;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// Plain names take a faster path with the same result.
class NameNormalizerTest {
  private static final Pattern SPACE = Pattern.compile("\\s+", Pattern.UNICODE_CHARACTER_CLASS);

  @Property
  void names_are_normalised(@ForAll("names") String name) {
    var folded =
        Normalizer.normalize(name, Normalizer.Form.NFKC)
            .toUpperCase(Locale.ROOT)
            .toLowerCase(Locale.ROOT);
    assertThat(NameNormalizer.normal(name))
        .isEqualTo(
            SPACE
                .matcher(
                    Normalizer.normalize(folded, Normalizer.Form.NFKC)
                        .replaceAll("[\u2018\u2019\u201b\u02bc\u2032]", "'")
                        .replaceAll("[\u201c-\u201f]", "\"")
                        .replaceAll("[\u2010\u2012-\u2015\u2212]", "-"))
                .replaceAll(" ")
                .strip());
  }

  @Example
  void typographic_and_typewriter_characters_are_equal() {
    assertThat(NameNormalizer.normal("Guns N’ Roses")).isEqualTo("guns n' roses");
    assertThat(NameNormalizer.normal("“Heroes” – Jay‐Z")).isEqualTo("\"heroes\" - jay-z");
  }

  @Provide
  Arbitrary<String> names() {
    return Arbitraries.strings()
        .withChars(" \t\n\u0000\u001c\u007f\u0085\u00a0\u2003aAzZ[~!éßİıﬁ①ΣςÅ’“–")
        .withCharRange('\u0000', '\u00ff')
        .ofMaxLength(8);
  }
}

package io.github.earmark.lastfm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XmlTest {
  /// Taken apart, each would be hundreds of bytes for a few of the reply's.
  @ParameterizedTest
  @CsvSource({
    "<a/>, 1000, true",
    "<a/>, 200000, false",
    "<a b='c'/>, 1000, true",
    "<a b='c'/>, 90000, false"
  })
  void what_is_all_elements_is_none(String element, int times, boolean read) {
    var body = Xml.read("<lfm status='ok'>" + element.repeat(times) + "</lfm>");
    assertThat(body != null).isEqualTo(read);
  }
}

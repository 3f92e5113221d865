package io.github.earmark.ground.browser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Objects;

/// The rules of WCAG 2.1 AA and good practice, as axe-core looks for them in what a tab shows.
public final class Accessibility {
  private static final String RUN =
      """
      axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'],
          resultTypes: ['violations']})
        .then(found => found.violations.flatMap(one => one.nodes.slice(0, 4).map(node =>
          one.id + ': ' + node.target.join(' ') + ' ' + node.html.slice(0, 160) + ' ' + node.failureSummary.slice(0, 200))))
      """;

  private Accessibility() {}

  /// That nothing is wrong.
  ///
  /// @param what for the message
  public static void check(Chromium.Tab tab, String what) throws IOException {
    if (!tab.run("!!window.axe").asBoolean()) {
      try (var script =
          Objects.requireNonNull(Accessibility.class.getResourceAsStream("/axe.min.js"))) {
        tab.run(new String(script.readAllBytes(), UTF_8) + ";0");
      }
    }
    var found = new ArrayList<String>();
    tab.run(RUN).forEach(one -> found.add(one.asText()));
    assertThat(found).as(what).isEmpty();
  }
}

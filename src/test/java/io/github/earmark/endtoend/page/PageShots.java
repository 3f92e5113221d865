package io.github.earmark.endtoend.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.ground.browser.Accessibility;
import io.github.earmark.ground.browser.Chromium;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Screenshots of a tab in light, in dark and on phones. In none of them may anything be wider than
/// the screen or violate the accessibility rules.
record PageShots(Chromium.Tab tab) {
  static final Path FOLDER = Path.of("target/screenshots");

  private record Look(String name, int width, int height, String scheme) {}

  private static final List<Look> LOOKS =
      List.of(
          new Look("light", 1280, 860, "light"),
          new Look("dark", 1280, 860, "dark"),
          new Look("phone", 390, 844, "light"),
          new Look("small", 320, 640, "dark"));

  /// A desktop screen with the light theme.
  void wide() {
    look(LOOKS.getFirst());
  }

  private void look(Look look) {
    tab.look(look.width(), look.height(), look.scheme());
  }

  void shoot(String name) throws IOException {
    shoot(name, "body");
  }

  /// @param where the part of the page to show
  void shoot(String name, String where) throws IOException {
    for (var look : LOOKS) {
      look(look);
      tab.run("document.querySelector('%s').scrollIntoView()".formatted(where));
      drawn();
      tab.screenshot(FOLDER.resolve(name + "-" + look.name() + ".png"));
      assertThat(tab.run("document.documentElement.scrollWidth").asInt())
          .as("%s on %s", name, look)
          .isLessThanOrEqualTo(look.width());
      Accessibility.check(tab, name + " on " + look.name());
    }
    wide();
    // So that what is clicked next is where it seems to be.
    drawn();
  }

  private void drawn() {
    tab.run("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
  }
}

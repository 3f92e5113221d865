package io.github.earmark.endtoend.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.ground.browser.Accessibility;
import io.github.earmark.ground.browser.Chromium;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// What a tab shows, as it is seen in the light, in the dark and on phones. On none of them
/// anything may be wider than the screen or break the rules of accessibility.
record PageShots(Chromium.Tab tab) {
  static final Path FOLDER = Path.of("target/screenshots");

  private record Look(String name, int width, int height, String scheme) {}

  private static final List<Look> LOOKS =
      List.of(
          new Look("light", 1280, 860, "light"),
          new Look("dark", 1280, 860, "dark"),
          new Look("phone", 390, 844, "light"),
          new Look("small", 320, 640, "dark"));

  /// A desk in the light.
  void wide() {
    look(LOOKS.getFirst());
  }

  private void look(Look look) {
    tab.look(look.width(), look.height(), look.scheme());
  }

  void shoot(String name) throws IOException {
    shoot(name, "body");
  }

  /// @param where what is to be seen of the page
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
    // What is clicked next has to be where it is seen.
    drawn();
  }

  private void drawn() {
    tab.run("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
  }
}

package io.github.earmark.endtoend.page;

import io.github.earmark.ground.OwnEarmark;
import io.github.earmark.ground.browser.Chromium;
import io.github.earmark.ground.browser.OwnPage;
import java.io.IOException;

/// A real browser with the page of an Earmark.
final class PageRig implements AutoCloseable {
  final Chromium chromium;
  final Chromium.Tab tab;
  final PageShots shots;

  private final OwnPage page;

  PageRig(OwnEarmark earmark) throws IOException, InterruptedException {
    page = new OwnPage(earmark);
    try {
      chromium = new Chromium();
      tab = chromium.tab();
      shots = new PageShots(tab);
    } catch (IOException | InterruptedException | RuntimeException e) {
      page.close();
      throw e;
    }
  }

  String address() {
    return page.address();
  }

  /// Opens a part of the page, with a fresh load.
  ///
  /// @param hash the end of its address, such as `#/stats`
  void open(String hash) {
    tab.open("about:blank");
    tab.open(page.address() + hash);
  }

  @Override
  public void close() {
    chromium.close();
    page.close();
  }
}

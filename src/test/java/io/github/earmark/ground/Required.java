package io.github.earmark.ground;

import io.github.earmark.ground.browser.Chromium;
import io.github.earmark.ground.servers.PrivatePostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/// What a test needs of the machine. Where it is missing the test is skipped and says so; with
/// `EARMARK_REQUIRE_ALL=true`, as in CI, it fails instead, so that no gap goes unseen.
public final class Required {
  private Required() {}

  public static void mpd() {
    check(PrivateMpd.available(), "mpd is not installed (apt install mpd)");
  }

  public static void mopidy() {
    check(
        PrivateMopidy.available(),
        "mopidy is not installed (apt install mopidy mopidy-mpd gstreamer1.0-plugins-base"
            + " gstreamer1.0-plugins-good)");
  }

  public static void mopidyLocal() {
    check(
        PrivateMopidy.localAvailable(), "mopidy-local is not installed (apt install mopidy-local)");
  }

  public static void chromium() {
    check(Chromium.available(), "chromium is not installed (apt install chromium)");
  }

  public static void mpdscribble() {
    check(
        Tools.find("mpdscribble").isPresent(),
        "mpdscribble is not installed (apt install mpdscribble)");
  }

  public static void flac() {
    check(Tools.find("flac").isPresent(), "flac is not installed (apt install flac)");
  }

  public static void ffmpeg() {
    tool("ffmpeg", "ffmpeg");
  }

  public static void socat() {
    check(Tools.find("socat").isPresent(), "socat is not installed (apt install socat)");
  }

  public static void maloja() {
    check(
        PrivateMaloja.available(),
        "maloja is not installed (.ci/run does it: pip install malojaserver)");
  }

  /// The Python that knows clients of Last.fm and ListenBrainz.
  public static Path pythonClients() {
    var python = Path.of("target/clients/bin/python").toAbsolutePath();
    check(
        Files.isExecutable(python) && Files.exists(python.resolveSibling("liblistenbrainz")),
        "pylast and liblistenbrainz are not installed (.ci/run and src/clients/clients do it)");
    return python;
  }

  public static void postgres() {
    check(PrivatePostgres.available(), "postgresql is not installed (apt install postgresql)");
  }

  public static void promtool() {
    tool("promtool", "prometheus");
  }

  public static void prometheus() {
    tool("prometheus", "prometheus");
  }

  public static void bash() {
    tool("bash", "bash");
  }

  public static void zsh() {
    tool("zsh", "zsh");
  }

  public static void fish() {
    tool("fish", "fish");
  }

  public static void groff() {
    tool("groff", "groff-base");
  }

  public static void mandoc() {
    tool("mandoc", "mandoc");
  }

  public static void script() {
    tool("script", "bsdutils");
  }

  private static void tool(String name, String debianPackage) {
    check(
        Tools.find(name).isPresent(),
        name + " is not installed (apt install " + debianPackage + ")");
  }

  private static void check(boolean there, String reason) {
    if (there) {
      return;
    }
    if (Boolean.getBoolean("EARMARK_REQUIRE_ALL")
        || "true".equals(System.getenv("EARMARK_REQUIRE_ALL"))) {
      Assertions.fail(reason);
    }
    System.err.println("skipped: " + reason);
    Assumptions.abort(reason);
  }
}

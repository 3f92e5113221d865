package io.github.earmark.mopidy;

import io.github.earmark.config.MopidyConfig;
import io.github.earmark.config.MpdConfig;
import io.github.earmark.evening.Evening;
import io.github.earmark.evening.Stories;
import io.github.earmark.evening.Stories.Case;
import io.github.earmark.ground.PrivateMopidy;
import io.github.earmark.ground.Required;
import io.github.earmark.mpd.Mpd;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Evenings with a real Mopidy, in real time and therefore side by side. Each is heard by both of
/// its doors, its own and that of its MPD server, and both must hear the same.
@Execution(ExecutionMode.CONCURRENT)
class RealMopidyTest {

  @BeforeAll
  static void mopidy() {
    Required.mopidy();
  }

  private static Evening<PrivateMopidy> evening() throws IOException {
    var mopidy = new PrivateMopidy();
    return new Evening<>(mopidy)
        .door(
            "mopidy",
            deadlines ->
                new Mopidy(
                    new MopidyConfig("mopidy", "127.0.0.1", mopidy.port(), "/mopidy/ws"),
                    "Earmark/test",
                    deadlines))
        .door(
            "mopidy-mpd",
            deadlines ->
                new Mpd(
                    new MpdConfig("mpd", "127.0.0.1", mopidy.mpdPort(), null),
                    Map.of(),
                    deadlines));
  }

  static Stream<Case<PrivateMopidy>> cases() {
    return Stories.ofEveryPlayer();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void listens(Case<PrivateMopidy> now) throws Exception {
    try (var evening = evening()) {
      Stories.fill(evening.box);
      evening.box.remembering().start();
      Stories.tell(now, evening, 500);
    }
  }
}

package io.github.earmark.torture;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.ground.OwnEarmark;
import io.github.earmark.ground.RealTime;
import io.github.earmark.ground.Required;
import io.github.earmark.torture.services.Receiver.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The torture program in half a minute. Last.fm is left out, because there it is known only after
/// ten minutes whether a lost reply matters.
@RealTime(50)
class TortureTest {

  @Test
  void nothing_is_lost_doubled_or_invented() throws Exception {
    Required.mpd();
    var settings =
        new TortureSettings(
            OwnEarmark.classes(),
            7,
            20,
            0.25,
            2,
            4,
            List.of(Kind.LISTENBRAINZ, Kind.GNUFM, Kind.MALOJA, Kind.KOITO),
            0.15,
            4);
    var findings = new Torture(settings, _ -> {}).run();
    assertThat(findings.faults()).isEmpty();
    assertThat(findings.counted("starts compared")).isPositive();
    assertThat(findings.counted("delivered to listenbrainz")).isPositive();
  }
}

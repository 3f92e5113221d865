package io.github.earmark.web.inbound;

import static io.github.earmark.web.inbound.StrictHub.PHONE;
import static io.github.earmark.web.inbound.StrictHub.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.earmark.text.UserError;
import io.github.earmark.web.hub.HubLog;
import io.github.earmark.web.hub.SubmittedListen;
import io.github.earmark.web.hub.SubmittedTrack;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class HubLogTest {
  private static final SubmittedTrack TRACK = SubmittedTrack.of("A", "T", null);

  private final StrictHub hub = new StrictHub();
  private final HubLog log = new HubLog(hub, InstantSource.fixed(InboundRig.NOW));

  @Test
  void what_came_is_told_the_newest_first() throws Exception {
    assertThat(log.seen("phone")).isNull();
    log.byToken(TOKEN);
    log.playing(PHONE, TRACK, "Pano");
    var listen = new SubmittedListen(TRACK, InboundRig.NOW, false, null, "Pano");
    log.submit(PHONE, List.of(listen, listen));
    log.mark(PHONE, List.of("love"), TRACK);
    assertThat(log.seen("phone")).isEqualTo(InboundRig.NOW);
    assertThat(log.arrivals())
        .extracting(one -> one.what() + " " + one.label() + " " + one.count() + " " + one.program())
        .containsExactly("MARKED A – T 1 null", "SUBMITTED A – T 2 Pano", "PLAYING A – T 1 Pano");
  }

  @Test
  void wrong_tokens_in_a_row_are_one_line_and_none_of_them_is_kept() {
    log.byToken("wrong-7e57ed");
    log.bySession("lastfm", "wrong-7e57ed");
    assertThat(log.arrivals())
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.what()).isEqualTo(HubLog.What.REFUSED);
              assertThat(one.count()).isEqualTo(2);
              assertThat(one.toString()).doesNotContain("7e57ed");
            });
  }

  @Test
  void what_could_not_be_kept_says_why() {
    hub.away = true;
    assertThatThrownBy(() -> log.playing(PHONE, TRACK, null)).isInstanceOf(UserError.class);
    assertThat(log.arrivals())
        .singleElement()
        .satisfies(one -> assertThat(one.problem()).startsWith("no daemon is running"));
  }

  @Test
  void it_does_not_grow() throws Exception {
    for (var i = 0; i < 100; i++) {
      log.playing(PHONE, TRACK, null);
    }
    assertThat(log.arrivals()).hasSize(30);
  }
}

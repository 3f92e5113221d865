package io.github.earmark.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZoneOffsetsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"Europe/Berlin", "America/St_Johns", "Australia/Lord_Howe", "Asia/Kolkata", "UTC"})
  void offsets_match_javas(String name) {
    var zone = ZoneId.of(name);
    var offsets = new ZoneOffsets(zone);
    var random = new Random(7);
    // Mostly forwards, as plays come, across each change of the offset and the seconds around it.
    var second = 0L;
    while (second < 2_000_000_000L) {
      same(offsets, zone, second);
      var next = zone.getRules().nextTransition(Instant.ofEpochSecond(second));
      second += 1 + random.nextInt(8_000_000);
      if (next != null && random.nextInt(3) == 0) {
        for (var near = -1; near <= 1; near++) {
          same(offsets, zone, next.toEpochSecond() + near);
        }
      }
    }
    same(offsets, zone, 5);
  }

  private static void same(ZoneOffsets offsets, ZoneId zone, long second) {
    var local = Instant.ofEpochSecond(second).atZone(zone).toLocalDateTime();
    assertThat(offsets.local(second)).isEqualTo(local.toEpochSecond(ZoneOffset.UTC));
    assertThat(offsets.day(second)).isEqualTo((int) local.toLocalDate().toEpochDay());
  }
}

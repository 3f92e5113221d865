package io.github.earmark.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CoverCacheTest {
  @TempDir Path folder;

  @Test
  void it_is_bounded_in_bytes_and_number_and_keeps_the_latest() throws Exception {
    var cache = new CoverCache(folder.resolve("covers"), 10_000, 20);
    for (var i = 0; i < 300; i++) {
      cache.put("mpd", "song " + i, new byte[i % 3 == 0 ? 0 : 1_000]);
      try (var files = Files.list(folder.resolve("covers"))) {
        var sizes = files.mapToLong(file -> file.toFile().length()).toArray();
        assertThat(sizes).hasSizeLessThanOrEqualTo(20);
        assertThat(IntStream.range(0, sizes.length).mapToLong(n -> sizes[n]).sum())
            .isLessThanOrEqualTo(10_000);
      }
    }
    assertThat(cache.get("mpd", "song 299")).isNotNull();
    assertThat(cache.get("mpd", "song 0")).isNull();
    assertThat(cache.get("other", "song 299")).as("of another library").isNull();
  }

  @Test
  void only_pictures_are_shown() {
    assertThat(CoverRoutes.type("<svg onload=alert(1)>".getBytes(UTF_8))).isNull();
    assertThat(CoverRoutes.type("<html>".getBytes(UTF_8))).isNull();
    assertThat(CoverRoutes.type(new byte[0])).isNull();
    assertThat(CoverRoutes.type(new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, 0}))
        .isEqualTo("image/jpeg");
  }
}

package io.github.earmark.ground;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ToneTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(doubles = {0.25, 30.0, 30.1, 600})
  void the_reference_decoder_finds_no_fault(double seconds) throws Exception {
    Required.flac();
    var file = folder.resolve("tone.flac");
    Tone.of(seconds, "Artist", "Title").write(file);

    assertThat(run("flac", "--test", "--silent", "--warnings-as-errors", file.toString()))
        .satisfiesAnyOf(
            said -> assertThat(said).isEmpty(),
            said -> assertThat(said).contains("cannot check MD5 signature"));
    assertThat(run("metaflac", "--show-total-samples", file.toString()))
        .isEqualTo(Long.toString(Math.round(seconds * 44_100)));
  }

  @Test
  void tags_come_out_as_they_went_in() throws Exception {
    Required.flac();
    var file = folder.resolve("deep/er/tone.flac");
    Tone.of(1, "Björk", "Jóga").tag("ARTIST", "Ārtist = 二").write(file);

    assertThat(run("metaflac", "--no-utf8-convert", "--export-tags-to=-", file.toString()))
        .isEqualTo("ARTIST=Björk\nTITLE=Jóga\nARTIST=Ārtist = 二");
  }

  private static String run(String... command) throws IOException, InterruptedException {
    var log = Files.createTempFile("earmark", ".log");
    try {
      new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(log.toFile())
          .start()
          .waitFor();
      return new String(Files.readAllBytes(log), StandardCharsets.UTF_8).strip();
    } finally {
      Files.delete(log);
    }
  }
}

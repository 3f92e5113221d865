package io.github.earmark.importing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.formats.Formats;
import io.github.earmark.formats.export.ExportFormat;
import io.github.earmark.history.HeardPlays;
import io.github.earmark.history.History;
import io.github.earmark.history.imports.ImportRun;
import io.github.earmark.history.read.ExportedPlay;
import io.github.earmark.history.read.Reader;
import io.github.earmark.music.Tag;
import io.github.earmark.playback.RoundVerdict;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A history that is exported and imported into an empty one is the same, as far as the format
/// allows.
class RoundTripTest {
  private static final Instant NOW = HeardPlays.MORNING.plusSeconds(1_000_000);
  private static final List<String> NAMES =
      List.of("A", "B, C", "\"quoted\"", "semi;colon", "Ærøskøbing", "日本", "tab\there", "é", "🎵");

  private static final Set<ExportFormat> KEEPS_ALL = Set.of(ExportFormat.CSV, ExportFormat.EARMARK);

  @TempDir Path directory;

  @ParameterizedTest
  @EnumSource
  void what_is_exported_is_imported_as_it_was(ExportFormat format) throws Exception {
    var before = directory.resolve("before");
    var random = new Random(20_261_128);
    try (var history = History.open(before, HeardPlays.BUILT)) {
      var start = 0L;
      for (var i = 0; i < 300; i++) {
        start += random.nextInt(1, 2_000);
        var track = HeardPlays.track("file" + i, name(random), name(random), name(random), 180);
        history.commit(
            "mpd",
            "MPD",
            random.nextInt(4) == 0
                ? HeardPlays.skip("key" + i, track, start)
                : HeardPlays.listen("key" + i, track, start),
            HeardPlays.at(start + 100),
            List.of());
      }
    }
    var after = directory.resolve("after");
    importInto(after, exported(before, format));
    assertThat(lines(after, format)).isNotEmpty().isEqualTo(lines(before, format));
    // What was exported is known where it came from.
    assertThat(importInto(before, exported(before, format)).counts().imported()).isZero();
  }

  private static String name(Random random) {
    return NAMES.get(random.nextInt(NAMES.size()));
  }

  private static String exported(Path from, ExportFormat format) throws IOException {
    var out = new StringWriter();
    try (var reader = Reader.open(from)) {
      format.write(reader, null, null, false, out, NOW);
    }
    return out.toString();
  }

  private static ImportReport importInto(Path to, String content) throws Exception {
    var bytes = content.getBytes(StandardCharsets.UTF_8);
    var file = new InputFile("file", bytes.length, () -> new ByteArrayInputStream(bytes), _ -> {});
    var settings = new Settings(Set.of(), Clock.fixed(NOW, ZoneOffset.UTC));
    try (var run = ImportRun.begin(to, List.of(), "", NOW)) {
      return new Importer(run, settings, _ -> {}, _ -> {})
          .run(Recognition.of(List.of(file), Formats.ALL, null).files(), List.of());
    }
  }

  private static List<String> lines(Path history, ExportFormat format) {
    var lines = new ArrayList<String>();
    try (var reader = Reader.open(history)) {
      reader.export(
          Instant.EPOCH,
          NOW,
          play -> {
            if (KEEPS_ALL.contains(format) || play.verdict() == RoundVerdict.LISTEN) {
              lines.add(line(play, format));
            }
          });
    }
    return lines.stream().sorted().toList();
  }

  private static String line(ExportedPlay play, ExportFormat format) {
    var start =
        KEEPS_ALL.contains(format) ? play.start() : play.start().truncatedTo(ChronoUnit.SECONDS);
    return String.join(
        " | ",
        start.toString(),
        String.valueOf(play.track().artist()),
        String.valueOf(play.track().title()),
        String.valueOf(play.track().tags().first(Tag.ALBUM)),
        String.valueOf(play.track().duration()),
        String.valueOf(play.listened()),
        play.verdict().word());
  }
}

package io.github.earmark.importing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.formats.Formats;
import io.github.earmark.formats.export.ExportFormat;
import io.github.earmark.history.imports.ImportRun;
import io.github.earmark.history.imports.ImportUndo;
import io.github.earmark.history.read.Reader;
import java.io.ByteArrayInputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Exports and imports ListenBrainz' loves and hates.
class FeedbackRoundTripTest {
  private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
  private static final String MBID = "c8b8a4e7-9a3f-4a7c-8b2e-0d3d5e6f7a8b";
  private static final String MSID = "11111111-9a3f-4a7c-8b2e-0d3d5e6f7a8b";

  private static final String LISTENS =
      """
      {"listened_at":1600000000,"track_metadata":{"artist_name":"A","track_name":"One","additional_info":{"recording_mbid":"%s"}}}
      {"listened_at":1600000300,"recording_msid":"%s","track_metadata":{"artist_name":"A","track_name":"Two"}}
      """
          .formatted(MBID, MSID);

  private static final String FEEDBACK =
      """
      {"score":1,"created":1700000000,"recording_mbid":"%s","recording_msid":null}
      {"score":-1,"created":1700000001,"recording_msid":"%s","recording_mbid":null}
      {"score":1,"created":1700000002,"recording_mbid":null,"track_metadata":{"artist_name":"B","track_name":"New"}}
      {"score":1,"created":1700000003,"recording_mbid":"22222222-9a3f-4a7c-8b2e-0d3d5e6f7a8b"}
      {"score":1,"created":1700000004,"recording_msid":"33333333-9a3f-4a7c-8b2e-0d3d5e6f7a8b"}
      {"score":0,"created":1700000005,"recording_mbid":"%s"}
      {"score":7,"created":1700000006,"recording_mbid":"%s"}
      """
          .formatted(MBID, MSID, MBID, MBID);

  @TempDir Path directory;

  private ImportReport run(Path to, String... contents) throws Exception {
    var files = new ArrayList<InputFile>();
    for (var content : contents) {
      var bytes = content.getBytes(StandardCharsets.UTF_8);
      files.add(
          new InputFile("file", bytes.length, () -> new ByteArrayInputStream(bytes), _ -> {}));
    }
    var settings = new Settings(Set.of(), Clock.fixed(NOW, ZoneOffset.UTC));
    try (var run = ImportRun.begin(to, List.of(), "", NOW)) {
      return new Importer(run, settings, _ -> {}, _ -> {})
          .run(Recognition.of(files, Formats.ALL, null).files(), List.of());
    }
  }

  private static List<String> lovedAndHated(Path history) {
    try (var reader = Reader.open(history)) {
      return reader.lovedAndHated().stream()
          .map(
              lovedAndHated ->
                  lovedAndHated.track().label()
                      + " "
                      + lovedAndHated.score()
                      + " "
                      + lovedAndHated.since())
          .toList();
    }
  }

  /// The feedback comes before the listens, as in an export.
  @Test
  void they_become_loves_and_hates_of_the_tracks_once() throws Exception {
    var report = run(directory, FEEDBACK, LISTENS);
    assertThat(report.counts().imported()).isEqualTo(2);
    assertThat(report.marks()).isEqualTo(3);
    assertThat(report.counts().ignored()).isEqualTo(3);
    assertThat(report.counts().rejected()).isEqualTo(1);
    assertThat(lovedAndHated(directory))
        .containsExactly(
            "A – One 1 2023-11-14T22:13:20Z",
            "A – Two -1 2023-11-14T22:13:21Z",
            "B – New 1 2023-11-14T22:13:22Z");
    var again = run(directory, FEEDBACK, LISTENS);
    assertThat(again.marks()).isZero();
    // Two listens and three loves and hates: each row is counted once.
    assertThat(again.counts().known()).isEqualTo(5);
    ImportUndo.undo(directory, again.run(), NOW);
    assertThat(lovedAndHated(directory)).hasSize(3);
    ImportUndo.undo(directory, report.run(), NOW);
    assertThat(lovedAndHated(directory)).isEmpty();
  }

  @Test
  void what_is_exported_with_marks_is_imported_as_it_was() throws Exception {
    run(directory, FEEDBACK, LISTENS);
    var out = new StringWriter();
    try (var reader = Reader.open(directory)) {
      ExportFormat.LISTENBRAINZ.write(reader, null, null, true, out, NOW);
    }
    assertThat(out.toString().lines()).hasSize(5);
    var other = directory.resolve("other");
    run(other, out.toString());
    assertThat(lovedAndHated(other)).isEqualTo(lovedAndHated(directory));
  }
}

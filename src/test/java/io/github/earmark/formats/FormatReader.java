package io.github.earmark.formats;

import io.github.earmark.history.copies.Copied;
import io.github.earmark.importing.InputFile;
import io.github.earmark.importing.Recognition;
import io.github.earmark.importing.Row;
import io.github.earmark.importing.Settings;
import io.github.earmark.music.Tag;
import io.github.earmark.music.Track;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Reads files in any format: one line of text for each row.
public final class FormatReader {
  public static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");

  private FormatReader() {}

  public static InputFile file(String name, String content) {
    return file(name, content.getBytes(StandardCharsets.UTF_8));
  }

  public static InputFile file(String name, byte[] bytes) {
    return new InputFile(name, bytes.length, () -> new ByteArrayInputStream(bytes), _ -> {});
  }

  /// The format that a file is recognised as; "none" if it is not.
  public static String format(String content) {
    return format(file("file", content));
  }

  public static String format(InputFile file) {
    return Recognition.of(List.of(file), Formats.ALL, null).files().keySet().stream()
        .map(source -> source.format().format())
        .findFirst()
        .orElse("none");
  }

  public static List<String> rows(String... contents) {
    return rows("Asia/Kolkata", Set.of(), contents);
  }

  public static List<String> rows(String zone, Set<Settings.Extra> with, String... contents) {
    var files = new ArrayList<InputFile>();
    for (var content : contents) {
      files.add(file("file" + (files.size() + 1), content));
    }
    return rows(zone, with, files);
  }

  public static List<String> rows(String zone, Set<Settings.Extra> with, List<InputFile> files) {
    var told = new ArrayList<String>();
    var recognition = Recognition.of(files, Formats.ALL, null);
    var settings = new Settings(with, Clock.fixed(NOW, ZoneId.of(zone)));
    for (var one : recognition.files().entrySet()) {
      one.getKey()
          .read(
              one.getValue(),
              settings,
              row -> {
                if (!(row instanceof Row.OtherCount)) {
                  told.add(line(row));
                }
              });
    }
    told.addAll(recognition.problems());
    return told;
  }

  private static String line(Row row) {
    return switch (row) {
      case Row.OfHistory(Copied.Spelt(var said, var others), _) ->
          "spelt " + said.label() + " or " + others.stream().map(Track::label).toList();
      case Row.OfHistory(Copied.Counted(var said, var count), _) ->
          "%s counts %s | %s | %d + %d | %s"
              .formatted(
                  count.player(),
                  said.label(),
                  said.tags().first(Tag.ALBUM),
                  count.plays(),
                  count.skips(),
                  count.last());
      case Row.OfHistory(var thing, _) -> thing.toString();
      case Row.Ignored(var reason) -> "ignored " + reason;
      case Row.OtherCount(var rule, var listens) -> rule + " " + listens;
      case Row.Unreadable(var file, var reason) -> "unreadable " + file + ": " + reason;
      case Row.Rejected(var place, var reason) -> "rejected " + place + ": " + reason;
      case Row.Played(var play, _) -> {
        var said = play.track().said();
        yield String.join(
            " | ",
            (play.listen() ? "listen " : "skip ") + play.start(),
            said.label(),
            String.valueOf(said.tags().first(Tag.ALBUM)),
            said.duration() == null ? "-" : said.duration().toSeconds() + " s",
            play.listened() == null ? "-" : play.listened().toSeconds() + " s",
            said.tags().has(Tag.RECORDING_MBID) ? "mbid" : "-");
      }
    };
  }
}

package io.github.earmark.evening;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.earmark.hearing.Clocks;
import io.github.earmark.hearing.Player;
import io.github.earmark.hearing.Recorder;
import io.github.earmark.hearing.TraceFormat;
import io.github.earmark.hearing.TraceFormat.Listen;
import io.github.earmark.music.Tag;
import io.github.earmark.music.Tags;
import io.github.earmark.music.Track;
import io.github.earmark.playback.CurrentPlay;
import io.github.earmark.playback.Moment;
import io.github.earmark.playback.PlayEvent;
import io.github.earmark.playback.PlayRule;
import io.github.earmark.playback.Snapshot;
import io.github.earmark.playback.Snapshot.Cause;
import io.github.earmark.playback.Snapshot.Entry;
import io.github.earmark.playback.Snapshot.State;
import io.github.earmark.playback.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// What a player said in an evening, as [TraceFormat] writes it: recorded, and replayed.
final class Trace {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final Clocks clock = new Clocks();
  private final TraceFormat traceFormat = new TraceFormat(lines::add);

  /// The same player, whose words are written down.
  Player recording(Player player) {
    return new Recorder(player, clock, traceFormat, UnaryOperator.identity());
  }

  void write(Path file, List<Listen> expected) throws IOException {
    traceFormat.expect(expected);
    Files.createDirectories(file.getParent());
    Files.write(file, lines);
  }

  /// When that was in the trace.
  long millis(Instant wall) {
    var now = clock.get();
    return traceFormat.millis(now.sinceBoot().minus(Duration.between(wall, now.wall())));
  }

  // Replaying

  /// What is expected of it, and what the rule makes of it.
  ///
  /// @param ended all plays that ended, as "title verdict"
  record Replayed(List<Listen> expected, List<Listen> listens, List<String> ended) {}

  static Replayed replay(Path file) throws IOException {
    return replay(lines(file));
  }

  static Replayed replay(List<JsonNode> lines) {
    var rule = new PlayRule("trace");
    var listens = new ArrayList<Listen>();
    var expected = new ArrayList<Listen>();
    var ended = new ArrayList<String>();
    CurrentPlay currentPlay = null;
    for (var line : lines) {
      var did = line.path("did").asText();
      if (did.equals("expect")) {
        line.path("listens")
            .forEach(
                one ->
                    expected.add(
                        new Listen(one.path("title").asText(), one.path("start").asLong())));
      } else if (!did.equals("record")) {
        var step = step(rule, currentPlay, line);
        currentPlay = step.current();
        for (var playEvent : step.outcomes()) {
          if (playEvent instanceof PlayEvent.Qualified(var play)) {
            var title = Objects.requireNonNullElse(play.track().title(), "");
            listens.add(new Listen(title, play.start().toMillis()));
          } else if (playEvent instanceof PlayEvent.Ended(var play, _, _, var roundVerdict)) {
            ended.add(play.track().title() + " " + roundVerdict.word());
          }
        }
      }
    }
    return new Replayed(expected, listens, ended);
  }

  /// What stands in it.
  static List<JsonNode> lines(Path file) throws IOException {
    var lines = new ArrayList<JsonNode>();
    for (var text : Files.readAllLines(file)) {
      lines.add(JSON.readTree(text));
    }
    return lines;
  }

  static Moment at(JsonNode line) {
    var now = Duration.ofNanos(line.path("at").decimalValue().movePointRight(6).longValue());
    var awake = now.minusMillis(line.path("asleep").asLong());
    return new Moment("trace", awake, now, NOON.plus(now));
  }

  private static Step step(PlayRule rule, @Nullable CurrentPlay currentPlay, JsonNode line) {
    return switch (line.path("did").asText()) {
      case "resume" -> rule.resume(currentPlay, snapshot(line, Cause.CHECK), millis(line, "up"));
      case "step" ->
          rule.step(currentPlay, snapshot(line, Cause.valueOf(line.path("cause").asText())));
      default -> rule.lost(currentPlay, at(line), line.path("sudden").asBoolean());
    };
  }

  static Snapshot snapshot(JsonNode line, Cause cause) {
    Entry entry = null;
    if (line.has("entry")) {
      var tags = Tags.builder();
      line.path("tags")
          .properties()
          .forEach(
              one ->
                  one.getValue()
                      .forEach(value -> tags.add(Tag.valueOf(one.getKey()), value.asText())));
      entry =
          new Entry(
              line.path("entry").asText(),
              new Track(
                  line.path("uri").asText(),
                  line.path("remote").asBoolean(),
                  tags.build(),
                  millis(line, "duration")));
    }
    return new Snapshot(
        at(line),
        cause,
        State.valueOf(line.path("state").asText()),
        entry,
        millis(line, "elapsed"),
        millis(line, "fade"));
  }

  static @Nullable Duration millis(JsonNode line, String key) {
    return line.has(key) ? Duration.ofMillis(line.path(key).asLong()) : null;
  }
}

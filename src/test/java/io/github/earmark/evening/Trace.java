package io.github.earmark.evening;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.earmark.hearing.Player;
import io.github.earmark.hearing.PlayerException;
import io.github.earmark.music.Tag;
import io.github.earmark.music.Tags;
import io.github.earmark.music.Track;
import io.github.earmark.playback.Current;
import io.github.earmark.playback.Moment;
import io.github.earmark.playback.Outcome;
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
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// All that a player said in an evening, each with its time: one JSON object a line. `did` is what
/// the rule was asked: `resume` after a connection, `step`, `lost`; the last line says which
/// listens were to come of it, by what the person who pressed the buttons knew. Times are in
/// milliseconds since the first line.
final class Trace {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  private final List<ObjectNode> lines = new ArrayList<>();
  private @Nullable Moment first;

  /// A listen: its title, and when it began.
  record Listen(String title, long start) {}

  synchronized void write(Path file, List<Listen> expected) throws IOException {
    var last = JSON.createObjectNode().put("did", "expect");
    var listens = last.putArray("listens");
    expected.forEach(
        one -> listens.addObject().put("title", one.title()).put("start", one.start()));
    lines.add(last);
    Files.createDirectories(file.getParent());
    Files.write(file, lines.stream().map(JsonNode::toString).toList());
  }

  /// When that was in the trace.
  synchronized long millis(Instant wall) {
    return first == null ? 0 : Duration.between(first.wall(), wall).toMillis();
  }

  // Recording

  /// The same player, whose words are written down.
  Player recording(Player player, Supplier<Moment> clock) {
    return new Player() {
      @Override
      public String name() {
        return player.name();
      }

      @Override
      public String kind() {
        return player.kind();
      }

      @Override
      public String place() {
        return player.place();
      }

      @Override
      public Session connect() throws PlayerException {
        return new Recording(player.connect(), clock);
      }
    };
  }

  private final class Recording implements Player.Session {
    private final Player.Session session;
    private final Supplier<Moment> clock;
    private @Nullable Duration up;
    private @Nullable Cause cause;

    Recording(Player.Session session, Supplier<Moment> clock) {
      this.session = session;
      this.clock = clock;
    }

    @Override
    public @Nullable Duration uptime() throws PlayerException {
      up = session.uptime();
      return up;
    }

    @Override
    public Set<String> others() throws PlayerException {
      return session.others();
    }

    @Override
    public Player.Report look() throws PlayerException {
      try {
        var report = session.look();
        add(cause, up, clock.get(), report);
        return report;
      } catch (PlayerException e) {
        lost(clock.get(), e.sudden());
        throw e;
      }
    }

    @Override
    public boolean await(@Nullable Duration limit) throws PlayerException {
      try {
        var said = session.await(limit);
        cause = said ? Cause.EVENT : Cause.CHECK;
        return said;
      } catch (PlayerException e) {
        lost(clock.get(), e.sudden());
        throw e;
      }
    }

    @Override
    public void nudge() {
      session.nudge();
    }

    @Override
    public void close() {
      session.close();
    }
  }

  private synchronized ObjectNode line(String did, Moment at) {
    if (first == null) {
      first = at;
    }
    var line = JSON.createObjectNode().put("did", did);
    line.put("at", at.since(first).toMillis());
    lines.add(line);
    return line;
  }

  private synchronized void lost(Moment at, boolean sudden) {
    line("lost", at).put("sudden", sudden);
  }

  private synchronized void add(
      @Nullable Cause cause, @Nullable Duration up, Moment at, Player.Report report) {
    var line = line(cause == null ? "resume" : "step", at);
    if (cause == null && up != null) {
      line.put("up", up.toMillis());
    } else if (cause != null) {
      line.put("cause", cause.name());
    }
    line.put("state", report.state().name());
    if (report.elapsed() != null) {
      line.put("elapsed", report.elapsed().toMillis());
    }
    var entry = report.entry();
    if (entry != null) {
      var track = entry.track();
      line.put("entry", entry.id()).put("uri", track.uri()).put("remote", track.remote());
      if (track.duration() != null) {
        line.put("duration", track.duration().toMillis());
      }
      var tags = line.putObject("tags");
      track
          .tags()
          .values()
          .forEach((tag, values) -> values.forEach(tags.putArray(tag.name())::add));
    }
  }

  // Replaying

  /// What is expected of it, and what the rule makes of it.
  record Replayed(List<Listen> expected, List<Listen> listens) {}

  static Replayed replay(Path file) throws IOException {
    var rule = new PlayRule("trace");
    var listens = new ArrayList<Listen>();
    var expected = new ArrayList<Listen>();
    Current current = null;
    for (var text : Files.readAllLines(file)) {
      var line = JSON.readTree(text);
      if (line.path("did").asText().equals("expect")) {
        line.path("listens")
            .forEach(
                one ->
                    expected.add(
                        new Listen(one.path("title").asText(), one.path("start").asLong())));
      } else {
        var step = step(rule, current, line);
        current = step.current();
        for (var outcome : step.outcomes()) {
          if (outcome instanceof Outcome.Qualified(var play)) {
            listens.add(new Listen(String.valueOf(play.track().title()), play.start().toMillis()));
          }
        }
      }
    }
    return new Replayed(expected, listens);
  }

  private static Step step(PlayRule rule, @Nullable Current current, JsonNode line) {
    var now = Duration.ofMillis(line.path("at").asLong());
    var at = new Moment("trace", now, now, NOON.plus(now));
    return switch (line.path("did").asText()) {
      case "resume" -> rule.resume(current, snapshot(line, at, Cause.CHECK), millis(line, "up"));
      case "step" ->
          rule.step(current, snapshot(line, at, Cause.valueOf(line.path("cause").asText())));
      default -> rule.lost(current, at, line.path("sudden").asBoolean());
    };
  }

  private static Snapshot snapshot(JsonNode line, Moment at, Cause cause) {
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
        at, cause, State.valueOf(line.path("state").asText()), entry, millis(line, "elapsed"));
  }

  private static @Nullable Duration millis(JsonNode line, String key) {
    return line.has(key) ? Duration.ofMillis(line.path(key).asLong()) : null;
  }
}

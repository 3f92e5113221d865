package io.github.earmark.evening;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.earmark.hearing.Anonymizer;
import io.github.earmark.hearing.Player;
import io.github.earmark.hearing.PlayerException;
import io.github.earmark.hearing.Recorder;
import io.github.earmark.hearing.TraceFormat;
import io.github.earmark.playback.Moment;
import io.github.earmark.playback.Snapshot.Cause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A player that says what stands in a trace, at the times that stand there.
final class Retold implements Player {
  private JsonNode line;

  private Retold(JsonNode first) {
    this.line = first;
  }

  /// Records a trace once more, with all names hidden, and without what is expected of it.
  static void inDisguise(Path trace, Path file) throws IOException, PlayerException {
    var said = Trace.lines(trace).stream().filter(line -> line.has("at")).toList();
    var player = new Retold(said.getFirst());
    var lines = new ArrayList<String>();
    var recorder =
        new Recorder(player, player::now, new TraceFormat(lines::add), new Anonymizer(true)::of);
    var session = recorder.connect();
    for (var line : said) {
      player.line = line;
      switch (line.path("did").asText()) {
        case "resume" -> {
          session = recorder.connect();
          var _ = session.uptime();
          var _ = session.look();
        }
        case "step" -> {
          var _ = session.await(null);
          var _ = session.look();
        }
        default -> lose(session);
      }
    }
    Files.write(file, lines);
  }

  private static void lose(Session session) {
    try {
      session.await(null);
      throw new IllegalStateException("it is not lost");
    } catch (PlayerException _) {
      // The recorder has heard of it.
    }
  }

  private Moment now() {
    return Trace.at(line);
  }

  @Override
  public String name() {
    return "retold";
  }

  @Override
  public String kind() {
    return "trace";
  }

  @Override
  public String place() {
    return "a file";
  }

  @Override
  public Session connect() {
    return new Telling();
  }

  private final class Telling implements Session {
    @Override
    public @Nullable Duration uptime() {
      return Trace.millis(line, "up");
    }

    @Override
    public Report look() {
      var snapshot = Trace.snapshot(line, Cause.CHECK);
      return new Report(snapshot.state(), snapshot.entry(), snapshot.elapsed(), snapshot.fade());
    }

    @Override
    public boolean await(@Nullable Duration limit) throws PlayerException {
      if (line.path("did").asText().equals("lost")) {
        throw line.path("sudden").asBoolean()
            ? PlayerException.closed("lost")
            : PlayerException.unreachable("lost");
      }
      return line.path("cause").asText().equals("EVENT");
    }

    @Override
    public void nudge() {}

    @Override
    public void close() {}
  }

  /// The names that stand in a trace.
  static List<String> names(Path trace) throws IOException {
    return Trace.lines(trace).stream()
        .flatMap(line -> line.path("tags").properties().stream())
        .filter(tag -> !tag.getKey().endsWith("MBID"))
        .flatMap(tag -> tag.getValue().valueStream())
        .map(JsonNode::asText)
        .filter(name -> name.length() > 3)
        .distinct()
        .toList();
  }
}

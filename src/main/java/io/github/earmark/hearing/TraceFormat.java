package io.github.earmark.hearing;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.earmark.hearing.Player.Report;
import io.github.earmark.json.JsonTree;
import io.github.earmark.playback.Moment;
import io.github.earmark.playback.Play;
import io.github.earmark.playback.Snapshot.Cause;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// All that a player said, each with its time: one JSON object a line. `did` says what it is.
///
/// - `record`: the first line, if it is there: which Earmark wrote it, and the kind of player
/// - `resume`, `step`, `lost`: what the play rule was asked: after a connection, after a look,
///   after a loss
/// - `expect`: the last line: the listens that are to come of it, by the title and the start of
///   each. What is written here at first is what Earmark made of it; where that is wrong, what
///   should have come is put in its place, and the tests replay it
///
/// Times are in milliseconds since the first thing that was said; nothing tells when that was.
/// `asleep` is how much of it the machine has slept, if it has. Safe for any thread.
public final class TraceFormat {
  private static final JsonNodeFactory JSON = new JsonNodeFactory(true);

  /// The clocks differ by less even when nobody sleeps.
  private static final Duration NAP = Duration.ofMillis(500);

  private final Consumer<String> out;
  private @Nullable Moment first;
  private long looks;

  /// A listen.
  ///
  /// @param title empty where there is none
  /// @param start in milliseconds, as all times here
  public record Listen(String title, long start) {}

  /// @param out takes each line as soon as it is known
  public TraceFormat(Consumer<String> out) {
    this.out = out;
  }

  /// Begins it.
  ///
  /// @param version of Earmark
  /// @param kind of player, as in "MPD"
  public synchronized void title(String version, String kind) {
    write(JSON.objectNode().put("did", "record").put("earmark", version).put("player", kind));
  }

  /// Ends it.
  public synchronized void expect(List<Listen> listens) {
    var last = JSON.objectNode().put("did", "expect");
    var all = last.putArray("listens");
    listens.forEach(one -> all.addObject().put("title", one.title()).put("start", one.start()));
    write(last);
  }

  /// A play as it is told here.
  public Listen listen(Play play) {
    return new Listen(Objects.requireNonNullElse(play.track().title(), ""), millis(play.start()));
  }

  /// How often the player was looked at.
  public synchronized long looks() {
    return looks;
  }

  /// A time since boot, as times are here.
  public synchronized long millis(Duration sinceBoot) {
    return first == null ? 0 : sinceBoot.minus(first.sinceBoot()).toMillis();
  }

  /// @param cause why it was looked at; null for the first look of a connection
  /// @param up what it said then of how long it has been running
  synchronized void said(@Nullable Cause cause, @Nullable Duration up, Moment at, Report report) {
    looks++;
    var line = line(cause == null ? "resume" : "step", at);
    if (cause != null) {
      line.put("cause", cause.name());
    } else if (up != null) {
      line.put("up", up.toMillis());
    }
    line.put("state", report.state().name());
    if (report.elapsed() != null) {
      line.put("elapsed", report.elapsed().toMillis());
    }
    if (report.fade() != null) {
      line.put("fade", report.fade().toMillis());
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
    write(line);
  }

  synchronized void lost(Moment at, boolean sudden) {
    write(line("lost", at).put("sudden", sudden));
  }

  private ObjectNode line(String did, Moment at) {
    if (first == null) {
      first = at;
    }
    // The play rule measures by the finer clock.
    var awake = at.awake().minus(first.awake());
    var asleep = at.since(first).minus(awake);
    var slept = asleep.compareTo(NAP) >= 0;
    var time = slept ? awake.plus(asleep) : awake;
    var line = JSON.objectNode().put("did", did).put("at", exactly(time));
    return slept ? line.put("asleep", asleep.toMillis()) : line;
  }

  /// To the microsecond, so that what was just enough is so once more.
  private static BigDecimal exactly(Duration time) {
    return BigDecimal.valueOf(time.dividedBy(Duration.ofNanos(1_000)), 3);
  }

  private void write(ObjectNode line) {
    out.accept(JsonTree.text(line));
  }
}

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

/// A trace of everything a player reported, with times: one JSON object per line. `did` is its
/// type.
///
/// - `record`: the first line, if present: which Earmark wrote it, and the kind of player
/// - `resume`, `step`, `lost`: the call of the play rule: after a connection, after a check, after
///   a loss
/// - `expect`: the last line: the listens that should result, by title and start. When recorded, it
///   holds what Earmark derived; if that is wrong, correct it by hand, and the tests replay it
///
/// Times are in milliseconds since the first report; the trace does not say when that was. `asleep`
/// is how long the machine has been asleep since, if at all. Thread-safe.
public final class TraceFormat {
  private static final JsonNodeFactory JSON = new JsonNodeFactory(true);

  /// The clocks differ by less even without suspend.
  private static final Duration NAP = Duration.ofMillis(500);

  private final Consumer<String> out;
  private @Nullable Moment first;
  private long looks;

  /// A listen.
  ///
  /// @param title empty if there is none
  /// @param start in milliseconds, like all times here
  public record Listen(String title, long start) {}

  /// @param out receives each line at once
  public TraceFormat(Consumer<String> out) {
    this.out = out;
  }

  /// Writes the first line.
  ///
  /// @param version of Earmark
  /// @param kind of player, for example "MPD"
  public synchronized void title(String version, String kind) {
    write(JSON.objectNode().put("did", "record").put("earmark", version).put("player", kind));
  }

  /// Writes the last line.
  public synchronized void expect(List<Listen> listens) {
    var last = JSON.objectNode().put("did", "expect");
    var all = last.putArray("listens");
    listens.forEach(one -> all.addObject().put("title", one.title()).put("start", one.start()));
    write(last);
  }

  /// A play as written to the trace.
  public Listen listen(Play play) {
    return new Listen(Objects.requireNonNullElse(play.track().title(), ""), millis(play.start()));
  }

  /// How often the player was checked.
  public synchronized long looks() {
    return looks;
  }

  /// Converts a time since boot to the trace's times.
  public synchronized long millis(Duration sinceBoot) {
    return first == null ? 0 : sinceBoot.minus(first.sinceBoot()).toMillis();
  }

  /// @param cause why it was checked; null for the first check of a connection
  /// @param up how long the player said it had been running
  synchronized void report(@Nullable Cause cause, @Nullable Duration up, Moment at, Report report) {
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

  /// To the microsecond, so that what was just enough remains so when replayed.
  private static BigDecimal exactly(Duration time) {
    return BigDecimal.valueOf(time.dividedBy(Duration.ofNanos(1_000)), 3);
  }

  private void write(ObjectNode line) {
    out.accept(JsonTree.text(line));
  }
}

package io.github.earmark.cli.doctor;

import io.github.earmark.answers.queue.QueueWords;
import io.github.earmark.api.PlayerState;
import io.github.earmark.api.StatusResult;
import io.github.earmark.cli.command.Backend;
import io.github.earmark.cli.doctor.DoctorCommand.Finding;
import io.github.earmark.control.ControlClient;
import io.github.earmark.text.Count;
import io.github.earmark.text.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Checks the daemon: whether it runs, answers and is well, what started it, and which other
/// scrobblers run.
public record DaemonCheck(Map<String, String> env, String version, Backend backend) {
  private static final Pattern UNIT =
      Pattern.compile("/([^/]+\\.service)(?:/|$)", Pattern.MULTILINE);

  /// The findings, and the daemon's history file; null if no daemon is running.
  record Checked(List<Finding> findings, @Nullable Path history) {}

  Checked check() {
    var findings = new ArrayList<Finding>();
    Path history = null;
    try {
      var statusResult = ControlClient.of(env).ask(StatusResult.class, "status");
      history = Path.of(statusResult.history().path());
      findings.add(daemon(statusResult));
      findings.add(unit(statusResult.pid()));
      findings.add(configuration(statusResult.configuration()));
      findings.add(players(statusResult));
      findings.addAll(stickers(statusResult));
      findings.add(writing(statusResult.history().trouble()));
      statusResult.services().forEach(service -> findings.add(queue(service)));
      if (statusResult.privacy() != null && statusResult.privacy().off()) {
        findings.add(
            Finding.wrong(
                "recording", "private listening: nothing is recorded", "`earmark on` ends it"));
      }
      findings.addAll(hooks(statusResult));
      findings.add(otherScrobblers(statusResult.warnings()));
    } catch (UserError e) {
      findings.add(Finding.wrong("daemon", e.problem().error(), e.problem().fix()));
      findings.add(otherScrobblers(backend.otherScrobblers(env)));
    }
    return new Checked(findings, history);
  }

  private Finding daemon(StatusResult statusResult) {
    var what =
        "version %s answers, process %d".formatted(statusResult.version(), statusResult.pid());
    return statusResult.version().equals(version)
        ? Finding.ok("daemon", what)
        : Finding.wrong("daemon", what + ", and this command is " + version, "restart the daemon");
  }

  private static Finding configuration(StatusResult.@Nullable Configuration configuration) {
    return configuration != null && configuration.changed()
        ? Finding.wrong(
            "configuration of the daemon",
            "the config file has changed since the daemon read it",
            "run `earmark reload`")
        : Finding.ok("configuration of the daemon", "is what the config file says");
  }

  /// Determined from the process's control group; the last part is the unit's name.
  private static Finding unit(long pid) {
    var unit = unit(Path.of("/proc", Long.toString(pid), "cgroup"));
    return Finding.ok(
        "unit", unit == null ? "it was not started by systemd" : "it was started by " + unit);
  }

  public static @Nullable String unit(Path cgroup) {
    try {
      String last = null;
      for (var match = UNIT.matcher(Files.readString(cgroup)); match.find(); ) {
        last = match.group(1);
      }
      return last;
    } catch (IOException _) {
      return null;
    }
  }

  private static Finding players(StatusResult statusResult) {
    var away =
        statusResult.players().stream()
            .filter(playerState -> playerState.state() == PlayerState.State.AWAY)
            .map(playerState -> playerState.name() + ": " + playerState.connection().problem())
            .toList();
    return away.isEmpty()
        ? Finding.ok("hearing", "the daemon is connected to all its players")
        : Finding.wrong(
            "hearing",
            "the daemon is not connected to " + String.join("; ", away),
            "if this command can reach the player, restart the daemon");
  }

  /// Only problems are reported, because most players don't use stickers.
  private static List<Finding> stickers(StatusResult statusResult) {
    return statusResult.players().stream()
        .filter(playerState -> playerState.connection().stickers() != null)
        .map(
            playerState ->
                Finding.wrong(
                    "stickers of " + playerState.name(),
                    "ratings and loves are not in them: " + playerState.connection().stickers(),
                    "they are kept in the history, and written when that is fixed"))
        .toList();
  }

  private static Finding writing(StatusResult.@Nullable Trouble trouble) {
    if (trouble == null) {
      return Finding.ok("writing", "the daemon can write the history");
    }
    var since = trouble.since();
    return Finding.wrong(
        "writing",
        "%s%s; %s kept in memory, %s lost"
            .formatted(
                trouble.problem(),
                since == null ? "" : ", since " + since,
                Count.of(trouble.kept(), "play is", "plays are"),
                Count.of(trouble.lost(), "is", "are")),
        "leave the daemon running until that is fixed: it then writes them by itself");
  }

  private static Finding queue(StatusResult.Service service) {
    var subject = "queue " + service.name();
    if (service.setAside().count() > 0) {
      return Finding.wrong(
          subject,
          Count.of(service.setAside().count(), "listen is", "listens are") + " set aside",
          "see `earmark queue`, then `earmark retry` or `earmark drop`");
    }
    var problem = service.problem();
    var waiting = String.join(", ", QueueWords.waiting(service));
    return problem == null
        ? Finding.ok(subject, waiting.isEmpty() ? "all delivered" : waiting)
        : Finding.wrong(
            subject,
            waiting.isEmpty() ? problem : waiting + ": " + problem,
            "they are kept; `earmark flush` tries at once");
  }

  /// Only hooks that failed.
  private static List<Finding> hooks(StatusResult statusResult) {
    var findings = new ArrayList<Finding>();
    for (var hook : statusResult.hooks()) {
      var problem = hook.problem();
      if (problem != null) {
        findings.add(
            Finding.wrong(
                "the daemon's hook " + hook.name(),
                hook.failures() == 1
                    ? problem
                    : "failed %d times in a row: %s".formatted(hook.failures(), problem),
                "if `earmark hook test %s` works, the daemon's environment is another"
                    .formatted(hook.name())));
      }
    }
    return findings;
  }

  private static Finding otherScrobblers(List<String> warnings) {
    return warnings.isEmpty()
        ? Finding.ok("other scrobblers", "none was found")
        : Finding.wrong(
            "other scrobblers",
            String.join("\n", warnings),
            "stop them, or let each deliver to another account");
  }
}

package io.github.earmark.hooks;

import io.github.earmark.api.HookEvent;
import io.github.earmark.config.HookConfig;
import io.github.earmark.http.Reply;
import io.github.earmark.json.Json;
import java.io.IOException;
import java.util.Map;

/// Runs a command with an event on its standard input.
record CommandAction(HookConfig config, HookConfig.Command command) implements HookAction {
  @Override
  public HookResult run(HookEvent event) throws InterruptedException {
    try {
      var ended = start(event, false);
      return result(ended, lastLine(ended.output()));
    } catch (IOException e) {
      return unstarted(e);
    }
  }

  /// @param whole see [CommandRun]
  CommandRun.Ended start(HookEvent event, boolean whole) throws IOException, InterruptedException {
    var env = Map.of("EARMARK_EVENT", event.event(), "EARMARK_HOOK", config.name());
    return new CommandRun(command.words(), env, config.timeout(), whole).run(Json.write(event));
  }

  HookResult unstarted(IOException problem) {
    var reason = Program.problem(command.program(), System.getenv());
    return new HookResult.Failed(
        "start",
        reason == null
            ? "it cannot be started: " + Reply.Answered.line(String.valueOf(problem.getMessage()))
            : reason,
        "correct `command`, and try it with " + test(config),
        false);
  }

  /// @param message the command's own message, as the end of a sentence; may be empty
  HookResult result(CommandRun.Ended ended, String message) {
    return switch (ended) {
      case CommandRun.Ended.ByItself(var status, _) when status == 0 ->
          new HookResult.Done("it ended with status 0");
      case CommandRun.Ended.ByItself(var status, _) ->
          new HookResult.Failed(
              "status " + status,
              "it ended with status " + status + message,
              "try it with " + test(config),
              false);
      case CommandRun.Ended.InTime _ ->
          new HookResult.Failed(
              "time",
              "it took longer than " + config.timeout().toSeconds() + " s, and was ended" + message,
              "make it faster, or its `timeout` longer",
              false);
    };
  }

  /// Many programs print the line that matters last.
  private static String lastLine(String output) {
    var lines = output.lines().filter(line -> !line.isBlank()).toList();
    return lines.isEmpty() ? "" : ": " + Reply.Answered.line(lines.getLast());
  }

  static String test(HookConfig config) {
    return "`earmark hook test " + config.name() + "`";
  }
}

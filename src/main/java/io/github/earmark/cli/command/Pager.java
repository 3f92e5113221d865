package io.github.earmark.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Shows output longer than the screen in a pager, as Git does: `EARMARK_PAGER`, else `PAGER`, else
/// `less`, with options in `LESS` to pass colours on and to quit if everything fits. If the
/// variable is empty or `cat`, there is no pager.
record Pager(Map<String, String> env) {
  private static final int NOT_EXECUTABLE = 126;
  private static final int NOT_FOUND = 127;

  /// Whether it was shown. A user who quits before the end has seen enough.
  boolean show(String text) {
    var command = command();
    if (command == null) {
      return false;
    }
    try {
      var builder =
          new ProcessBuilder("sh", "-c", command)
              .redirectOutput(ProcessBuilder.Redirect.INHERIT)
              .redirectError(ProcessBuilder.Redirect.INHERIT);
      builder.environment().putIfAbsent("LESS", "FRX");
      builder.environment().putIfAbsent("LESSCHARSET", "utf-8");
      var pager = builder.start();
      // Ctrl-C belongs to the pager: if we exited first, it would lose the terminal.
      Runtime.getRuntime().addShutdownHook(new Thread(() -> await(pager), "pager"));
      try (var out = pager.getOutputStream()) {
        out.write(text.getBytes(UTF_8));
      } catch (IOException _) {
        // the user quit the pager
      }
      var code = await(pager);
      return code != NOT_FOUND && code != NOT_EXECUTABLE;
    } catch (IOException _) {
      return false; // no shell
    }
  }

  private static int await(Process pager) {
    try {
      return pager.waitFor();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }

  private @Nullable String command() {
    var own = env.get("EARMARK_PAGER");
    var chosen = own == null ? env.get("PAGER") : own;
    if (chosen == null) {
      return installed("less") ? "less" : null;
    }
    return chosen.isBlank() || chosen.strip().equals("cat") ? null : chosen;
  }

  private boolean installed(String program) {
    return List.of(env.getOrDefault("PATH", "").split(":", -1)).stream()
        .filter(folder -> !folder.isEmpty())
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }
}

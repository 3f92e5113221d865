package io.github.earmark.config;

import java.io.File;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Runs a line of shell for what it prints. What it prints is a secret: no fault repeats it, and
/// what it says on stderr is dropped, for it may hold one too.
final class Command {
  private static final int LIMIT = 64 * 1024;
  private static final String RUN_IT = "run it in a shell, as the user that Earmark runs as";

  private Command() {}

  /// @param limit how long it may take, all in all; then it is killed
  static String output(String line, Duration limit) throws Fault, InterruptedIOException {
    var process = start(line);
    try {
      var end = System.nanoTime() + limit.toNanos();
      var output = new FutureTask<>(() -> process.getInputStream().readNBytes(LIMIT + 1));
      Thread.ofVirtual().name("secret-command").start(output);
      var bytes = output.get(limit.toNanos(), TimeUnit.NANOSECONDS);
      if (bytes.length > LIMIT) {
        throw new Fault("the command prints more than 64 KiB", "let it print the secret alone");
      }
      if (!process.waitFor(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
        throw new TimeoutException();
      }
      if (process.exitValue() != 0) {
        throw new Fault("the command ended with status " + process.exitValue(), RUN_IT);
      }
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (TimeoutException _) {
      throw new Fault("the command took longer than " + limit.toSeconds() + " s", RUN_IT);
    } catch (ExecutionException e) {
      throw new Fault("the command's output cannot be read: " + e.getCause(), RUN_IT);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while a secret was fetched");
    } finally {
      process.descendants().toList().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private static Process start(String line) throws Fault {
    try {
      return new ProcessBuilder("/bin/sh", "-c", line)
          .redirectInput(Redirect.from(new File("/dev/null")))
          .redirectError(Redirect.DISCARD)
          .start();
    } catch (IOException _) {
      throw new Fault("the command cannot be run with /bin/sh", RUN_IT);
    }
  }
}

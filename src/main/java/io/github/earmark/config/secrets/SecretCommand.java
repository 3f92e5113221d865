package io.github.earmark.config.secrets;

import io.github.earmark.config.problems.ConfigFault;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Runs a shell command for its output. The output is a secret: no error message repeats it, and
/// stderr is dropped because it may hold one, too.
final class SecretCommand {
  private static final int LIMIT = 64 * 1024;
  private static final long LOOK_EVERY = TimeUnit.MILLISECONDS.toNanos(20);
  private static final String RUN_IT = "run it in a shell, as the user that Earmark runs as";

  private SecretCommand() {}

  /// What the command prints until it ends. Processes that it leaves behind (an agent, say) may
  /// keep its output open; they are not waited for.
  ///
  /// @param limit how long it may take in all before it is killed
  static String output(String line, Duration limit) throws ConfigFault, InterruptedIOException {
    var process = start(line);
    try {
      var bytes = printed(process, System.nanoTime() + limit.toNanos());
      if (bytes.length > LIMIT) {
        throw new ConfigFault(
            "the command prints more than 64 KiB", "let it print only the secret");
      }
      if (process.exitValue() != 0) {
        throw new ConfigFault("the command ended with status " + process.exitValue(), RUN_IT);
      }
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (TimeoutException _) {
      throw new ConfigFault("the command took longer than " + limit.toSeconds() + " s", RUN_IT);
    } catch (IOException e) {
      throw new ConfigFault("the command's output cannot be read: " + e, RUN_IT);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while a secret was fetched");
    } finally {
      process.descendants().toList().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  /// Reads only what is available. A blocking read could not be interrupted while any process keeps
  /// the other end open, and would hold its thread for as long, including a virtual thread's
  /// carrier.
  ///
  /// @param end when to give up, in nanoseconds
  private static byte[] printed(Process process, long end)
      throws IOException, InterruptedException, TimeoutException {
    var in = process.getInputStream();
    var printed = new ByteArrayOutputStream();
    var ended = false;
    while (!ended && printed.size() <= LIMIT) {
      if (System.nanoTime() >= end) {
        throw new TimeoutException();
      }
      ended = process.waitFor(Math.min(LOOK_EVERY, end - System.nanoTime()), TimeUnit.NANOSECONDS);
      printed.write(in.readNBytes(Math.min(in.available(), LIMIT + 1 - printed.size())));
    }
    return printed.toByteArray();
  }

  private static Process start(String line) throws ConfigFault {
    try {
      return new ProcessBuilder("/bin/sh", "-c", line)
          .redirectInput(Redirect.from(new File("/dev/null")))
          .redirectError(Redirect.DISCARD)
          .start();
    } catch (IOException _) {
      throw new ConfigFault("the command cannot be run with /bin/sh", RUN_IT);
    }
  }
}

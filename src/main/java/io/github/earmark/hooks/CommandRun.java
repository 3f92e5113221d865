package io.github.earmark.hooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Runs a command with a text on its standard input, for a limited time. Whatever the command does
/// with its input and output, it can neither block Earmark nor fill its memory.
///
/// @param words the program and its arguments; no shell is involved
/// @param env variables that are added to Earmark's environment
/// @param limit how long it may run; then it is killed, with all processes that it has started
/// @param whole whether to keep its standard output in addition to its errors
record CommandRun(List<String> words, Map<String, String> env, Duration limit, boolean whole) {

  /// Variables for talking to systemd about the daemon, which are not meant for the command.
  private static final Set<String> PRIVATE =
      Set.of("NOTIFY_SOCKET", "WATCHDOG_PID", "WATCHDOG_USEC", "LISTEN_FDS", "LISTEN_PID");

  /// What the smallest pipe takes at once.
  private static final int PIPE = 4_096;

  private static final long SHORTEST_LOOK = TimeUnit.MILLISECONDS.toNanos(10);
  private static final long LONGEST_LOOK = TimeUnit.MILLISECONDS.toNanos(500);

  /// The time from SIGTERM to SIGKILL.
  private static final Duration LAST_WORDS = Duration.ofSeconds(2);

  private static final Duration LAST_WORDS_AT_STOP = Duration.ofSeconds(1);

  /// How it ended.
  sealed interface Ended {
    /// The end of its output.
    String output();

    /// It exited.
    ///
    /// @param status 0 for success; 128 plus the signal if a signal killed it
    record ByItself(int status, String output) implements Ended {}

    /// It was killed because its time was up.
    record InTime(String output) implements Ended {}
  }

  /// Runs the command and waits until it exits. Processes that it leaves in the background are left
  /// alone.
  ///
  /// @throws IOException if it cannot be started
  /// @throws InterruptedException if this thread was interrupted; the command was killed
  Ended run(String input) throws IOException, InterruptedException {
    var process = start();
    var tail = new OutputTail(whole ? process.getInputStream() : process.getErrorStream());
    try {
      feed(process, input);
      return ended(process, tail)
          ? new Ended.ByItself(process.exitValue(), tail.text())
          : stopped(process, tail);
    } catch (InterruptedException e) {
      end(process, LAST_WORDS_AT_STOP);
      throw e;
    }
  }

  private Process start() throws IOException {
    var builder = new ProcessBuilder(words).redirectErrorStream(whole);
    if (!whole) {
      builder.redirectOutput(Redirect.DISCARD);
    }
    builder.environment().keySet().removeAll(PRIVATE);
    builder.environment().putAll(env);
    return builder.start();
  }

  /// If a write does not fit into the pipe, it blocks the thread until the command reads, and also
  /// the carrier of a virtual thread. So long inputs are written by a platform thread.
  private static void feed(Process process, String input) {
    var bytes = (input + "\n").getBytes(UTF_8);
    if (bytes.length <= PIPE) {
      write(process, bytes);
    } else {
      Thread.ofPlatform().daemon().name("hook's input").start(() -> write(process, bytes));
    }
  }

  private static void write(Process process, byte[] bytes) {
    try (var out = process.getOutputStream()) {
      out.write(bytes);
    } catch (IOException _) {
      // The command did not read all of its input.
    }
  }

  /// Reads the output from time to time while the command runs, less often if there is little: a
  /// command that fills its pipe would wait for us, and a blocking read could wait for background
  /// processes.
  private boolean ended(Process process, OutputTail tail) throws IOException, InterruptedException {
    var end = System.nanoTime() + limit.toNanos();
    var look = SHORTEST_LOOK;
    while (true) {
      var left = end - System.nanoTime();
      if (left <= 0) {
        return false;
      }
      if (process.waitFor(Math.min(look, left), TimeUnit.NANOSECONDS)) {
        tail.read();
        return true;
      }
      look = tail.read() ? SHORTEST_LOOK : Math.min(2 * look, LONGEST_LOOK);
    }
  }

  private static Ended stopped(Process process, OutputTail tail)
      throws IOException, InterruptedException {
    end(process, LAST_WORDS);
    tail.read();
    return new Ended.InTime(tail.text());
  }

  /// Ends the command with all processes that it has started, first with SIGTERM, then with
  /// SIGKILL.
  private static void end(Process process, Duration patience) throws InterruptedException {
    var all = new LinkedHashSet<ProcessHandle>();
    gather(process, all);
    all.forEach(ProcessHandle::destroy);
    var end = System.nanoTime() + patience.toNanos();
    while (all.stream().anyMatch(ProcessHandle::isAlive) && System.nanoTime() < end) {
      TimeUnit.NANOSECONDS.sleep(SHORTEST_LOOK);
    }
    gather(process, all);
    all.forEach(ProcessHandle::destroyForcibly);
  }

  /// Includes the children of processes that have ended, if they were found before.
  private static void gather(Process process, Set<ProcessHandle> all) {
    Stream.concat(Stream.of(process.toHandle()), List.copyOf(all).stream())
        .flatMap(one -> Stream.concat(Stream.of(one), one.descendants()))
        .toList()
        .forEach(all::add);
  }
}

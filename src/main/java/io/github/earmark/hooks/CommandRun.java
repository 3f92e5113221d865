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

/// Runs a command with something on its standard input, for a limited time. It may do with its
/// input and its output what it likes: nothing of it can block or fill us.
///
/// @param words the program and its arguments; there is no shell in between
/// @param env what is added to the environment of Earmark
/// @param limit how long it may take; then it is ended, with all that it has started
/// @param whole whether what it prints is kept, too, and not only what it says is wrong
record CommandRun(List<String> words, Map<String, String> env, Duration limit, boolean whole) {

  /// For talking to systemd about the daemon, which is not the command's affair.
  private static final Set<String> PRIVATE =
      Set.of("NOTIFY_SOCKET", "WATCHDOG_PID", "WATCHDOG_USEC", "LISTEN_FDS", "LISTEN_PID");

  /// What the smallest pipe takes at once.
  private static final int PIPE = 4_096;

  private static final long SHORTEST_LOOK = TimeUnit.MILLISECONDS.toNanos(10);
  private static final long LONGEST_LOOK = TimeUnit.MILLISECONDS.toNanos(500);

  /// From being asked to end to being ended.
  private static final Duration LAST_WORDS = Duration.ofSeconds(2);

  private static final Duration LAST_WORDS_AT_STOP = Duration.ofSeconds(1);

  /// How it went.
  sealed interface Ended {
    /// The last of what is kept of what it printed.
    String output();

    /// By itself.
    ///
    /// @param status 0 where all is well; 128 and the number of the signal that ended it
    record ByItself(int status, String output) implements Ended {}

    /// By us, when its time was over.
    record InTime(String output) implements Ended {}
  }

  /// Runs it, and waits for its end. What it leaves running behind it is left alone.
  ///
  /// @throws IOException if it cannot be started
  /// @throws InterruptedException if it was interrupted, and the command ended
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

  /// A write that a pipe does not take at once would keep a thread until somebody reads, and the
  /// carrier of a virtual one as well. So a long one gets a thread of the system's.
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
      // It does not want it all.
    }
  }

  /// Looks at the output now and then while it runs, and less often the less there is: a command
  /// that fills its pipe would wait for us, and a read could wait for what it left behind.
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

  /// Ends it with all that it has started: kindly, then by force.
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

  /// Also the children of what has ended meanwhile, as far as they are known.
  private static void gather(Process process, Set<ProcessHandle> all) {
    Stream.concat(Stream.of(process.toHandle()), List.copyOf(all).stream())
        .flatMap(one -> Stream.concat(Stream.of(one), one.descendants()))
        .toList()
        .forEach(all::add);
  }
}

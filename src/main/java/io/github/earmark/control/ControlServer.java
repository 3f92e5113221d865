package io.github.earmark.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers on the control socket.
///
/// A client sends one line in UTF-8 of at most 4096 bytes, ended by a line feed or by closing its
/// side: a verb and its arguments, in the quoting of [Words]. It gets one line of JSON, the verb's
/// answer or a [Problem], and the connection is closed. So `printf 'now\n' | nc -U control.sock`
/// ends by itself.
///
/// Nobody can harm it or the others: a client has two seconds to send its line and two to take the
/// answer, and at most 64 are served at once; the rest wait at the door. Idle, it costs one parked
/// virtual thread and no timer.
public final class ControlServer implements AutoCloseable {
  static final int LONGEST_LINE = 4_096;
  static final int MOST_AT_ONCE = 64;
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final Logger LOG = LoggerFactory.getLogger(ControlServer.class);

  private final SocketFile socket;
  private final Map<String, Verb> verbs;
  private final Duration patience;
  private final Semaphore places = new Semaphore(MOST_AT_ONCE, true);
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("control-", 0).factory());
  private final Thread door = Thread.ofVirtual().name("control-door").unstarted(this::acceptAll);

  private ControlServer(SocketFile socket, Map<String, Verb> verbs, Duration patience) {
    this.socket = socket;
    this.verbs = Map.copyOf(verbs);
    this.patience = patience;
  }

  /// Opens the socket and begins to answer.
  ///
  /// @param socket see [Places#socket]; its directory is made where it is missing
  /// @param group whether the process's group may ask, too; else its user alone
  /// @param verbs by name
  /// @throws ControlException if the socket cannot be opened, or another daemon answers there
  public static ControlServer open(Path socket, boolean group, Map<String, Verb> verbs)
      throws ControlException {
    return open(SocketFile.open(socket, group), verbs, PATIENCE);
  }

  /// For the process's user alone.
  public static ControlServer open(Path socket, Map<String, Verb> verbs) throws ControlException {
    return open(socket, false, verbs);
  }

  static ControlServer open(Path socket, Map<String, Verb> verbs, Duration patience)
      throws ControlException {
    return open(SocketFile.open(socket, false), verbs, patience);
  }

  private static ControlServer open(SocketFile socket, Map<String, Verb> verbs, Duration patience) {
    var server = new ControlServer(socket, verbs, patience);
    server.door.start();
    return server;
  }

  /// Removes the socket and lets go of all clients. Returns within two seconds.
  @Override
  public void close() {
    try {
      socket.close();
      // Not by interruption: the JDK may then drop a connection without closing it.
      places.release();
      door.join(Duration.ofMillis(500));
      threads.shutdownNow();
      if (!threads.awaitTermination(1, TimeUnit.SECONDS)) {
        LOG.debug("A control request is still being answered");
      }
    } catch (IOException e) {
      LOG.debug("The control socket did not close cleanly", e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      threads.shutdownNow();
    }
  }

  private void acceptAll() {
    try {
      while (socket.channel().isOpen()) {
        places.acquire();
        accept();
      }
    } catch (InterruptedException _) {
      LOG.debug("No more control connections are taken");
    }
  }

  private void accept() throws InterruptedException {
    SocketChannel client;
    try {
      client = socket.channel().accept();
    } catch (IOException e) {
      places.release();
      if (socket.channel().isOpen()) {
        LOG.warn("Cannot take a control connection ({}); trying again", e.getMessage());
        Thread.sleep(1_000); // out of file descriptors, most likely: no busy loop
      }
      return;
    }
    threads.execute(() -> serve(client));
  }

  private void serve(SocketChannel client) {
    try (client) {
      var answer = answer(inTime(client, () -> readLine(client)));
      inTime(client, () -> write(client, Json.write(answer)));
      drain(client);
    } catch (Exception e) {
      // Too slow, gone, or we are closing: nobody is left to be told.
      LOG.debug("A control client was let go: {}", e.toString());
    } finally {
      places.release();
    }
  }

  private <T> T inTime(SocketChannel client, Callable<T> work) throws Exception {
    var guard =
        threads.submit(
            () -> {
              Thread.sleep(patience);
              client.close();
              return true;
            });
    try {
      return work.call();
    } finally {
      guard.cancel(true);
    }
  }

  private Record answer(ByteBuffer line) {
    try {
      return answer(decode(line));
    } catch (ControlException e) {
      return e.problem();
    } catch (RuntimeException e) {
      LOG.error("A control request failed", e);
      return new Problem(
          "the daemon failed to answer: " + e, "see its log", ControlException.FAILED);
    }
  }

  private Record answer(String line) throws ControlException {
    var words = Words.split(line);
    var name = words.isEmpty() ? "" : words.getFirst();
    var verb = verbs.get(name);
    if (verb == null) {
      throw ControlException.usage(
          name.isEmpty() ? "nothing was asked" : "unknown verb: " + name,
          "ask one of: " + String.join(", ", new TreeSet<>(verbs.keySet())));
    }
    return verb.answer(words.subList(1, words.size()));
  }

  private static String decode(ByteBuffer line) throws ControlException {
    if (line.remaining() > LONGEST_LINE) {
      throw ControlException.usage(
          "the line has more than " + LONGEST_LINE + " bytes", "ask with fewer words");
    }
    try {
      return UTF_8.newDecoder().decode(line).toString();
    } catch (CharacterCodingException _) {
      throw ControlException.usage("the line is not UTF-8", "send it in UTF-8");
    }
  }

  /// What comes before the first line feed or the end; one byte too many of a line that is too
  /// long.
  private static ByteBuffer readLine(SocketChannel client) throws IOException {
    var buffer = ByteBuffer.allocate(LONGEST_LINE + 1);
    var seen = 0;
    while (buffer.hasRemaining() && client.read(buffer) >= 0) {
      for (; seen < buffer.position(); seen++) {
        if (buffer.get(seen) == '\n') {
          return buffer.flip().limit(seen);
        }
      }
    }
    return buffer.flip();
  }

  private static boolean write(SocketChannel client, String line) throws IOException {
    var bytes = UTF_8.encode(line + "\n");
    while (bytes.hasRemaining()) {
      client.write(bytes);
    }
    return true;
  }

  /// Takes what came after the line, within reason: closing over unread bytes would look to the
  /// client like a broken connection.
  private static void drain(SocketChannel client) throws IOException {
    client.configureBlocking(false);
    var rest = ByteBuffer.allocate(LONGEST_LINE);
    for (var i = 0; i < 64 && client.read(rest.clear()) > 0; i++) {}
  }
}

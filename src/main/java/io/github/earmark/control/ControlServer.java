package io.github.earmark.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.earmark.json.Json;
import io.github.earmark.text.UserError;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers on the control socket.
///
/// A client sends one line in UTF-8 of at most 4096 bytes, ended by a line feed or by closing its
/// side: a verb and its arguments, quoted as in [RequestLine]. It receives one line of JSON, the
/// verb's answer or an [ErrorAnswer], and the connection is closed. So `printf 'now\n' | nc -U
/// control.sock` ends by itself. If a verb takes JSON (see [Verb#largestBody]), the line's last
/// word is its size in bytes, and that many bytes follow the line feed.
///
/// A client cannot block the daemon or other clients: it has two seconds to send its line and two
/// to read the answer, and at most 64 are served at once. When all places are taken, a new client
/// replaces the one that has kept us waiting longest (at least a tenth of a second), so that
/// thousands of silent connections hold up nobody. Long answers are sent one at a time, and a
/// client that stops reading gives way to the next. An idle server costs one parked virtual thread
/// and no timer.
///
/// A client that sends `subscribe` and the name of a [Subject] stays connected: it receives one
/// line of JSON after another until it closes. At most 32 may subscribe at once, in addition to the
/// others; each costs two parked virtual threads.
public final class ControlServer implements AutoCloseable {
  static final int MOST_AT_ONCE = 64;

  /// The part of an answer that is sent at a time and counts as progress.
  private static final int PIECE = 1 << 16;

  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final Logger LOG = LoggerFactory.getLogger(ControlServer.class);

  private final SocketFile socket;
  private final RequestHandler requestHandler;
  private final Duration patience;
  private final WriteTurn lengthy = new WriteTurn();
  private final ConnectionLimit connectionLimit = new ConnectionLimit(MOST_AT_ONCE);
  private final Subscribers subscribers;
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("control-", 0).factory());
  private final Thread door = Thread.ofVirtual().name("control-door").unstarted(this::acceptAll);

  private ControlServer(
      SocketFile socket,
      Map<String, Verb> verbs,
      Map<String, Subject> subjects,
      Duration patience) {
    this.socket = socket;
    this.requestHandler = new RequestHandler(Map.copyOf(verbs), Map.copyOf(subjects));
    this.patience = patience;
    this.subscribers = new Subscribers(patience, threads);
  }

  /// Opens the socket and starts answering.
  ///
  /// @param socket see [Paths#socket]; its directory is created if it is missing
  /// @param group whether the process's group may connect, too; otherwise only its user
  /// @param verbs by name
  /// @param subjects that clients can subscribe to, by name
  /// @throws UserError if the socket cannot be opened, or another daemon answers there
  public static ControlServer open(
      Path socket, boolean group, Map<String, Verb> verbs, Map<String, Subject> subjects)
      throws UserError {
    return open(SocketFile.open(socket, group), verbs, subjects, PATIENCE);
  }

  /// Opens a socket that only the process's user may use.
  public static ControlServer open(Path socket, Map<String, Verb> verbs) throws UserError {
    return open(socket, false, verbs, Map.of());
  }

  static ControlServer open(Path socket, Map<String, Verb> verbs, Duration patience)
      throws UserError {
    return open(socket, verbs, Map.of(), patience);
  }

  static ControlServer open(
      Path socket, Map<String, Verb> verbs, Map<String, Subject> subjects, Duration patience)
      throws UserError {
    return open(SocketFile.open(socket, false), verbs, subjects, patience);
  }

  private static ControlServer open(
      SocketFile socket,
      Map<String, Verb> verbs,
      Map<String, Subject> subjects,
      Duration patience) {
    var server = new ControlServer(socket, verbs, subjects, patience);
    server.door.start();
    return server;
  }

  /// Removes the socket and disconnects all clients. Returns within two seconds.
  @Override
  public void close() {
    try {
      socket.close();
      // Not by interrupting: the JDK might then drop a connection without closing it.
      connectionLimit.close();
      subscribers.close();
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
        accept();
      }
    } catch (InterruptedException _) {
      LOG.debug("No more control connections are accepted");
    }
  }

  private void accept() throws InterruptedException {
    SocketChannel client;
    try {
      client = socket.channel().accept();
    } catch (IOException e) {
      if (socket.channel().isOpen()) {
        LOG.warn("Cannot accept a control connection ({}); trying again", e.getMessage());
        Thread.sleep(1_000); // out of file descriptors, most likely: no busy loop
      }
      return;
    }
    var connection = new Connection(client);
    connectionLimit.enter(connection);
    threads.execute(() -> serve(connection));
  }

  private void serve(Connection connection) {
    var client = connection.channel();
    try (client) {
      var opening = inTime(client, () -> RequestHandler.readLine(client));
      connection.waitsForUs();
      var subject = requestHandler.subject(opening.line());
      if (subject != null) {
        connectionLimit.leave(connection);
        follow(client, subject);
        return;
      }
      if (requestHandler.lengthy(opening.line())) {
        lengthy.take(connection);
        try {
          answer(connection, opening);
        } finally {
          lengthy.pass();
        }
      } else {
        answer(connection, opening);
      }
      drain(client);
    } catch (Exception e) {
      // Too slow, gone, or we are closing: there is nobody left to answer.
      LOG.debug("A control client was disconnected: {}", e.toString());
    } finally {
      connectionLimit.leave(connection);
    }
  }

  private void follow(SocketChannel client, Subject subject) throws Exception {
    try {
      subscribers.serve(client, subject);
    } catch (UserError e) {
      var answer = UTF_8.encode(Json.write(e.problem()) + "\n");
      inTime(client, () -> client.write(answer));
      drain(client);
    }
  }

  private void answer(Connection connection, RequestHandler.Opening opening) throws Exception {
    var client = connection.channel();
    var size = requestHandler.bodySize(opening.line());
    var body = ByteBuffer.allocate(0);
    if (size > 0) {
      connection.keepsUsWaiting();
      body = inTime(client, () -> RequestHandler.readBody(opening, size, client));
      connection.waitsForUs();
    }
    var answer = Json.write(requestHandler.answer(opening.line(), body)) + "\n";
    connection.keepsUsWaiting();
    inTime(client, () -> write(connection, answer));
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

  private static boolean write(Connection connection, String answer) throws IOException {
    var bytes = UTF_8.encode(answer);
    for (var end = bytes.limit(); bytes.position() < end; connection.keepsUsWaiting()) {
      bytes.limit(Math.min(end, bytes.position() + PIECE));
      while (bytes.hasRemaining()) {
        connection.channel().write(bytes);
      }
    }
    return true;
  }

  /// Reads what came after the line, within limits: closing with unread bytes would look like a
  /// broken connection to the client.
  private static void drain(SocketChannel client) throws IOException {
    client.configureBlocking(false);
    var rest = ByteBuffer.allocate(RequestHandler.LONGEST_LINE);
    for (var i = 0; i < 64 && client.read(rest.clear()) > 0; i++) {}
  }
}

package io.github.earmark.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.earmark.json.Json;
import io.github.earmark.json.JsonReader;
import io.github.earmark.text.ErrorAnswer;
import io.github.earmark.text.FileErrors;
import io.github.earmark.text.RequestLine;
import io.github.earmark.text.UserError;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Sends requests to the daemon: one request, one answer, one connection; or a subscription, which
/// stays open.
public final class ControlClient {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int LARGEST_ANSWER = 16 << 20;

  private final List<Path> places;
  private final Duration patience;

  private ControlClient(List<Path> places, Duration patience) {
    this.places = places;
    this.patience = patience;
  }

  /// A client that looks for the socket in the places given by [Paths].
  public static ControlClient of(Map<String, String> env) {
    return new ControlClient(Paths.sockets(env), PATIENCE);
  }

  /// Like [#of], for requests that take the daemon a while.
  public static ControlClient patient(Map<String, String> env, Duration patience) {
    return new ControlClient(Paths.sockets(env), patience);
  }

  static ControlClient at(Duration patience, Path... places) {
    return new ControlClient(List.of(places), patience);
  }

  /// Sends a request and waits for the answer, five seconds at most, or the given patience.
  ///
  /// @param words the verb and its arguments
  /// @throws UserError if no daemon runs ([UserError.Kind#NO_DAEMON]), this user may not use its
  ///   socket, it does not answer in time, or it answers with an error
  public <T extends Record> T ask(Class<T> answer, String... words) throws UserError {
    return ask(answer, List.of(words));
  }

  /// Sends a verb with its arguments in a list.
  public <T extends Record> T ask(Class<T> answer, String verb, List<String> arguments)
      throws UserError {
    var words = new ArrayList<>(List.of(verb));
    words.addAll(arguments);
    return ask(answer, words);
  }

  /// Sends a verb with JSON after the line.
  public <T extends Record> T ask(Class<T> answer, String verb, Record body) throws UserError {
    var json = Json.write(body);
    var size = Integer.toString(json.getBytes(UTF_8).length);
    return send(answer, RequestLine.join(List.of(verb, size)) + "\n" + json);
  }

  private <T extends Record> T ask(Class<T> answer, List<String> words) throws UserError {
    return send(answer, RequestLine.join(words) + "\n");
  }

  private <T extends Record> T send(Class<T> answer, String line) throws UserError {
    @Nullable Path forbidden = null;
    for (var place : places) {
      var reply = exchange(place, line);
      // No switch: the JVM would generate a class for it, which takes longer than the daemon's
      // answer.
      if (reply instanceof Reply.Text(var text)) {
        return read(text, answer);
      }
      if (reply instanceof Reply.Forbidden) {
        forbidden = place;
      }
    }
    throw forbidden == null ? nobody() : notAllowed(forbidden);
  }

  /// Receives the lines of a subscription.
  ///
  /// @param <T> the type of a line
  public interface Follower<T> {
    /// A daemon was found.
    void found();

    /// Handles a line; returns whether to continue.
    boolean line(T line);
  }

  /// Subscribes, and passes on lines until the daemon goes away or the follower has enough.
  ///
  /// @throws UserError if no daemon runs ([UserError.Kind#NO_DAEMON]), this user may not use its
  ///   socket, or it answers with an error
  public <T extends Record> void follow(Class<T> type, String subject, Follower<T> follower)
      throws UserError {
    var request = RequestLine.join(List.of("subscribe", subject)) + "\n";
    @Nullable Path forbidden = null;
    for (var place : places) {
      if (Files.notExists(place)) {
        continue;
      }
      try (var channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
        if (connect(channel, place, request) instanceof Reply.Forbidden) {
          forbidden = place;
        } else if (channel.isConnected()) {
          follower.found();
          hearOut(Channels.newInputStream(channel), type, follower);
          return;
        }
      } catch (IOException e) {
        // It was connected; a connection broken by a killed daemon is also just the end.
        return;
      }
    }
    throw forbidden == null ? nobody() : notAllowed(forbidden);
  }

  private static <T extends Record> void hearOut(
      InputStream in, Class<T> type, Follower<T> follower) throws IOException, UserError {
    var buffered = new BufferedInputStream(in);
    var line = new ByteArrayOutputStream();
    for (var next = buffered.read(); next >= 0; next = buffered.read()) {
      if (next != '\n') {
        line.write(next);
      } else if (follower.line(read(line.toString(UTF_8), type))) {
        line.reset();
      } else {
        return;
      }
      if (line.size() > LARGEST_ANSWER) {
        throw new IOException("a line without an end");
      }
    }
  }

  private sealed interface Reply {
    record Text(String text) implements Reply {}

    record Nobody() implements Reply {}

    record Forbidden() implements Reply {}
  }

  private Reply exchange(Path place, String line) throws UserError {
    // Unlike `!exists`, false for a path in a directory that this user may not enter.
    if (Files.notExists(place)) {
      return new Reply.Nobody();
    }
    try (var channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      var guard = Thread.ofPlatform().daemon().start(() -> closeLater(channel));
      try {
        return exchange(channel, place, line);
      } finally {
        guard.interrupt();
      }
    } catch (ClosedChannelException _) {
      throw UserError.failed(
          "the daemon did not answer within " + patience.toSeconds() + " s",
          "see its log; if it hangs, restart it");
    } catch (IOException e) {
      throw UserError.failed(
          "the connection to the daemon at " + place + " broke: " + FileErrors.of(e),
          "see its log, then try again");
    }
  }

  private static Reply exchange(SocketChannel channel, Path place, String line) throws IOException {
    var failed = connect(channel, place, line);
    if (failed != null) {
      return failed;
    }
    var reply = Channels.newInputStream(channel).readNBytes(LARGEST_ANSWER);
    return new Reply.Text(new String(reply, UTF_8));
  }

  /// Connects and sends the request; returns an error reply, or null if it worked.
  private static @Nullable Reply connect(SocketChannel channel, Path place, String line)
      throws IOException {
    try {
      channel.connect(UnixDomainSocketAddress.of(place));
    } catch (ConnectException _) {
      return new Reply.Nobody(); // what a killed daemon left behind
    } catch (IOException e) {
      if (e instanceof ClosedChannelException || Files.isWritable(place)) {
        throw e;
      }
      return new Reply.Forbidden();
    }
    var bytes = ByteBuffer.wrap(line.getBytes(UTF_8));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
    return null;
  }

  private void closeLater(SocketChannel channel) {
    try {
      Thread.sleep(patience);
      channel.close();
    } catch (InterruptedException _) {
      // answered in time
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static <T extends Record> T read(String text, Class<T> type) throws UserError {
    try {
      var answer = JsonReader.parse(text);
      if (answer instanceof Map<?, ?> object && object.containsKey("error")) {
        var errorAnswer = JsonReader.bind(answer, ErrorAnswer.class);
        throw new UserError(
            UserError.Kind.of(errorAnswer.code()), errorAnswer.error(), errorAnswer.fix());
      }
      return JsonReader.bind(answer, type);
    } catch (IOException e) {
      throw UserError.failed(
          "cannot understand the daemon's answer: " + e.getMessage(),
          "restart the daemon, so that it has the same version as this command");
    }
  }

  private UserError nobody() {
    return new UserError(
        UserError.Kind.NO_DAEMON,
        "no daemon is running (looked at "
            + String.join(", ", places.stream().map(Path::toString).distinct().toList())
            + ")",
        "start it with `earmark daemon`, or set EARMARK_SOCKET to its socket");
  }

  private static UserError notAllowed(Path place) {
    var owner = owner(place);
    return UserError.failed(
        "you are not allowed to use the daemon at "
            + place
            + (owner == null ? "" : ", it is " + owner + "'s"),
        "run the command as "
            + (owner == null ? "the daemon's user" : owner)
            + ", or start a daemon of your own with `earmark daemon`");
  }

  private static @Nullable String owner(Path place) {
    for (var path : List.of(place, Objects.requireNonNull(place.toAbsolutePath().getParent()))) {
      try {
        return Files.getOwner(path).getName();
      } catch (IOException _) {
        // behind a directory that cannot be entered; that directory's owner is as good
      }
    }
    return null;
  }
}

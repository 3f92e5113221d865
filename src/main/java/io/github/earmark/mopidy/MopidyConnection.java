package io.github.earmark.mopidy;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.earmark.hearing.PlayerException;
import io.github.earmark.http.WebSocket;
import io.github.earmark.http.WebSocket.Message;
import io.github.earmark.json.JsonTree;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A connection to Mopidy for calls and events, used by one thread. Only [#nudge] and [#close] may
/// be called from others.
final class MopidyConnection implements AutoCloseable {
  /// Events after which playback has changed.
  private static final Set<String> PLAYBACK =
      Set.of(
          "track_playback_started",
          "track_playback_paused",
          "track_playback_resumed",
          "track_playback_ended",
          "playback_state_changed",
          "seeked");

  /// Events after which playback goes on but may have another name: a stream has a new title, or
  /// the current track was removed from the queue.
  private static final Set<String> NAMES = Set.of("stream_title_changed", "tracklist_changed");

  private final WebSocket socket;
  private final String where;
  private final Duration timeout;
  private final ScheduledExecutorService deadlines;
  private int asked;
  private Change change = Change.NONE;

  /// What has happened since the last wait; a later constant overrides an earlier one.
  private enum Change {
    NONE,
    NUDGE_OR_NAME,
    PLAYBACK
  }

  /// @param where the address, for people
  /// @param timeout for each answer
  MopidyConnection(
      WebSocket socket, String where, Duration timeout, ScheduledExecutorService deadlines) {
    this.socket = socket;
    this.where = where;
    this.timeout = timeout;
    this.deadlines = deadlines;
  }

  /// Calls these methods without arguments, one right after the other.
  ///
  /// @return their results, in order
  List<JsonNode> call(List<String> methods) throws PlayerException {
    var batch = JsonNodeFactory.instance.arrayNode();
    methods.forEach(method -> batch.add(question(method)));
    return ask(batch, methods.size());
  }

  /// Calls a method.
  ///
  /// @param arguments by name
  /// @return its result
  JsonNode call(String method, Map<String, ?> arguments) throws PlayerException {
    return ask(question(method).set("params", JsonTree.of(arguments)), 1).getFirst();
  }

  private ObjectNode question(String method) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("jsonrpc", "2.0")
        .put("id", asked++)
        .put("method", method);
  }

  /// @param count the number of calls, which are the latest ones made
  private List<JsonNode> ask(JsonNode questions, int count) throws PlayerException {
    var deadline = deadline(timeout);
    try {
      socket.send(JsonTree.text(questions));
      while (true) {
        var answers = take(socket.receive());
        if (answers != null) {
          return results(answers, asked - count, count);
        }
      }
    } catch (IOException _) {
      throw lost();
    } finally {
      deadline.cancel(false);
    }
  }

  private List<JsonNode> results(JsonNode answers, int first, int count) throws PlayerException {
    var results = new ArrayList<JsonNode>(Collections.nCopies(count, MissingNode.getInstance()));
    for (var answer : answers.isArray() ? answers : List.of(answers)) {
      if (answer.has("error")) {
        var reason = answer.path("error").path("message").asText("no reason given");
        throw PlayerException.unreachable(where + " refuses: " + reason);
      }
      var place = answer.path("id").asInt(-1) - first;
      if (place >= 0 && place < count) {
        results.set(place, answer.path("result"));
      }
    }
    if (results.stream().anyMatch(JsonNode::isMissingNode)) {
      throw PlayerException.unreachable(where + " does not answer what it was asked");
    }
    return results;
  }

  /// Waits for an event.
  ///
  /// @param limit how long to wait; null for no limit
  /// @return whether playback has changed; otherwise the current track may have another name, the
  ///   time has passed, or a nudge came
  boolean await(@Nullable Duration limit) throws PlayerException {
    var timer = limit == null ? null : later(limit, this::nudge);
    var deadline = limit == null ? null : deadline(limit.plus(timeout));
    try {
      while (change == Change.NONE) {
        take(socket.receive());
      }
      return change == Change.PLAYBACK;
    } catch (IOException _) {
      throw lost();
    } finally {
      change = Change.NONE;
      if (timer != null && deadline != null) {
        timer.cancel(false);
        deadline.cancel(false);
      }
    }
  }

  /// Handles an event, or returns a message that is not one.
  private @Nullable JsonNode take(Message message) throws IOException {
    return switch (message) {
      case Message.Pong() -> changed(Change.NUDGE_OR_NAME);
      // No relevant event is that long, and playlists are not needed.
      case Message.Dropped() -> null;
      case Message.Text(var text) -> {
        var said = parsed(text);
        var event = said.path("event").asText("");
        if (PLAYBACK.contains(event)) {
          yield changed(Change.PLAYBACK);
        }
        if (NAMES.contains(event)) {
          yield changed(Change.NUDGE_OR_NAME);
        }
        yield event.isEmpty() ? said : null;
      }
    };
  }

  private @Nullable JsonNode changed(Change what) {
    change = what.compareTo(change) > 0 ? what : change;
    return null;
  }

  private JsonNode parsed(String text) throws IOException {
    try {
      return JsonTree.parse(text);
    } catch (JacksonException _) {
      socket.fail("what it says is not JSON");
      throw new IOException(socket.failure());
    }
  }

  /// Makes [#await] return by sending a ping, whose answer wakes the reader.
  void nudge() {
    try {
      socket.ping();
    } catch (IOException _) {
      // In that case the reader has been woken by the failure.
    }
  }

  private PlayerException lost() {
    var message = where + " is gone: " + socket.failure();
    return socket.sudden() ? PlayerException.closed(message) : PlayerException.unreachable(message);
  }

  private ScheduledFuture<?> deadline(Duration limit) {
    return later(limit, () -> socket.fail("it did not answer in time"));
  }

  private ScheduledFuture<?> later(Duration delay, Runnable what) {
    return deadlines.schedule(what, delay.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    socket.close();
  }
}

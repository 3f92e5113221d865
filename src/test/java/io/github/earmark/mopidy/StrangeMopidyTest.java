package io.github.earmark.mopidy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.earmark.config.MopidyConfig;
import io.github.earmark.ground.servers.WebSocketStandIn;
import io.github.earmark.ground.servers.WebSocketStandIn.Connection;
import io.github.earmark.hearing.Player.Session;
import io.github.earmark.hearing.PlayerException;
import io.github.earmark.playback.Snapshot.State;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Things that a real Mopidy rarely or never does.
class StrangeMopidyTest {
  private static final String ENTRY = "{\"tlid\": 1, \"track\": {\"uri\": \"file:///a.flac\"}}";

  private final ScheduledExecutorService deadlines = Executors.newScheduledThreadPool(1);

  @AfterEach
  void close() {
    deadlines.shutdownNow();
  }

  private Session connect(WebSocketStandIn server) throws PlayerException {
    var config = new MopidyConfig("mopidy", "127.0.0.1", server.port(), "/mopidy/ws");
    return new Mopidy(config, "Earmark/1", deadlines).connect();
  }

  /// Reads a batch of five requests and answers it with these results, out of order.
  private static void answer(Connection connection, String... results) throws IOException {
    var asked = new JsonMapper().readTree(connection.next().text());
    var answers = new ArrayList<String>();
    for (var i = 0; i < results.length; i++) {
      answers.addFirst(
          "{\"jsonrpc\": \"2.0\", \"id\": "
              + asked.path(i).path("id")
              + ", \"result\": "
              + results[i]
              + "}");
    }
    connection.text(answers.toString());
  }

  private static void event(Connection connection, String event) throws IOException {
    connection.text("{\"event\": \"" + event + "\", \"time_position\": 0}");
  }

  @Test
  void an_answer_that_mixes_two_tracks_is_asked_for_again() throws Exception {
    try (var server =
            new WebSocketStandIn(
                connection -> {
                  connection.agree();
                  answer(connection, "null", "\"playing\"", "20000", "null", "1");
                  answer(connection, ENTRY, "\"playing\"", "20000", "null", "2");
                  answer(connection, ENTRY, "\"playing\"", "30", "null", "1");
                  connection.next();
                });
        var session = connect(server)) {
      var report = session.look();
      assertThat(report.state()).isEqualTo(State.PLAYING);
      assertThat(Objects.requireNonNull(report.entry()).id()).isEqualTo("1");
      assertThat(report.elapsed()).isEqualTo(Duration.ofMillis(30));
    }
  }

  @Test
  void an_event_that_comes_before_the_answer_is_not_lost() throws Exception {
    try (var server =
            new WebSocketStandIn(
                connection -> {
                  connection.agree();
                  event(connection, "volume_changed");
                  event(connection, "seeked");
                  event(connection, "stream_title_changed");
                  answer(connection, "null", "\"stopped\"", "0", "null", "null");
                  event(connection, "mute_changed");
                  event(connection, "tracklist_changed");
                  connection.next();
                });
        var session = connect(server)) {
      assertThat(session.look().state()).isEqualTo(State.STOPPED);
      assertThat(session.await(null)).as("seeked").isTrue();
      assertThat(session.await(null)).as("the tracklist").isFalse();
    }
  }

  @Test
  void a_wait_ends_with_its_limit_and_with_a_nudge() throws Exception {
    try (var server =
            new WebSocketStandIn(
                connection -> {
                  connection.agree();
                  while (connection.next().opcode() == WebSocketStandIn.PING) {
                    connection.frame(0x80 | WebSocketStandIn.PONG, "");
                  }
                });
        var session = connect(server)) {
      assertThat(session.await(Duration.ofMillis(20))).isFalse();
      session.nudge();
      assertThat(session.await(null)).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hello",
        "{\"jsonrpc\": \"2.0\", \"id\": 0, \"error\": {\"code\": -32601, \"message\": \"no\"}}",
        "[]",
        "[{\"jsonrpc\": \"2.0\", \"id\": 0, \"result\": null}]",
        "{}"
      })
  void what_is_no_answer_is_an_error_and_not_silence(String said) throws Exception {
    try (var server =
            new WebSocketStandIn(
                connection -> {
                  connection.agree();
                  connection.next();
                  connection.text(said);
                  connection.next();
                });
        var session = connect(server)) {
      assertThatThrownBy(session::look)
          .isInstanceOf(PlayerException.class)
          .hasMessageContaining("Mopidy at 127.0.0.1:" + server.port());
    }
  }

  @Test
  void a_web_server_without_mopidy_is_told_with_the_fix() throws Exception {
    try (var server =
        new WebSocketStandIn(connection -> connection.raw("HTTP/1.1 404 Not Found\r\n\r\n"))) {
      assertThatThrownBy(() -> connect(server))
          .hasMessageContaining("it answers 404 to /mopidy/ws")
          .hasMessageContaining("[http]");
    }
  }

  @Test
  void one_that_goes_was_there_until_now() throws Exception {
    try (var server = new WebSocketStandIn(connection -> connection.agree());
        var session = connect(server)) {
      assertThatThrownBy(() -> session.await(null))
          .isInstanceOfSatisfying(PlayerException.class, e -> assertThat(e.sudden()).isTrue());
    }
  }
}

package io.github.earmark.control;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SubscribersTest {
  record Said(String text) {}

  record Gap(long missed) {}

  record Value(int value) {}

  private final Events<String> events = new Events<>(Said::new, Gap::new);
  private final AtomicInteger state = new AtomicInteger();
  private final Latest<Integer> latest = new Latest<>(Integer::equals, Value::new);
  private final List<SocketChannel> open = new ArrayList<>();

  @TempDir Path directory;
  private Path path = Path.of("");
  private ControlServer server;

  @BeforeEach
  void open() throws Exception {
    path = directory.resolve("control.sock");
    server =
        ControlServer.open(
            path,
            Map.of("echo", words -> new Said(String.join(" ", words))),
            Map.of("events", events, "state", latest.of(state::get)),
            Duration.ofMillis(300));
  }

  @AfterEach
  void close() throws IOException {
    for (var channel : open) {
      channel.close();
    }
    server.close();
  }

  private SocketChannel say(String line) throws IOException {
    var client = SocketChannel.open(UnixDomainSocketAddress.of(path));
    open.add(client);
    client.write(ByteBuffer.wrap((line + "\n").getBytes(UTF_8)));
    return client;
  }

  private static BufferedReader read(SocketChannel client) {
    return new BufferedReader(Channels.newReader(client, UTF_8));
  }

  @Test
  void a_subscriber_is_told_each_event_and_others_are_answered_meanwhile() throws Exception {
    var state = read(say("subscribe state"));
    assertThat(state.readLine()).as("the state comes first").isEqualTo("{\"value\":0}");
    this.state.set(7);
    latest.changed();
    assertThat(state.readLine()).isEqualTo("{\"value\":7}");
    assertThat(read(say("echo a")).readLine()).isEqualTo("{\"text\":\"a\"}");
    server.close();
    assertThat(state.readLine()).as("let go").isNull();
  }

  @Test
  void who_is_slow_is_told_how_many_events_it_missed_and_then_the_next() throws Exception {
    var slow = events.subscribe();
    for (var i = 1; i <= 100; i++) {
      events.happened("event " + i);
    }
    for (var i = 1; i <= 64; i++) {
      assertThat(slow.next()).isEqualTo(new Said("event " + i));
    }
    events.happened("event 101, after a gap that is not told yet");
    assertThat(slow.next()).isEqualTo(new Gap(37));
    events.happened("event 102");
    assertThat(slow.next()).isEqualTo(new Said("event 102"));
    slow.close();
    assertThat(slow.next()).isNull();
  }

  @Test
  void of_a_state_the_latest_is_told_and_nothing_twice() throws Exception {
    var asked = new AtomicInteger();
    var open = new ArrayList<Subject.Subscription>();
    var subject =
        latest.of(
            () -> {
              if (asked.incrementAndGet() == 3) {
                open.getFirst().close();
              }
              return state.get();
            });
    open.add(subject.subscribe());
    assertThat(open.getFirst().next()).isEqualTo(new Value(0));
    for (var i = 1; i <= 3; i++) {
      state.set(i);
      latest.changed();
    }
    assertThat(open.getFirst().next()).isEqualTo(new Value(3));
    latest.changed();
    assertThat(open.getFirst().next()).as("the same again").isNull();
    assertThat(asked).hasValue(3);
  }

  @Test
  void one_too_many_is_told_so_until_another_has_gone() throws Exception {
    for (var i = 0; i < Subscribers.MOST; i++) {
      assertThat(read(say("subscribe state")).readLine()).isEqualTo("{\"value\":0}");
    }
    assertThat(read(say("subscribe state")).readLine())
        .startsWith("{\"error\":\"32 clients are following already");
    assertThat(read(say("echo a")).readLine()).as("a question").isEqualTo("{\"text\":\"a\"}");
    open.getFirst().close();
    entersInTheEnd();
  }

  @Test
  void who_takes_nothing_gives_way_when_its_place_is_needed() throws Exception {
    var stuck = say("subscribe events");
    for (var i = 1; i < Subscribers.MOST; i++) {
      assertThat(read(say("subscribe state")).readLine()).isEqualTo("{\"value\":0}");
    }
    var large = "x".repeat(4 << 20);
    var first = ByteBuffer.allocate(1);
    // Until it is there, nothing is told to it.
    stuck.configureBlocking(false);
    while (stuck.read(first) == 0) {
      events.happened(large);
      Thread.onSpinWait();
    }
    entersInTheEnd();
  }

  private void entersInTheEnd() throws IOException {
    String said;
    do {
      said = String.valueOf(read(say("subscribe state")).readLine());
    } while (said.contains("error"));
    assertThat(said).isEqualTo("{\"value\":0}");
  }

  @Test
  void what_cannot_be_subscribed_to_is_said() throws Exception {
    assertThat(read(say("subscribe weather")).readLine())
        .contains("subscribe to one of: events, state")
        .endsWith("\"code\":2}");
    assertThat(read(say("subscribe")).readLine()).endsWith("\"code\":2}");
    assertThat(read(say("sing")).readLine()).contains("ask one of: echo, subscribe");
  }
}

package io.github.earmark.mpd;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Channels by replies as MPD 0.23 and Mopidy gave them.
class MailboxTest {
  private final ScheduledExecutorService deadlines = Executors.newScheduledThreadPool(1);
  private final ByteArrayOutputStream sent = new ByteArrayOutputStream();

  @AfterEach
  void close() {
    deadlines.shutdownNow();
  }

  private Mailbox mailbox(String... replies) throws Exception {
    // javampd pings before each command.
    var said = "OK MPD 0.23.5\n" + Stream.of(replies).map("OK\n"::concat).collect(joining());
    var wire =
        new Wire(
            new ByteArrayInputStream(said.getBytes(UTF_8)),
            sent,
            InputStream.nullInputStream(),
            true);
    var nowhere = new Address.Unix(Path.of("/canned"));
    return new Mailbox("mpd", Channel.greet(nowhere, wire, Duration.ofMinutes(1), deadlines));
  }

  private String sent() {
    return sent.toString(UTF_8).replace("ping\n", "");
  }

  @Test
  void a_channel_that_its_scrobbler_hears_is_not_joined() throws Exception {
    var mailbox = mailbox("channel: mpdscribble\nOK\n", "OK\n", "OK\n", "OK\n");
    mailbox.join();
    assertThat(mailbox.joined()).isTrue();
    assertThat(sent())
        .isEqualTo(
            """
            channels
            subscribe "earmark"
            subscribe "mpdas"
            subscribe "listenbrainz_feedback"
            """);
  }

  @Test
  void where_an_earmark_is_heard_the_others_may_be_its_own() throws Exception {
    var channels = "channel: earmark\nchannel: mpdas\nchannel: mpdscribble\nOK\n";
    var mailbox = mailbox(channels, channels, "OK\n", "OK\n", "OK\n", "OK\n");
    assertThat(mailbox.others()).isEmpty();
    mailbox.join();
    assertThat(sent()).contains("subscribe \"mpdscribble\"", "subscribe \"mpdas\"");
    assertThat(mailbox("channel: mpdas\nchannel: x\nOK\n").others()).containsExactly("mpdas");
  }

  @Test
  void a_server_without_channels_is_asked_once_and_left_alone() throws Exception {
    var mailbox =
        mailbox(
            "ACK [0@0] {channels} Not implemented\n", "ACK [0@0] {subscribe} Not implemented\n");
    mailbox.join();
    assertThat(mailbox.joined()).isFalse();
    assertThat(sent()).isEqualTo("channels\nsubscribe \"earmark\"\n");
  }

  @Test
  void messages_come_in_order_whatever_they_hold() throws Exception {
    var mailbox =
        mailbox(
            "channel: earmark\nmessage: rate 8\nchannel: mpdas\nmessage: a: b\nmessage: \nOK\n",
            "ACK [4@0] {readmessages} you don't have permission\n");
    assertThat(mailbox.read()).containsExactly("rate 8", "a: b", "");
    assertThat(mailbox.read()).isEmpty();
  }
}

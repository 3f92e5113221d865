package io.github.earmark.mpd;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Channels, with replies recorded from MPD 0.23 and Mopidy.
class ClientMessagesTest {
  private final Spoken spoken = new Spoken();

  @AfterEach
  void close() {
    spoken.close();
  }

  private ClientMessages mailbox(String... replies) throws Exception {
    return new ClientMessages("mpd", spoken.channel(replies));
  }

  @Test
  void a_channel_that_its_scrobbler_hears_is_not_joined() throws Exception {
    var clientMessages = mailbox("channel: mpdscribble\nOK\n", "OK\n", "OK\n", "OK\n");
    clientMessages.join();
    assertThat(clientMessages.joined()).isTrue();
    assertThat(spoken.sent())
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
    var clientMessages = mailbox(channels, channels, "OK\n", "OK\n", "OK\n", "OK\n");
    assertThat(clientMessages.others()).isEmpty();
    clientMessages.join();
    assertThat(spoken.sent()).contains("subscribe \"mpdscribble\"", "subscribe \"mpdas\"");
    assertThat(mailbox("channel: mpdas\nchannel: x\nOK\n").others()).containsExactly("mpdas");
    assertThat(mailbox("channel: listenbrainz_feedback\nOK\n").others())
        .containsExactly("listenbrainz-mpd");
  }

  @Test
  void a_server_without_channels_is_asked_once_and_left_alone() throws Exception {
    var clientMessages =
        mailbox(
            "ACK [0@0] {channels} Not implemented\n", "ACK [0@0] {subscribe} Not implemented\n");
    clientMessages.join();
    assertThat(clientMessages.joined()).isFalse();
    assertThat(spoken.sent()).isEqualTo("channels\nsubscribe \"earmark\"\n");
  }

  @Test
  void messages_come_in_order_whatever_they_hold() throws Exception {
    var clientMessages =
        mailbox(
            "channel: earmark\nmessage: rate 8\nchannel: mpdas\nmessage: a: b\nmessage: \nOK\n",
            "ACK [4@0] {readmessages} you don't have permission\n");
    assertThat(clientMessages.read()).containsExactly("rate 8", "a: b", "");
    assertThat(clientMessages.read()).isEmpty();
  }

  @Test
  void who_leaves_hears_nothing_more_and_has_not_heard_what_waited() throws Exception {
    var clientMessages =
        mailbox("OK\n", "OK\n", "OK\n", "OK\n", "OK\n", "OK\n", "OK\n", "OK\n", "OK\n", "OK\n");
    clientMessages.join();
    clientMessages.leave();
    assertThat(clientMessages.joined()).isFalse();
    assertThat(spoken.sent())
        .endsWith(
            """
            unsubscribe "earmark"
            unsubscribe "mpdscribble"
            unsubscribe "mpdas"
            unsubscribe "listenbrainz_feedback"
            readmessages
            """);
  }
}

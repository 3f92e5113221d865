package io.github.earmark.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.earmark.config.secrets.ClientTokens;
import io.github.earmark.web.hub.ClientAuthentication;
import io.github.earmark.web.hub.DaemonHub;
import io.github.earmark.web.hub.TooManyTries;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClientDoorTest {
  @TempDir Path state;

  private Instant now = Instant.parse("2026-11-29T10:00:00Z");

  private String add(ClientTokens tokens, String name) throws Exception {
    return Objects.requireNonNull(tokens.add(name, now));
  }

  @Test
  void a_token_counts_as_soon_as_it_is_made_and_until_it_is_removed() throws Exception {
    var tokens = ClientTokens.in(state);
    var door = new ClientAuthentication(tokens, () -> now);
    assertThat(door.find(one -> one.is("phone"))).isNull();
    var phone = add(tokens, "phone");
    var tablet = add(tokens, "tablet");
    assertThat(Objects.requireNonNull(door.find(one -> one.is(phone))).name()).isEqualTo("phone");
    assertThat(Objects.requireNonNull(door.find(one -> one.is(tablet))).name()).isEqualTo("tablet");
    tokens.remove("phone");
    assertThat(door.find(one -> one.is(phone))).isNull();
    assertThat(door.find(one -> one.is(tablet))).isNotNull();
  }

  @Test
  void whoever_tries_many_has_to_wait_and_who_has_a_token_does_not() throws Exception {
    var tokens = ClientTokens.in(state);
    var phone = add(tokens, "phone");
    var door = new ClientAuthentication(tokens, () -> now);
    for (var i = 0; i < 20; i++) {
      assertThat(door.find(one -> one.is("guess"))).isNull();
      assertThat(door.pause()).isZero();
    }
    assertThat(door.find(one -> one.is("guess"))).isNull();
    assertThat(door.pause()).isEqualTo(Duration.ofSeconds(6));
    assertThat(door.find(one -> one.is(phone))).isNotNull();
    now = now.plusSeconds(6);
    assertThat(door.pause()).isZero();
  }

  @Test
  void however_many_were_wrong_nobody_waits_for_longer_than_a_minute() {
    var door = new ClientAuthentication(ClientTokens.in(state), () -> now);
    var hub = new DaemonHub(door, Map.of("HOME", state.toString()));
    for (var i = 0; i < 20; i++) {
      assertThat(hub.byToken("guess")).isNull();
    }
    for (var i = 0; i < 10_000; i++) {
      assertThatThrownBy(() -> hub.byToken("guess")).isInstanceOf(TooManyTries.class);
    }
    assertThat(door.pause()).isEqualTo(Duration.ofMinutes(1));
    now = now.plusSeconds(66);
    assertThat(hub.bySession("lastfm", "guess")).isNull();
  }

  @Test
  void a_file_that_cannot_be_understood_takes_nobodys_token_away() throws Exception {
    var tokens = ClientTokens.in(state);
    var phone = add(tokens, "phone");
    var door = new ClientAuthentication(tokens, () -> now);
    assertThat(door.find(one -> one.is(phone))).isNotNull();
    Files.writeString(state.resolve("clients"), "nonsense\n");
    assertThat(door.find(one -> one.is(phone))).isNotNull();
  }
}

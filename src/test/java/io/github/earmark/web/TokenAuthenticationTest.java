package io.github.earmark.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TokenAuthenticationTest {
  private Instant now = Instant.parse("2026-11-29T00:00:00Z");
  private final TokenAuthentication door = new TokenAuthentication("right", () -> now);

  @Test
  void of_wrong_tokens_six_hundred_an_hour_are_looked_at() {
    var looked = 0;
    for (var second = 0; second < 3_600; second++) {
      for (var i = 0; i < 10; i++) {
        looked += door.look("wrong") == TokenAuthentication.Try.WRONG ? 1 : 0;
      }
      now = now.plusSeconds(1);
    }
    assertThat(looked).isBetween(600, 620);
    while (door.look("wrong") != TokenAuthentication.Try.TOO_MANY) {
      assertThat(++looked).isLessThan(640);
    }
    assertThat(door.look("right")).as("not looked at").isEqualTo(TokenAuthentication.Try.TOO_MANY);
    now = now.plusSeconds(60);
    assertThat(door.look("right")).isEqualTo(TokenAuthentication.Try.RIGHT);
  }

  @Test
  void a_cookie_holds_for_a_month_and_for_its_token() {
    var cookie = door.cookie();
    assertThat(door.knows(cookie)).isTrue();
    assertThat(new TokenAuthentication("right", () -> now).knows(cookie))
        .as("another process")
        .isTrue();
    assertThat(new TokenAuthentication("other", () -> now).knows(cookie)).isFalse();
    for (var wrong :
        new String[] {"", ".", "1", "9999999999.", "x" + cookie, cookie.replace('.', 'x')}) {
      assertThat(door.knows(wrong)).as(wrong).isFalse();
    }
    now = now.plus(TokenAuthentication.LASTS).minus(Duration.ofSeconds(1));
    assertThat(door.knows(cookie)).isTrue();
    now = now.plusSeconds(2);
    assertThat(door.knows(cookie)).isFalse();
  }
}

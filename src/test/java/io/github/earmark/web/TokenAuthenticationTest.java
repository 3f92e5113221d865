package io.github.earmark.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TokenAuthenticationTest {
  private Instant now = Instant.parse("2026-11-29T00:00:00Z");
  private final TokenAuthentication authentication = new TokenAuthentication("right", () -> now);

  @Test
  void of_wrong_tokens_six_hundred_an_hour_are_looked_at() {
    var checked = 0;
    for (var second = 0; second < 3_600; second++) {
      for (var i = 0; i < 10; i++) {
        checked += authentication.check("wrong") == TokenAuthentication.Try.WRONG ? 1 : 0;
      }
      now = now.plusSeconds(1);
    }
    assertThat(checked).isBetween(600, 620);
    while (authentication.check("wrong") != TokenAuthentication.Try.TOO_MANY) {
      assertThat(++checked).isLessThan(640);
    }
    assertThat(authentication.check("right"))
        .as("not checked at")
        .isEqualTo(TokenAuthentication.Try.TOO_MANY);
    now = now.plusSeconds(60);
    assertThat(authentication.check("right")).isEqualTo(TokenAuthentication.Try.RIGHT);
  }

  @Test
  void a_cookie_holds_for_a_month_and_for_its_token() {
    var cookie = authentication.cookie();
    assertThat(authentication.accepts(cookie)).isTrue();
    assertThat(new TokenAuthentication("right", () -> now).accepts(cookie))
        .as("another process")
        .isTrue();
    assertThat(new TokenAuthentication("other", () -> now).accepts(cookie)).isFalse();
    for (var wrong :
        new String[] {"", ".", "1", "9999999999.", "x" + cookie, cookie.replace('.', 'x')}) {
      assertThat(authentication.accepts(wrong)).as(wrong).isFalse();
    }
    now = now.plus(TokenAuthentication.LASTS).minus(Duration.ofSeconds(1));
    assertThat(authentication.accepts(cookie)).isTrue();
    now = now.plusSeconds(2);
    assertThat(authentication.accepts(cookie)).isFalse();
  }
}

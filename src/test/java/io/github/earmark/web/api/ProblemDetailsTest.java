package io.github.earmark.web.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.text.UserError;
import io.github.earmark.web.request.WebReply;
import org.junit.jupiter.api.Test;

class ProblemDetailsTest {
  @Test
  void where_the_daemon_was_looked_for_is_not_told() {
    var away =
        new UserError(
            UserError.Kind.NO_DAEMON,
            "no daemon is running (looked at /home/me/a, /b)",
            "start it");
    var reply = (WebReply.Whole) ProblemDetails.of(away);
    assertThat(reply.status()).isEqualTo(503);
    assertThat(reply.headers()).containsKey("Retry-After");
    assertThat(UTF_8.decode(reply.content().duplicate()).toString())
        .contains("\"title\":\"no daemon is running\"", "\"detail\":\"start it\"");
  }
}

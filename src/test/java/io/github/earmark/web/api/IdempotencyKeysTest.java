package io.github.earmark.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.earmark.text.UserError;
import io.github.earmark.web.request.WebReply;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdempotencyKeysTest {
  private static final Instant NOW = Instant.parse("2026-11-29T10:00:00.5Z");

  @TempDir Path state;

  @Test
  void the_same_once_more_is_known_with_its_time_also_by_the_next_process() throws Exception {
    var repeats = new IdempotencyKeys(state);
    assertThat(repeats.before("phone", "key", "body", NOW)).isNull();
    var reply = WebReply.error(418, "a", "b");
    repeats.answered("phone", "key", reply);
    var again = Objects.requireNonNull(repeats.before("phone", "key", "body", NOW.plusSeconds(9)));
    assertThat(again.reply()).isSameAs(reply);
    var later =
        Objects.requireNonNull(
            new IdempotencyKeys(state).before("phone", "key", "body", NOW.plusSeconds(90)));
    assertThat(later.at()).isEqualTo(Instant.parse("2026-11-29T10:00:00Z"));
    assertThat(later.reply()).isNull();
    assertThat(Files.readString(state.resolve("requests"))).doesNotContain("body", "phone");
  }

  @Test
  void a_key_is_one_clients_and_for_one_request() throws Exception {
    var repeats = new IdempotencyKeys(state);
    assertThat(repeats.before("phone", "key", "body", NOW)).isNull();
    assertThat(repeats.before("tablet", "key", "other", NOW)).isNull();
    assertThatThrownBy(() -> repeats.before("phone", "key", "other", NOW))
        .isInstanceOf(IdempotencyKeys.Reused.class);
    assertThatThrownBy(() -> repeats.before("phone", "k".repeat(256), "body", NOW))
        .isInstanceOf(UserError.class);
  }

  @Test
  void only_so_many_are_kept() throws Exception {
    var repeats = new IdempotencyKeys(state);
    for (var i = 0; i <= 2 * IdempotencyKeys.MOST; i++) {
      assertThat(repeats.before("phone", "key " + i, "body", NOW)).isNull();
    }
    assertThat(repeats.before("phone", "key 0", "body", NOW)).isNull();
    assertThat(repeats.before("phone", "key " + 2 * IdempotencyKeys.MOST, "body", NOW)).isNotNull();
    assertThat(Files.readAllLines(state.resolve("requests")).size())
        .isLessThanOrEqualTo(IdempotencyKeys.MOST + 2);
  }
}

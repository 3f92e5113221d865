package io.github.earmark.config.secrets;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClientTokensTest {
  private static final Instant NOW = Instant.parse("2026-11-29T10:00:00Z");

  @TempDir Path state;

  private ClientTokens tokens = new ClientTokens(Path.of("nowhere"));

  @BeforeEach
  void in() {
    tokens = ClientTokens.in(state.resolve("earmark"));
  }

  private String add(String name) throws IOException {
    return Objects.requireNonNull(tokens.add(name, NOW));
  }

  private ClientToken only() throws IOException {
    assertThat(tokens.all()).hasSize(1);
    return tokens.all().getFirst();
  }

  @Test
  void a_token_is_known_by_its_hashes_and_is_in_no_file() throws Exception {
    var token = add("phone");
    assertThat(token).matches("[a-z2-9]{30}");
    assertThat(only().name()).isEqualTo("phone");
    assertThat(only().made()).isEqualTo(NOW);
    assertThat(only().is(token)).isTrue();
    assertThat(only().is(token + "x")).isFalse();
    assertThat(only().is("")).isFalse();
    assertThat(only().is(only().sha256())).isFalse();
    var file = state.resolve("earmark/clients");
    assertThat(Files.readString(file)).doesNotContain(token);
    assertThat(PrivateFileTest.rights(file)).isEqualTo("rw-------");
    assertThat(only().toString()).doesNotContain(only().sha256());
  }

  @Test
  void older_protocols_prove_that_they_know_it_in_ways_of_their_own() throws Exception {
    var token = add("mpdscribble");
    var time = "1764410400";
    assertThat(only().shakes(md5(md5(token) + time), time)).isTrue();
    assertThat(only().shakes(md5(md5(token) + time), "1764410401")).isFalse();
    assertThat(only().authorises("me", md5("me" + md5(token)))).isTrue();
    assertThat(only().authorises("you", md5("me" + md5(token)))).isFalse();
  }

  private static String md5(String text) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(UTF_8)));
  }

  @Test
  void a_key_is_good_for_one_purpose_and_ends_with_the_token() throws Exception {
    add("phone");
    var key = only().key("session");
    assertThat(key).hasSize(32);
    assertThat(only().hasKey("session", key)).isTrue();
    assertThat(only().hasKey("page", key)).isFalse();
    tokens.remove("phone");
    add("phone");
    assertThat(only().hasKey("session", key)).isFalse();
  }

  @Test
  void a_name_has_one_token_until_that_is_removed() throws Exception {
    var first = add("phone");
    assertThat(tokens.add("phone", NOW)).isNull();
    assertThat(only().is(first)).isTrue();
    assertThat(tokens.remove("phone")).isTrue();
    assertThat(tokens.remove("phone")).isFalse();
    assertThat(tokens.all()).isEmpty();
    assertThat(add("phone")).isNotEqualTo(first);
  }

  @Test
  void there_is_a_limit() throws Exception {
    for (var i = 0; i < ClientTokens.MOST; i++) {
      add("client-" + i);
    }
    assertThat(tokens.add("one-more", NOW)).isNull();
    assertThat(tokens.all()).hasSize(ClientTokens.MOST);
    assertThat(tokens.named("client-7")).isNotNull();
    assertThat(tokens.named("one-more")).isNull();
  }

  @Test
  void a_file_that_somebody_else_wrote_is_refused_and_left() throws Exception {
    add("phone");
    var file = state.resolve("earmark/clients");
    Files.writeString(file, "phone secret\n");
    assertThatThrownBy(() -> tokens.all()).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> tokens.add("tablet", NOW)).isInstanceOf(IOException.class);
    assertThat(file).hasContent("phone secret");
  }

  @Test
  void names_are_those_that_players_may_have() {
    assertThat(ClientTokens.isName("web-scrobbler.2_x")).isTrue();
    assertThat(ClientTokens.isName("")).isFalse();
    assertThat(ClientTokens.isName("two words")).isFalse();
    assertThat(ClientTokens.isName("a/b")).isFalse();
    assertThat(ClientTokens.isName("x".repeat(41))).isFalse();
  }
}

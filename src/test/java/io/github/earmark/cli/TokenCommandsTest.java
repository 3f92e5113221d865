package io.github.earmark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.api.clients.PlayingResult;
import io.github.earmark.config.secrets.ClientTokens;
import io.github.earmark.control.Verb;
import io.github.earmark.ground.SmallDisk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tokens on disks that do not take them.
class TokenCommandsTest {
  @TempDir Path home;

  private static void refused(CliRig.Ran ran, String why) {
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err())
        .contains("no token was changed: ", why)
        .containsIgnoringCase("make sure that there is space");
  }

  @Test
  void where_no_token_can_be_kept_none_is_shown_and_it_says_what_to_do() throws Exception {
    var bench = new CliRig(home);
    Files.createDirectories(bench.state().getParent());
    Files.writeString(bench.state(), "no folder");
    refused(bench.run("token", "add", "phone"), "");
  }

  @Test
  void who_is_refused_plays_nothing_any_more() throws Exception {
    var bench = new CliRig(home);
    bench.run("token", "add", "phone");
    var told = new ArrayList<String>();
    var playing =
        Verb.withBody(
            1_000,
            (_, body) -> {
              told.add(body);
              return new PlayingResult(false, null);
            });
    assertThat(bench.run(Map.of("playing", playing), "token", "remove", "phone").code()).isZero();
    assertThat(told).singleElement().isEqualTo("{\"client\":\"phone\"}");
  }

  @Test
  void a_disk_that_is_full_or_read_only_keeps_the_tokens_that_it_has() throws Exception {
    var bench = new CliRig(home);
    try (var disk = new SmallDisk(bench.state())) {
      assertThat(bench.run("token", "add", "phone").code()).isZero();
      disk.fill();
      refused(bench.run("token", "add", "tablet"), "no space left on device");
      refused(bench.run("token", "remove", "phone"), "no space left on device");
      disk.empty();
      disk.freeze();
      refused(bench.run("token", "add", "tablet"), "");
      assertThat(ClientTokens.in(bench.state()).all())
          .singleElement()
          .matches(one -> one.name().equals("phone"));
    }
  }
}

package io.github.earmark.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.earmark.config.HookConfig.Command;
import io.github.earmark.config.HookConfig.Webhook;
import io.github.earmark.playback.RoundVerdict;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HooksTest {
  @TempDir Path temp;
  private Folder home;

  @BeforeEach
  void home() {
    home = new Folder(temp);
  }

  @Test
  void a_hook_is_read_whole() throws Exception {
    home.write("token", "s3cret");
    home.write("ca.pem", Folder.CERTIFICATE);
    var hooks =
        home.load(
                """
                [[hook]]
                on = "playing"
                command = ["notify-send", "--", "~/x", "$HOME"]
                [[hook]]
                name = "home"
                on = ["listen", "marked", "listen"]
                url = "https://home.lan:8123/api/webhook/1?a=b"
                token_file = "token"
                ca_file = "ca.pem"
                proxy = "http://proxy.lan:3128"
                timeout = "1m30s"
                """)
            .hooks();
    assertThat(hooks.getFirst())
        .isEqualTo(
            new HookConfig(
                "hook-1",
                List.of("playing"),
                new Command(List.of("notify-send", "--", temp + "/x", "$HOME")),
                Duration.ofSeconds(10)));
    var hook = hooks.getLast();
    assertThat(hook.name()).isEqualTo("home");
    assertThat(hook.on()).containsExactly("listen", "marked");
    assertThat(hook.timeout()).isEqualTo(Duration.ofSeconds(90));
    var webhook = (Webhook) hook.action();
    assertThat(webhook.address()).hasToString("https://home.lan:8123/api/webhook/1?a=b");
    assertThat(webhook.label()).isEqualTo("https://home.lan:8123");
    assertThat(Objects.requireNonNull(webhook.token()).reveal()).isEqualTo("s3cret");
    assertThat(webhook.caFile()).isEqualTo(temp.resolve("ca.pem"));
    assertThat(webhook.proxy()).hasToString("http://proxy.lan:3128");
    assertThat(hook.toString()).doesNotContain("s3cret");
  }

  @ParameterizedTest
  @CsvSource({
    "notify-send, notify-send",
    "/usr/bin/x, /usr/bin/x",
    "~/bin/x, HOME/bin/x",
    "./x.sh, HOME/./x.sh",
    "hooks/x.sh, HOME/hooks/x.sh",
  })
  void a_program_is_found_beside_the_file_at_home_or_in_the_path(String name, String program)
      throws Exception {
    var config = home.load("[[hook]]\non = \"listen\"\ncommand = [\"" + name + "\"]\n");
    assertThat(((Command) config.hooks().getFirst().action()).program())
        .isEqualTo(program.replace("HOME", temp.toString()));
  }

  @Test
  void an_address_may_be_a_secret() throws Exception {
    home.write("address", "https://home.lan/api/webhook/s3cret\n");
    var config = home.load("[[hook]]\non = \"listen\"\nurl_file = \"address\"\n");
    var webhook = (Webhook) config.hooks().getFirst().action();
    assertThat(webhook.address()).hasToString("https://home.lan/api/webhook/s3cret");
    assertThat(webhook.label()).isEqualTo("the address in (url_file)");
    assertThat(webhook.toString()).doesNotContain("s3cret");
    home.write("address", "ftp://home.lan/s3cret");
    assertThatThrownBy(webhook::address)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("url_file")
        .hasMessageContaining("not a web address")
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void plays_have_the_events_that_they_have_outcomes() {
    assertThat(HookConfig.EVENTS)
        .containsAll(Arrays.stream(RoundVerdict.values()).map(RoundVerdict::word).toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "command = ['x'] | 1: `on` is missing — say when it is to run, as in on = [\"listen\"]",
        "on = 5; command = ['x'] | 2: `on` is a number, not a text — put it in double quotes",
        "on = []; command = ['x'] | 2: `on` is not a list of texts — write on = [\"…\", \"…\"]",
        "on = 'lisen'; command = ['x'] | 2: there is no event `lisen` — did you mean `listen`?",
        "on = 'x'; command = ['x'] | 2: there is no event `x` — the events are playing, listen,"
            + " skip, short, unnamed, ended, marked, undone",
        "on = 'listen' | 1: this hook does nothing — add command = [\"notify-send\", \"Earmark\"],"
            + " or a web address: url = \"https://example.org/hook\"",
        "on = 'listen'; command = ['x']; url = 'https://x' | 3: `command` and `url` are both given"
            + " — keep one, and make two hooks for both",
        "on = 'listen'; command = 'notify-send -t 5' | 3: `command` is one string with spaces in it"
            + " — write a list, because no shell splits it: command = [\"notify-send\","
            + " \"Earmark\"]",
        "on = 'listen'; command = [''] | 3: `command` names no program — write command ="
            + " [\"notify-send\", \"Earmark\"]",
        "on = 'listen'; command = ['x']; token = 't' | 4: `token` works only with a `url` —"
            + " remove it",
        "on = 'listen'; url = 'home.lan/x' | 3: this is not a web address — write it as"
            + " \"https://example.org/hook\"",
        "on = 'listen'; url = 'https://a:s3cret@x/' | 3: `url` takes no user or password — remove"
            + " what stands before the `@`",
        "on = 'listen'; url = 'https://x/#y' | 3: `url` takes no `#` — remove it and what follows",
        "on = 'listen'; command = ['x']; timeout = '10m' | 4: `timeout` is out of range — write 1s"
            + " to 5m",
        "on = 'listen'; command = ['x']; timeout = '0s' | 4: `timeout` is out of range — write 1s"
            + " to 5m",
        "on = 'listen'; command = ['x']; timout = '1s' | 4: unknown key `timout` — did you mean"
            + " `timeout`?",
        "on = 'listen'; command = ['x']; name = 'a b' | 4: this is not a name — use 1 to 40"
            + " letters, digits, `.`, `_` and `-`",
        "on = 'listen'; url = 'https://x'; url_file = 'y' | 4: `url` and `url_file` are both given"
            + " — keep one of them",
      })
  void what_is_wrong_is_said_with_its_fix(String keys, String problem) {
    var text = "[[hook]]\n" + keys.replace("; ", "\n").replace('\'', '"') + "\n";
    assertThat(home.problems(text)).hasSize(1);
    assertThat(home.problems(text).getFirst()).isEqualTo(problem);
  }

  @Test
  void two_have_names_of_their_own() {
    var hook = "[[hook]]\nname = \"a\"\non = \"listen\"\ncommand = [\"x\"]\n";
    assertThat(home.problems(hook + hook))
        .containsExactly(
            "6: a second one with the name `a`, after line 2 — give each a `name` of its own");
  }
}

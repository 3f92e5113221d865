package io.github.earmark.config.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.earmark.config.Config;
import io.github.earmark.config.Folder;
import io.github.earmark.config.problems.ConfigException;
import io.github.earmark.config.problems.ConfigFault;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  @TempDir Path temp;
  private Folder home;

  @BeforeEach
  void home() {
    home = new Folder(temp);
  }

  private static String with(String line) {
    return "[[service]]\ntype = \"listenbrainz\"\n" + line + "\n";
  }

  private Secret token(String line) throws ConfigException {
    return Folder.token(home.load(with(line)).services().getFirst());
  }

  private static String command(String line) {
    return "token_command = '''" + line + "'''";
  }

  @Test
  void a_relative_file_is_found_beside_the_configuration() throws Exception {
    home.write("token", "s3cret\n");
    assertThat(token("token_file = \"token\"").reveal()).isEqualTo("s3cret");
  }

  @Test
  void a_tilde_is_the_home_folder() throws Exception {
    home.write("home/token", "s3cret\r\n");
    home.env.put("HOME", temp + "/home");
    home.env.put("CREDENTIALS_DIRECTORY", temp + "/elsewhere");
    assertThat(token("token_file = \"~/token\"").reveal()).isEqualTo("s3cret");
  }

  @Test
  void among_systemds_credentials_the_mode_is_systemds_business() throws Exception {
    home.write("token", "beside the configuration");
    home.write("credentials/token", "s3cret", "r--r-----");
    home.env.put("CREDENTIALS_DIRECTORY", temp + "/credentials");
    assertThat(token("token_file = \"token\"").reveal()).isEqualTo("s3cret");
    assertThat(token("token_file = \"" + temp + "/credentials/token\"").reveal())
        .isEqualTo("s3cret");
  }

  @Test
  void a_file_outside_that_only_seems_to_be_a_credential_has_to_be_private() {
    home.write("open", "s3cret", "rw-r--r--");
    home.write("credentials/token", "s3cret");
    home.env.put("CREDENTIALS_DIRECTORY", temp + "/credentials");
    assertThat(home.problems(with("token_file = \"../open\"")).toString())
        .contains("others than its owner");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rwx--x---"})
  void a_file_that_others_may_touch_is_refused_with_the_command_that_mends_it(String mode) {
    home.write("my token", "s3cret", mode);
    assertThat(home.problems(with("token_file = \"my token\"")))
        .containsExactly(
            "3: my token holds a secret, and others than its owner can read it — run: chmod 600"
                + " 'my token'");
  }

  @ParameterizedTest
  @CsvSource({"token = \"s3cret\",true", "token_command = \"true\",false"})
  void so_is_a_configuration_only_if_it_holds_the_secret_itself(String line, boolean refused)
      throws Exception {
    var file = home.write("open.toml", with(line), "rw-r--r--");
    if (refused) {
      assertThatThrownBy(() -> Config.load(file, home.env))
          .hasMessage(
              file
                  + ":3: "
                  + file
                  + " holds a secret, and others than its owner can read it — run: chmod 600 "
                  + file);
    } else {
      assertThat(Config.load(file, home.env).services()).hasSize(1);
    }
  }

  @Test
  void a_corrected_file_heals_without_a_restart() throws Exception {
    home.write("token", "old");
    var token = token("token_file = \"token\"");
    home.write("token", "new");
    assertThat(token.reveal()).isEqualTo("new");
    home.write("token", "new", "rw-r--r--");
    assertThatThrownBy(token::reveal)
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("`token_file`: ")
        .hasMessageContaining("chmod 600 ");
    Files.delete(temp.resolve("token"));
    assertThatThrownBy(token::reveal).hasMessageContaining("does not exist");
  }

  @Test
  void a_file_without_one_clean_line_is_refused() throws Exception {
    var line = with("token_file = \"token\"");
    home.write("token", "\n");
    assertThat(home.problems(line).getFirst()).startsWith("3: the secret is empty");
    home.write("token", "one\ntwo\n");
    assertThat(home.problems(line).getFirst()).startsWith("3: the secret has a line break");
    home.write("token", "x".repeat(64 * 1024 + 1));
    assertThat(home.problems(line).getFirst()).startsWith("3: token is larger than 64 KiB");
    Files.write(temp.resolve("token"), new byte[] {'a', (byte) 0xFF});
    assertThat(home.problems(line).getFirst()).startsWith("3: token is not UTF-8 text");
    Files.delete(temp.resolve("token"));
    Files.createDirectory(temp.resolve("token"));
    assertThat(home.problems(line).getFirst()).startsWith("3: token is not a regular file");
  }

  @Test
  void a_pipe_that_nobody_writes_to_does_not_hang() throws Exception {
    new ProcessBuilder("mkfifo", temp + "/token").start().waitFor();
    assertThat(home.problems(with("token_file = \"token\"")).getFirst())
        .startsWith("3: token is not a regular file");
  }

  @Test
  void a_command_is_run_each_time_and_not_before_it_is_needed() throws Exception {
    var token = token(command("echo x >> \"" + temp + "/runs\"; wc -l < \"" + temp + "/runs\""));
    assertThat(temp.resolve("runs")).doesNotExist();
    assertThat(token.reveal()).isEqualTo("1");
    assertThat(token.reveal()).isEqualTo("2");
  }

  @Test
  void only_what_a_command_prints_on_stdout_counts_and_it_reads_nothing() throws Exception {
    assertThat(token(command("echo noise >&2; cat; echo s3cret")).reveal()).isEqualTo("s3cret");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "echo s3cret; echo s3cret >&2; exit 3 | the command ended with status 3",
        "echo s3cret; echo s3cret | the secret has a line break",
        "true | the secret is empty",
        "yes s3cret | the command prints more than 64 KiB",
      })
  void a_command_that_fails_is_told_without_what_it_printed(String line, String told)
      throws Exception {
    var token = token(command(line));
    var e = catchThrowableOfType(IOException.class, token::reveal);
    assertThat(e).hasMessageStartingWith("`token_command`: " + told).hasMessageContaining(" — ");
    assertThat(e.getMessage()).doesNotContain("s3cret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sleep 600", "exec >&-; sleep 600"})
  void a_command_that_does_not_end_is_killed(String line) {
    var configFault =
        catchThrowableOfType(
            ConfigFault.class, () -> SecretCommand.output(line, Duration.ofMillis(300)));
    assertThat(configFault.problem().what()).startsWith("the command took longer than");
  }

  /// As the agent of a password store does that was started on the way.
  @Test
  void what_a_command_leaves_behind_is_not_waited_for() throws Exception {
    assertThat(SecretCommand.output("sleep 30 & sleep 0.5; echo s3cret", Duration.ofSeconds(15)))
        .isEqualTo("s3cret\n");
  }

  @Test
  void whoever_waits_for_a_command_can_be_interrupted() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> SecretCommand.output("sleep 600", LONG))
        .isInstanceOf(InterruptedIOException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void a_secret_does_not_show_itself() throws Exception {
    assertThat(Secret.of("s3cret").toString()).isEqualTo("(secret)");
    assertThat(Secret.of("s3cret").reveal()).isEqualTo("s3cret");
    assertThat(token("token = \"s3cret\"").toString()).isEqualTo("(token)");
    assertThat(token(command("echo s3cret")).toString()).isEqualTo("(token_command)");
  }

  @Test
  void what_earmark_keeps_itself_is_read_afresh_and_must_be_private() throws Exception {
    var kept = Secret.kept(temp.resolve("session-x"), "run `earmark login x`");
    assertThatThrownBy(kept::reveal).hasMessageContaining("run `earmark login x`");
    home.write("session-x", "s3cret\n");
    assertThat(kept.reveal()).isEqualTo("s3cret");
    home.write("session-x", "s3cret\n", "rw-r--r--");
    assertThatThrownBy(kept::reveal).hasMessageContaining("chmod 600");
  }
}

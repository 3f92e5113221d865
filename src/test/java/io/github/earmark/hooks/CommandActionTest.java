package io.github.earmark.hooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.earmark.api.HookEvent;
import io.github.earmark.config.HookConfig;
import io.github.earmark.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Real commands, good and bad.
class CommandActionTest {
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final Duration SHORT = Duration.ofMillis(300);

  @TempDir Path folder;

  private HookResult run(Duration limit, HookEvent event, String script)
      throws InterruptedException {
    var command =
        new HookConfig.Command(List.of("/bin/sh", "-c", "cd \"$0\"\n" + script, folder.toString()));
    return new CommandAction(new HookConfig("test", List.of("listen"), command, limit), command)
        .run(event);
  }

  private HookResult run(String script) throws InterruptedException {
    return run(LONG, HookSamples.listen(1), script);
  }

  private String file(String name) throws IOException {
    return Files.readString(folder.resolve(name));
  }

  /// What was ended, but not yet buried by its parent, is no process any more.
  private boolean lives(String file) throws IOException {
    var stat = Path.of("/proc", file(file).strip(), "stat");
    try {
      return !Files.readString(stat).replaceFirst(".*\\) ", "").startsWith("Z");
    } catch (IOException _) {
      return false;
    }
  }

  @Test
  void it_gets_the_event_on_one_line_and_its_name_in_the_environment() throws Exception {
    assertThat(run("cat > in; echo \"$EARMARK_EVENT $EARMARK_HOOK $#\" > env"))
        .isEqualTo(new HookResult.Done("it ended with status 0"));
    assertThat(file("in")).isEqualTo(Json.write(HookSamples.listen(1)) + "\n").contains("Jóga");
    assertThat(file("env")).isEqualTo("listen test 0\n");
  }

  @Test
  void a_long_event_arrives_whole() throws Exception {
    var event = HookSamples.play("listen", 1, "x".repeat(300_000));
    assertThat(run(LONG, event, "sleep 0.1; cat > in")).isInstanceOf(HookResult.Done.class);
    assertThat(file("in")).isEqualTo(Json.write(event) + "\n");
  }

  @Test
  void it_need_not_read_any_of_it() throws Exception {
    var event = HookSamples.play("listen", 1, "x".repeat(300_000));
    assertThat(run(LONG, event, "exec <&-; true")).isInstanceOf(HookResult.Done.class);
    assertThat(run(LONG, event, "true")).isInstanceOf(HookResult.Done.class);
  }

  @Test
  void what_it_prints_does_not_hold_it_up() throws Exception {
    var result =
        run(
            "dd if=/dev/zero bs=1000000 count=20 2>/dev/null | tr '\\0' x;"
                + " dd if=/dev/zero bs=1000000 count=20 2>/dev/null | tr '\\0' y >&2;"
                + " echo >&2; echo 'the last word' >&2; exit 3");
    assertThat(result)
        .isEqualTo(
            new HookResult.Failed(
                "status 3",
                "it ended with status 3: the last word",
                "try it with `earmark hook test test`",
                false));
  }

  @Test
  void what_it_says_is_shown_safely() throws Exception {
    var result = (HookResult.Failed) run("printf '\\033]0;owned\\007%2000d' 7 >&2; kill -KILL $$");
    assertThat(result.problem())
        .startsWith("it ended with status 137: ")
        .doesNotContain("\033", "\007")
        .hasSizeLessThan(300);
  }

  @Test
  void a_slow_one_is_ended_with_what_it_started() throws Exception {
    var result =
        run(SHORT, HookSamples.listen(1), "sleep 300 & echo $! > child; echo $$ > own; sleep 301");
    assertThat(result)
        .isEqualTo(
            new HookResult.Failed(
                "time",
                "it took longer than 0 s, and was ended",
                "make it faster, or its `timeout` longer",
                false));
    await().until(() -> !lives("own") && !lives("child"));
  }

  @Test
  void one_that_will_not_end_is_ended_by_force() throws Exception {
    var result =
        run(
            SHORT,
            HookSamples.listen(1),
            "trap '' TERM; (while :; do sleep 1; done) & echo $! > child; echo $$ > own;"
                + " while :; do sleep 1; done");
    assertThat(result).isInstanceOf(HookResult.Failed.class);
    await().until(() -> !lives("own") && !lives("child"));
  }

  @Test
  void it_may_tidy_up_when_its_time_is_over() throws Exception {
    run(
        SHORT,
        HookSamples.listen(1),
        "trap 'echo done > tidy; exit 1' TERM; while :; do sleep 0.05; done");
    assertThat(file("tidy")).isEqualTo("done\n");
  }

  @Test
  void what_it_leaves_behind_is_not_waited_for() throws Exception {
    try {
      assertThat(run("sleep 300 & echo $! > child")).isInstanceOf(HookResult.Done.class);
      assertThat(lives("child")).isTrue();
    } finally {
      ProcessHandle.of(Long.parseLong(file("child").strip()))
          .ifPresent(ProcessHandle::destroyForcibly);
    }
  }

  @Test
  void an_interrupt_ends_it() throws Exception {
    var thread = Thread.currentThread();
    var waker =
        Thread.ofVirtual()
            .start(
                () -> {
                  await().until(() -> Files.exists(folder.resolve("own")));
                  thread.interrupt();
                });
    assertThatThrownBy(() -> run("echo $$ > o; mv o own; sleep 300"))
        .isInstanceOf(InterruptedException.class);
    waker.join();
    await().until(() -> !lives("own"));
  }

  @ParameterizedTest
  @CsvSource({
    "earmark-has-no-such-program, there is no program `earmark-has-no-such-program` in $PATH",
    "FOLDER/nothing, 'FOLDER/nothing does not exist, or may not be seen by this user'",
    "FOLDER/plain, FOLDER/plain is not executable by this user",
    "FOLDER, FOLDER is a folder",
  })
  void one_that_cannot_be_started_says_why(String program, String problem) throws Exception {
    Files.writeString(folder.resolve("plain"), "x");
    var command = new HookConfig.Command(List.of(program.replace("FOLDER", folder.toString())));
    var result =
        new CommandAction(new HookConfig("test", List.of("listen"), command, LONG), command)
            .run(HookSamples.listen(1));
    assertThat(result)
        .isEqualTo(
            new HookResult.Failed(
                "start",
                problem.replace("FOLDER", folder.toString()),
                "correct `command`, and try it with `earmark hook test test`",
                false));
  }
}

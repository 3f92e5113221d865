package io.github.earmark.hooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.earmark.api.HookEvent;
import io.github.earmark.api.NowResult;
import io.github.earmark.api.PlayerState;
import io.github.earmark.api.PrivacyResult;
import io.github.earmark.config.HookConfig;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A hook whose action does as it is told.
class HookTest {
  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

  private final List<String> ran = new ArrayList<>();
  private final Deque<HookResult> results = new ArrayDeque<>();
  private final Semaphore free = new Semaphore(0);
  private final Semaphore begun = new Semaphore(0);
  private final Hook hook =
      new Hook(
          config("playing", "listen"), _ -> this::run, InstantSource.fixed(NOW), Duration.ZERO);

  private static HookConfig config(String... on) {
    return new HookConfig(
        "test", List.of(on), new HookConfig.Command(List.of("x")), Duration.ofSeconds(10));
  }

  private HookResult run(HookEvent event) throws InterruptedException {
    begun.release();
    free.acquire();
    synchronized (ran) {
      ran.add(word(event));
      var result = results.poll();
      return result == null ? new HookResult.Done("fine") : result;
    }
  }

  private static String word(HookEvent event) {
    var play = event.play();
    var player = event.player();
    var song = player == null ? null : player.song();
    return play != null
        ? event.event() + " " + play.play()
        : player == null ? event.event() : player.name() + " " + (song == null ? "" : song.title());
  }

  private static HookResult failed(String kind, boolean again) {
    return new HookResult.Failed(kind, "it fails: " + kind, "mend it", again);
  }

  private List<String> ran() {
    synchronized (ran) {
      return List.copyOf(ran);
    }
  }

  @AfterEach
  void end() {
    free.release(10_000);
    hook.close(Duration.ofMinutes(1), Duration.ofMinutes(1));
  }

  private void finish() {
    free.release(10_000);
    await().until(hook::idle);
  }

  @Test
  void it_runs_one_at_a_time_in_order_and_only_what_it_is_for() throws Exception {
    hook.happened(HookSamples.listen(1));
    hook.happened(HookSamples.play("skip", 2, "x"));
    hook.happened(HookSamples.listen(3));
    begun.acquire();
    assertThat(begun.tryAcquire()).as("a second one at the same time").isFalse();
    finish();
    assertThat(ran()).containsExactly("listen 1", "listen 3");
    assertThat(hook.status().lastRun()).isEqualTo(NOW);
    assertThat(hook.status().problem()).isNull();
  }

  @Test
  void of_what_plays_only_the_latest_waits_for_each_player() throws Exception {
    hook.happened(HookSamples.playing("mpd", "A"));
    begun.acquire();
    hook.happened(HookSamples.playing("mpd", "B"));
    hook.happened(HookSamples.playing("kitchen", "K"));
    hook.happened(HookSamples.listen(1));
    hook.happened(HookSamples.playing("mpd", "C"));
    finish();
    assertThat(ran()).containsExactly("mpd A", "kitchen K", "listen 1", "mpd C");
    assertThat(hook.status().dropped()).isZero();
  }

  @Test
  void the_oldest_of_too_many_are_dropped_and_counted() throws Exception {
    hook.happened(HookSamples.listen(0));
    begun.acquire();
    for (var play = 1; play <= HookQueue.MOST + 3; play++) {
      hook.happened(HookSamples.listen(play));
    }
    assertThat(hook.status().dropped()).isEqualTo(3);
    finish();
    assertThat(ran()).hasSize(HookQueue.MOST + 1).startsWith("listen 0", "listen 4");
    assertThat(ran().getLast()).isEqualTo("listen " + (HookQueue.MOST + 3));
  }

  @Test
  void what_was_surely_not_done_is_tried_once_more() {
    results.add(failed("HTTP 503", true));
    hook.happened(HookSamples.listen(1));
    finish();
    assertThat(ran()).containsExactly("listen 1", "listen 1");
    assertThat(hook.status().problem()).isNull();

    results.add(failed("HTTP 503", true));
    results.add(failed("HTTP 503", true));
    results.add(failed("status 1", false));
    hook.happened(HookSamples.listen(2));
    hook.happened(HookSamples.listen(3));
    finish();
    assertThat(ran().subList(2, 5)).containsExactly("listen 2", "listen 2", "listen 3");
    assertThat(hook.status().failures()).isEqualTo(2);
    assertThat(hook.status().problem()).isEqualTo("it fails: status 1; mend it");
  }

  @Test
  void what_does_not_play_any_more_is_not_tried_again() throws Exception {
    results.add(failed("HTTP 503", true));
    hook.happened(HookSamples.playing("mpd", "A"));
    begun.acquire();
    hook.happened(HookSamples.playing("mpd", "B"));
    finish();
    assertThat(ran()).containsExactly("mpd A", "mpd B");
  }

  @Test
  void an_exception_is_a_failure_and_not_the_end() {
    var broken =
        new Hook(
            config("listen"),
            _ ->
                _ -> {
                  throw new IllegalStateException("defect");
                },
            InstantSource.fixed(NOW),
            Duration.ZERO);
    broken.happened(HookSamples.listen(1));
    await().until(() -> broken.status().failures() == 1);
    broken.happened(HookSamples.listen(2));
    await().until(() -> broken.status().failures() == 2);
    assertThat(broken.status().problem()).contains("defect");
  }

  @Test
  void another_configuration_holds_from_the_next_event_on() throws Exception {
    results.add(failed("status 1", false));
    hook.happened(HookSamples.listen(1));
    begun.acquire();
    hook.happened(HookSamples.listen(2));
    hook.configure(config("skip"));
    hook.happened(HookSamples.listen(3));
    hook.happened(HookSamples.play("skip", 4, "x"));
    finish();
    assertThat(ran())
        .as("what waits is not lost")
        .containsExactly("listen 1", "listen 2", "skip 4");
  }

  @Test
  void what_was_mended_has_not_failed_yet() {
    results.add(failed("status 1", false));
    hook.happened(HookSamples.listen(1));
    finish();
    assertThat(hook.status().failures()).isEqualTo(1);
    hook.configure(config("playing", "listen"));
    assertThat(hook.status().failures()).as("nothing has changed").isEqualTo(1);
    hook.configure(config("listen"));
    assertThat(hook.status().failures()).isZero();
    assertThat(hook.status().problem()).isNull();
  }

  @Test
  void it_is_told_what_plays_once() {
    var now =
        new NowResult(
            List.of(HookSamples.player("mpd", PlayerState.State.PLAYING, "A", HookSamples.START)),
            PrivacyResult.NONE);
    hook.players(now);
    hook.players(now);
    finish();
    assertThat(ran()).containsExactly("mpd A");
  }

  @Test
  void an_end_waits_for_what_runs_and_drops_what_waits() throws Exception {
    hook.happened(HookSamples.listen(1));
    begun.acquire();
    hook.happened(HookSamples.listen(2));
    hook.retire();
    free.release();
    hook.close(Duration.ofMinutes(1), Duration.ofMinutes(1));
    hook.happened(HookSamples.listen(3));
    assertThat(hook.idle()).isTrue();
    assertThat(ran()).containsExactly("listen 1");
  }

  @Test
  void an_end_does_not_wait_for_ever() throws Exception {
    var interrupted = new CountDownLatch(1);
    var stuck =
        new Hook(
            config("listen"),
            _ ->
                _ -> {
                  begun.release();
                  try {
                    new CountDownLatch(1).await();
                  } catch (InterruptedException e) {
                    interrupted.countDown();
                    throw e;
                  }
                  return new HookResult.Done("never");
                },
            InstantSource.fixed(NOW),
            Duration.ZERO);
    stuck.happened(HookSamples.listen(1));
    begun.acquire();
    stuck.close(Duration.ofMillis(10), Duration.ofMinutes(1));
    interrupted.await();
    assertThat(stuck.idle()).isTrue();
    assertThat(stuck.status().problem()).as("an end is no failure").isNull();
  }
}

package io.github.earmark.hooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.earmark.api.ChangeEvent;
import io.github.earmark.api.HookEvent;
import io.github.earmark.api.NowResult;
import io.github.earmark.api.PlayerState;
import io.github.earmark.api.PrivacyResult;
import io.github.earmark.api.StatusResult;
import io.github.earmark.config.HookConfig;
import io.github.earmark.control.Events;
import io.github.earmark.control.Latest;
import io.github.earmark.control.Subject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// All hooks as they follow the daemon's subjects and are configured anew; what they do is noted.
@Timeout(300)
class AllHooksTest {
  private final List<String> ran = new ArrayList<>();
  private volatile String title = "A";
  private final Latest<NowResult> now = new Latest<>(NowResult::equals, line -> line);
  private final Events<HookEvent> history =
      new Events<>(
          event -> ChangeEvent.play(event.event(), Objects.requireNonNull(event.play())),
          ChangeEvent::missed);
  private final AtomicInteger followers = new AtomicInteger();
  private final Hooks hooks =
      new Hooks(null, this::action, InstantSource.system(), Duration.ofMinutes(1));

  private HookAction action(HookConfig config) {
    return event -> {
      synchronized (ran) {
        var play = event.play();
        ran.add(config.name() + " " + (play == null ? event.event() + " " + title : play.play()));
      }
      return config.name().equals("bad")
          ? new HookResult.Failed("x", "it fails", "mend it", false)
          : new HookResult.Done("done");
    };
  }

  private static HookConfig hook(String name, String... on) {
    return new HookConfig(
        name, List.of(on), new HookConfig.Command(List.of("x")), Duration.ofSeconds(10));
  }

  private NowResult playing() {
    return new NowResult(
        List.of(HookSamples.player("mpd", PlayerState.State.PLAYING, title, HookSamples.START)),
        PrivacyResult.NONE);
  }

  /// Counts who follows.
  private Subject counted(Subject subject) {
    return () -> {
      var subscription = subject.subscribe();
      followers.incrementAndGet();
      return new Subject.Subscription() {
        @Override
        public @Nullable Record next() throws InterruptedException {
          return subscription.next();
        }

        @Override
        public void close() {
          followers.decrementAndGet();
          subscription.close();
        }
      };
    };
  }

  private void start(HookConfig... configs) {
    hooks.start(counted(now.of(this::playing)), counted(history), List.of(configs));
  }

  private List<String> ran() {
    synchronized (ran) {
      return List.copyOf(ran);
    }
  }

  private void until(String... lines) {
    await().untilAsserted(() -> assertThat(ran()).containsExactlyInAnyOrder(lines));
  }

  @AfterEach
  void end() {
    hooks.close();
    assertThat(followers).hasValue(0);
  }

  @Test
  void each_gets_what_it_is_for() {
    start(hook("all", "playing", "listen", "skip"), hook("skips", "skip"));
    until("all playing A");
    history.happened(HookSamples.listen(1));
    history.happened(HookSamples.play("skip", 2, "x"));
    until("all playing A", "all 1", "all 2", "skips 2");
    assertThat(hooks.status().stream().map(StatusResult.Hook::name))
        .containsExactly("all", "skips");
  }

  @Test
  void where_there_are_none_nothing_is_followed() {
    start();
    assertThat(followers).hasValue(0);
    hooks.configure(List.of(hook("a", "listen")));
    assertThat(followers).hasValue(2);
    hooks.configure(List.of(hook("a", "listen"), hook("b", "listen")));
    assertThat(followers).hasValue(2);
    hooks.configure(List.of());
    assertThat(followers).hasValue(0);
    assertThat(hooks.status()).isEmpty();
  }

  @Test
  void a_new_one_is_told_what_plays_and_one_that_stays_is_not() {
    start(hook("stays", "playing"), hook("goes", "playing"));
    until("stays playing A", "goes playing A");
    hooks.configure(List.of(hook("new", "playing"), hook("stays", "playing")));
    until("stays playing A", "goes playing A", "new playing A");
    title = "B";
    now.changed();
    until("stays playing A", "goes playing A", "new playing A", "stays playing B", "new playing B");
  }

  @Test
  void how_it_went_stays_in_a_reload() {
    start(hook("bad", "listen"));
    history.happened(HookSamples.listen(1));
    await().until(() -> hooks.status().getFirst().failures() == 1);
    hooks.configure(List.of(hook("bad", "listen")));
    assertThat(hooks.status().getFirst().failures()).isEqualTo(1);
    assertThat(hooks.status().getFirst().problem()).isEqualTo("it fails; mend it");
  }

  @Test
  void what_was_missed_is_counted() {
    var lines = new ArrayList<Record>(List.of(ChangeEvent.missed(5)));
    var told = new Object();
    Subject gap =
        () ->
            new Subject.Subscription() {
              private boolean closed;

              @Override
              public @Nullable Record next() throws InterruptedException {
                synchronized (told) {
                  while (lines.isEmpty() && !closed) {
                    told.wait();
                  }
                  return closed ? null : lines.removeFirst();
                }
              }

              @Override
              public void close() {
                synchronized (told) {
                  closed = true;
                  told.notifyAll();
                }
              }
            };
    hooks.start(now.of(this::playing), gap, List.of(hook("a", "listen")));
    await().until(() -> hooks.status().getFirst().dropped() == 5);
  }

  @Test
  void after_the_end_nothing_happens() {
    start(hook("a", "listen"));
    hooks.close();
    hooks.configure(List.of(hook("b", "listen")));
    assertThat(followers).hasValue(0);
    history.happened(HookSamples.listen(1));
    assertThat(hooks.status().stream().map(StatusResult.Hook::name)).containsExactly("a");
  }
}

package io.github.earmark.hooks;

import io.github.earmark.api.ChangeEvent;
import io.github.earmark.api.HookEvent;
import io.github.earmark.api.NowResult;
import io.github.earmark.api.StatusResult;
import io.github.earmark.config.HookConfig;
import io.github.earmark.control.Subject;
import io.github.earmark.http.Http;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// All hooks. They keep their queues when the configuration is reloaded. While there are none, no
/// events are followed. Safe for any thread.
public final class Hooks implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Hooks.class);

  /// Long enough for a service that restarts, and short enough for the event to be still relevant.
  private static final Duration PAUSE = Duration.ofSeconds(5);

  private static final Duration GRACE = Duration.ofMillis(500);
  private static final Duration END = Duration.ofMillis(1_500);

  private final @Nullable Http http;
  private final Function<HookConfig, HookAction> actions;
  private final InstantSource clock;
  private final Duration pause;

  /// By name, in the order of the configuration.
  private final Map<String, Hook> hooks = new LinkedHashMap<>();

  /// No longer configured, but perhaps still running.
  private final List<Hook> leaving = new ArrayList<>();

  private final List<Subject.Subscription> followed = new ArrayList<>();
  private @Nullable NowResult last;
  private @Nullable Subject now;
  private @Nullable Subject history;
  private boolean closed;

  /// @param http for webhooks; closed with this
  public Hooks(Http http) {
    this(http, one -> action(one, http), InstantSource.system(), PAUSE);
  }

  Hooks(
      @Nullable Http http,
      Function<HookConfig, HookAction> actions,
      InstantSource clock,
      Duration pause) {
    this.http = http;
    this.actions = actions;
    this.clock = clock;
    this.pause = pause;
  }

  private static HookAction action(HookConfig config, Http http) {
    return switch (config.action()) {
      case HookConfig.Command command -> new CommandAction(config, command);
      case HookConfig.Webhook webhook -> new WebhookAction(config, webhook, http);
    };
  }

  /// Starts. Nothing happens before that.
  ///
  /// @param now what is playing, as [NowResult]
  /// @param history what is recorded, as [ChangeEvent]
  public synchronized void start(Subject now, Subject history, List<HookConfig> configs) {
    this.now = now;
    this.history = history;
    configure(configs);
  }

  /// Replaces the hooks. Those that exist already, by name, continue; a new one is told at once
  /// what is playing.
  public synchronized void configure(List<HookConfig> configs) {
    if (closed) {
      return;
    }
    var before = new LinkedHashMap<>(hooks);
    hooks.clear();
    for (var config : configs) {
      var hook = before.remove(config.name());
      if (hook == null) {
        hook = new Hook(config, actions, clock, pause);
        if (last != null) {
          hook.players(last);
        }
      } else {
        hook.configure(config);
      }
      hooks.put(config.name(), hook);
    }
    leaving.removeIf(Hook::idle);
    before.values().forEach(Hook::retire);
    leaving.addAll(before.values());
    follow(!hooks.isEmpty());
  }

  private void follow(boolean wanted) {
    if (!wanted) {
      followed.forEach(Subject.Subscription::close);
      followed.clear();
      last = null;
    } else if (followed.isEmpty()) {
      follow("what plays", now, this::players);
      follow("what is written down", history, this::written);
    }
  }

  private void follow(String what, @Nullable Subject subject, Consumer<Record> listener) {
    if (subject == null) {
      return;
    }
    var subscription = subject.subscribe();
    followed.add(subscription);
    Thread.ofVirtual()
        .name("hooks: " + what)
        .start(
            () -> {
              try {
                for (var line = next(subscription); line != null; line = next(subscription)) {
                  listener.accept(line);
                }
              } catch (InterruptedException _) {
                // The hooks were closed.
              }
            });
  }

  /// The next event. An error with one event must not stop later ones.
  private static @Nullable Record next(Subject.Subscription subscription)
      throws InterruptedException {
    while (true) {
      try {
        return subscription.next();
      } catch (RuntimeException e) {
        LOG.error("hooks: unexpected error", e);
      }
    }
  }

  private synchronized void players(Record line) {
    if (line instanceof NowResult state && !followed.isEmpty()) {
      last = state;
      hooks.values().forEach(hook -> hook.players(state));
    }
  }

  private synchronized void written(Record line) {
    if (line instanceof ChangeEvent change) {
      var word = change.change();
      var missed = change.missed();
      if (word != null) {
        var event = HookEvent.of(word, change);
        hooks.values().forEach(hook -> hook.happened(event));
      } else if (missed != null) {
        hooks.values().forEach(hook -> hook.missed(missed));
      }
    }
  }

  /// The status of all hooks.
  public synchronized List<StatusResult.Hook> status() {
    return hooks.values().stream().map(Hook::status).toList();
  }

  /// Stops everything in about two seconds; queued events are dropped.
  @Override
  public void close() {
    var all = new ArrayList<Hook>();
    synchronized (this) {
      closed = true;
      follow(false);
      all.addAll(hooks.values());
      all.addAll(leaving);
    }
    // In parallel, because each may have to wait.
    try (var closing = Executors.newVirtualThreadPerTaskExecutor()) {
      all.forEach(hook -> closing.execute(() -> hook.close(GRACE, END)));
    }
    if (http != null) {
      http.close();
    }
  }
}

package io.github.earmark.feeds;

import io.github.earmark.config.FeedConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// All feeds, which may be added, changed and removed while the daemon runs. Safe for any thread.
public final class FeedSet implements AutoCloseable {
  private static final Duration FAREWELL = Duration.ofSeconds(2);

  private final Function<FeedConfig, FeedLoop> make;
  private final Map<String, FeedLoop> loops = new LinkedHashMap<>();
  private boolean started;
  private Runnable listener = () -> {};

  /// @param make creates the loop of a feed
  public FeedSet(Function<FeedConfig, FeedLoop> make) {
    this.make = make;
  }

  /// Sets what is called whenever a feed's status changes, by whichever thread changes it. It must
  /// not block.
  public synchronized void onChange(Runnable changed) {
    listener = changed;
  }

  /// Replaces the feeds. Those that are unchanged continue; the others stop and start.
  ///
  /// @param changed names of feeds to restart in any case, because their secrets may have changed
  public synchronized void configure(List<FeedConfig> feeds, String... changed) {
    var before = new LinkedHashMap<>(loops);
    loops.clear();
    for (var feed : feeds) {
      var known = before.get(feed.name());
      if (known != null
          && !List.of(changed).contains(feed.name())
          && known.config().toString().equals(feed.toString())) {
        before.remove(feed.name());
        loops.put(feed.name(), known);
      } else {
        var loop = make.apply(feed);
        loop.onChange(listener);
        loops.put(feed.name(), loop);
      }
    }
    end(before.values().stream().toList());
    if (started) {
      loops.values().forEach(FeedLoop::start);
    }
    listener.run();
  }

  public synchronized void start() {
    started = true;
    loops.values().forEach(FeedLoop::start);
  }

  public synchronized List<FeedLoop> all() {
    return new ArrayList<>(loops.values());
  }

  /// A feed's loop by name; null if there is none.
  public synchronized @Nullable FeedLoop named(String name) {
    return loops.get(name);
  }

  /// Stops a feed. When this returns, nothing of it is running any more.
  public synchronized void stop(String name) {
    var loop = loops.get(name);
    if (loop != null) {
      end(List.of(loop));
    }
  }

  /// Stops all feeds, in little more than two seconds.
  @Override
  public void close() {
    end(all());
  }

  private static void end(List<FeedLoop> loops) {
    if (loops.isEmpty()) {
      return;
    }
    try (var stopping = Executors.newVirtualThreadPerTaskExecutor()) {
      loops.forEach(loop -> stopping.execute(() -> loop.stop(FAREWELL)));
    }
  }
}

package io.github.earmark.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.earmark.api.ChangeEvent;
import io.github.earmark.api.NowResult;
import io.github.earmark.api.feeds.FeedResult;
import io.github.earmark.control.ControlClient;
import io.github.earmark.json.Json;
import io.github.earmark.text.UserError;
import io.github.earmark.web.request.WebReply;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Sends what happens in the daemon to pages, as server-sent events: `now` (what is playing),
/// `history` (something was recorded), `feeds` (the state of followed accounts, for the owner
/// only), `away` (the daemon cannot be reached) and `missed` (the page was too slow and has to load
/// everything again). It has three subscriptions to the daemon, however many pages are open, and
/// none while no page is open. Safe for any thread.
final class EventHub {
  static final int MOST_PAGES = 256;

  /// The most events that are queued for a page.
  private static final int MOST_WAITING = 64;

  /// Proxies, and this server, close connections that are silent for 30 seconds.
  private static final Duration BEAT = Duration.ofSeconds(15);

  private static final Duration AGAIN = Duration.ofSeconds(2);
  private static final String FEEDS = "feeds";
  private static final String MISSED = "event: missed\ndata: {}\n\n";

  private final Map<String, String> env;
  private final Set<Page> pages = new HashSet<>();
  private List<Thread> upstream = List.of();

  EventHub(Map<String, String> env) {
    this.env = env;
  }

  /// An open page.
  ///
  /// @param owner whether it may see the followed accounts
  private record Page(BlockingQueue<String> waiting, boolean owner) {}

  /// The event stream for one page.
  ///
  /// @param owner whether it may see the followed accounts
  /// @throws UserError if too many pages are open
  WebReply stream(boolean owner) throws UserError {
    var page = new Page(new ArrayBlockingQueue<>(MOST_WAITING), owner);
    enter(page);
    return new WebReply.Stream("text/event-stream", out -> tell(page, out));
  }

  private void tell(Page page, OutputStream out) throws IOException, InterruptedException {
    try {
      write(out, "retry: 2000\n\n" + state());
      while (true) {
        var event = page.waiting().poll(BEAT.toMillis(), TimeUnit.MILLISECONDS);
        write(out, event == null ? ": \n\n" : event);
      }
    } finally {
      leave(page);
    }
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(UTF_8));
    out.flush();
  }

  /// Asked anew for each page: of what was told before, time has gone on.
  private String state() {
    try {
      return event("now", ControlClient.of(env).ask(NowResult.class, "now"));
    } catch (UserError e) {
      return event("away", e.problem());
    }
  }

  private static String event(String name, Record data) {
    return "event: " + name + "\ndata: " + Json.write(data) + "\n\n";
  }

  private synchronized void enter(Page page) throws UserError {
    if (pages.size() >= MOST_PAGES) {
      throw UserError.failed("too many pages are open", "close some of them");
    }
    pages.add(page);
    if (pages.size() == 1) {
      upstream =
          List.of(
              following("now", NowResult.class),
              following("history", ChangeEvent.class),
              following(FEEDS, FeedResult.class));
    }
  }

  private synchronized void leave(Page page) {
    pages.remove(page);
    if (pages.isEmpty()) {
      upstream.forEach(Thread::interrupt);
      upstream = List.of();
    }
  }

  /// How many pages there are.
  synchronized int pages() {
    return pages.size();
  }

  private Thread following(String subject, Class<? extends Record> type) {
    return Thread.ofVirtual().name("events-" + subject).start(() -> follow(subject, type));
  }

  private void follow(String subject, Class<? extends Record> type) {
    while (!Thread.currentThread().isInterrupted()) {
      var problem = followed(subject, type);
      if (subject.equals("now") && !Thread.currentThread().isInterrupted()) {
        tell(
            "away",
            problem == null
                ? UserError.failed("the daemon has ended", "start it again").problem()
                : problem.problem());
      }
      try {
        Thread.sleep(AGAIN);
      } catch (InterruptedException _) {
        return;
      }
    }
  }

  /// Until the daemon goes away, or this thread is interrupted.
  private <T extends Record> @Nullable UserError followed(String subject, Class<T> type) {
    try {
      ControlClient.of(env)
          .follow(
              type,
              subject,
              new ControlClient.Follower<T>() {
                @Override
                public void found() {}

                @Override
                public boolean line(T line) {
                  tell(subject, line);
                  return !Thread.currentThread().isInterrupted();
                }
              });
      return null;
    } catch (UserError e) {
      return e;
    }
  }

  private void tell(String name, Record data) {
    var event = event(name, data);
    for (var page : all()) {
      if ((page.owner() || !name.equals(FEEDS)) && !page.waiting().offer(event)) {
        page.waiting().clear();
        // The other subscription may have filled it again: then there is an answer to look at.
        page.waiting().offer(MISSED);
      }
    }
  }

  private synchronized List<Page> all() {
    return new ArrayList<>(pages);
  }
}

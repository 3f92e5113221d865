package io.github.earmark.bench.soak;

import io.github.earmark.ground.OwnEarmark;
import io.github.earmark.ground.browser.OwnPage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// A client that has the page open: it follows what is playing, and requests a part of the page
/// each minute.
final class PageVisitor implements AutoCloseable {
  private static final List<String> PARTS =
      List.of("", "api/now", "api/history", "api/status", "api/queue", "api/top", "api/stats");

  private final FastClock clock;
  private final OwnPage page;
  private final HttpClient http = HttpClient.newHttpClient();
  private final Thread visit;
  private final AtomicInteger seen = new AtomicInteger();

  PageVisitor(OwnEarmark earmark, FastClock clock) throws IOException {
    this.clock = clock;
    this.page = new OwnPage(earmark);
    this.visit = Thread.ofPlatform().daemon().name("visitor").start(this::look);
  }

  /// How many parts were requested.
  int seen() {
    return seen.get();
  }

  private void look() {
    var events = http.sendAsync(request("api/events"), BodyHandlers.ofLines());
    try {
      for (var i = 0; ; i++) {
        var reply = http.send(request(PARTS.get(i % PARTS.size())), BodyHandlers.discarding());
        if (reply.statusCode() == 200) {
          seen.incrementAndGet();
        }
        clock.pause(Duration.ofMinutes(1));
      }
    } catch (IOException | InterruptedException _) {
      events.cancel(true);
    }
  }

  private HttpRequest request(String part) {
    return HttpRequest.newBuilder(URI.create(page.address() + part)).build();
  }

  @Override
  public void close() {
    visit.interrupt();
    http.shutdownNow();
    page.close();
  }
}

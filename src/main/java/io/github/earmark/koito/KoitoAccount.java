package io.github.earmark.koito;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.earmark.feeds.FeedAccount;
import io.github.earmark.feeds.FeedException;
import io.github.earmark.feeds.FeedPlay;
import io.github.earmark.feeds.FeedProblem.PageBroken;
import io.github.earmark.feeds.JsonServer;
import io.github.earmark.feeds.timed.TimedAccount;
import io.github.earmark.http.Http;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The listens of a Koito. Facts: its `engine/handlers/get_listens.go` and `db/timeframe.go`, and a
/// real one (main of 2026-05): it gives pages from the newest, of 500 at most and of 100 where more
/// are asked for; both bounds are within; `to` counts only where there is a `from`, and 0 is none;
/// anyone may read, unless it has a login gate; a listen says no album and no length, its track
/// says both.
///
/// The oldest plays are those of its last page, which the number of all tells. As that number is
/// known from the page before, it takes one request; where it has changed, one more.
///
/// What its errors mean is said at [JsonServer].
public final class KoitoAccount implements TimedAccount {
  private static final int PAGE = 500;

  /// It stands at home, and each track is asked for.
  private static final Duration SPACING = Duration.ofMillis(10);

  private final String host;
  private final JsonServer server;
  private final KoitoTracks tracks;

  /// How many listens there are after a second, until another.
  private record Counted(long after, long until, long total) {}

  private @Nullable Counted counted;

  /// A page whose tracks are asked for.
  private record Page(long after, long until, int size, boolean whole, List<KoitoListen> listens) {
    boolean answers(long from, long to, int wanted) {
      return after == from && until == to && size == wanted;
    }
  }

  private @Nullable Page page;

  /// @param root as in `https://koito.example.org`; what its clients are told to add does not
  ///   matter
  /// @param key an API key of Koito; null where it has no login gate
  public KoitoAccount(URI root, JsonServer.@Nullable Key key, Http http) {
    this.host = String.valueOf(root.getHost());
    var base = root.toString().replaceFirst("(?<=[^/:])/*(/apis(/.*)?)?$", "");
    this.server =
        new JsonServer(
            "Koito", base + "/apis/web/v1", key, http, "is this a Koito server? Check the url");
    this.tracks = new KoitoTracks(server);
  }

  @Override
  public String service() {
    return server.service();
  }

  @Override
  public Limits limits() {
    return new Limits(PAGE, PAGE, SPACING, 1);
  }

  @Override
  public FeedAccount check() throws FeedException {
    return new FeedAccount(host, total(server.get("/listens?period=all_time&limit=1")), null);
  }

  @Override
  public @Nullable Batch plays(long after, long until, int size) throws FeedException {
    if (page == null || !page.answers(after, until, size)) {
      page = listens(after, until, size);
    }
    if (page == null || !tracks.know(page.listens())) {
      return null;
    }
    return batch(page);
  }

  private @Nullable Page listens(long after, long until, int size) throws FeedException {
    var expected =
        counted != null && counted.after() == after && counted.until() == until
            ? counted.total()
            : 0;
    var limit = limit(expected, size);
    var number = Math.max(1, (expected + limit - 1) / limit);
    var body =
        server.get(
            "/listens?from=%d&to=%d&limit=%d&page=%d".formatted(after + 1, until, limit, number));
    var total = total(body);
    var items = body.path("items");
    counted = new Counted(after, until, total);
    var whole = number == 1 && total <= limit;
    if (total != expected && !whole) {
      return null;
    }
    if (items.size() != total - (number - 1) * limit) {
      throw new FeedException(
          new PageBroken("a page came with %d listens of %d".formatted(items.size(), total)));
    }
    var listens = items.valueStream().map(KoitoListen::of).toList();
    // The newest second is read once more: it may be on the page before, too.
    var newest = listens.stream().mapToLong(KoitoListen::time).max().orElse(until);
    var left = total - listens.stream().filter(listen -> listen.time() < newest).count();
    counted = new Counted(newest - 1, until, left);
    return new Page(after, until, size, whole, listens);
  }

  /// As many as are wanted, or less, so that the last page is not nearly empty.
  static int limit(long total, int size) {
    for (var limit = size; limit > size / 2; limit--) {
      var last = total % limit;
      if (last == 0 || last >= limit / 2) {
        return limit;
      }
    }
    return size;
  }

  private static long total(JsonNode body) throws FeedException {
    var total = body.path("total_record_count");
    if (!total.isIntegralNumber()) {
      throw new FeedException(new PageBroken("it does not say how many listens there are"));
    }
    return total.longValue();
  }

  private Batch batch(Page of) {
    var plays = new ArrayList<FeedPlay>();
    var rejected = new ArrayList<String>();
    for (var listen : of.listens()) {
      var play = listen.play(tracks);
      if (play == null) {
        rejected.add(listen.line());
      } else {
        plays.add(play);
      }
    }
    var times = of.listens().stream().mapToLong(KoitoListen::time).summaryStatistics();
    return new Batch(
        plays, times.getMin(), Math.max(times.getMax(), of.after()), of.whole(), rejected);
  }
}

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

/// Reads the listens of a Koito server. Facts: its `engine/handlers/get_listens.go` and
/// `db/timeframe.go`, and a real server (main of 2026-05): pages start from the newest and have at
/// most 500 listens, or 100 if more are requested; both bounds are inclusive; `to` only counts
/// together with `from`, and 0 means none; anyone may read, unless there is a login gate; a listen
/// has neither album nor length, but its track has both.
///
/// The oldest plays are on the last page, whose number follows from the total. The total is known
/// from the page before, so this takes one request, or two if the total has changed.
///
/// See [JsonServer] for the meaning of errors.
public final class KoitoAccount implements TimedAccount {
  private static final int PAGE = 500;

  /// Short, because the server is usually at home, and each track is requested.
  private static final Duration SPACING = Duration.ofMillis(10);

  private final String host;
  private final JsonServer server;
  private final KoitoTracks tracks;

  /// The number of listens in a period.
  private record Counted(long after, long until, long total) {}

  private @Nullable Counted counted;

  /// A page whose tracks are being requested.
  private record Page(long after, long until, int size, boolean whole, List<KoitoListen> listens) {
    boolean answers(long from, long to, int wanted) {
      return after == from && until == to && size == wanted;
    }
  }

  private @Nullable Page page;

  /// @param root such as `https://koito.example.org`; the suffix that its clients are told to add
  ///   may be there or not
  /// @param key a Koito API key; null if there is no login gate
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
    // The newest second is read again, because it may continue on the page before.
    var newest = listens.stream().mapToLong(KoitoListen::time).max().orElse(until);
    var left = total - listens.stream().filter(listen -> listen.time() < newest).count();
    counted = new Counted(newest - 1, until, left);
    return new Page(after, until, size, whole, listens);
  }

  /// As many as wanted, or fewer if the last page would be nearly empty otherwise.
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

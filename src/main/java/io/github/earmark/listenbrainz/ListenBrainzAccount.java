package io.github.earmark.listenbrainz;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.earmark.feeds.Feed;
import io.github.earmark.feeds.FeedAccount;
import io.github.earmark.feeds.FeedException;
import io.github.earmark.feeds.FeedPlay;
import io.github.earmark.feeds.FeedProblem.NeedsUser;
import io.github.earmark.feeds.FeedProblem.PageBroken;
import io.github.earmark.feeds.JsonServer;
import io.github.earmark.feeds.timed.TimedAccount;
import io.github.earmark.http.Http;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/// The listens of a user of ListenBrainz, or of another server that lists them in the same way, as
/// another Earmark does. Facts: listenbrainz-server, `webserver/views/api.py` and
/// `listenstore/timescale_listenstore.py`: bounds are exclusive; with `min_ts` it gives the oldest
/// listens that are newer, in descending order; there are private users nowhere, and nobody needs a
/// token to read.
///
/// What its errors mean is said at [JsonServer]; 404 is a user whom it does not know.
public final class ListenBrainzAccount implements TimedAccount {
  /// What a small heap can hold; the server gives five times as many.
  private static final int PAGE = 200;

  private static final int MOST = 1_000;

  /// With both bounds it goes through all that lies between before it takes the first ones: for a
  /// long time it is asked without an end.
  private static final long WINDOW = Duration.ofDays(30).toSeconds();

  /// It allows thirty requests in ten seconds.
  private static final Duration SPACING = Duration.ofMillis(350);

  private final String user;
  private final JsonServer server;

  /// @param root as in `https://api.listenbrainz.org`; a slash or `/1` at its end does not matter
  /// @param user whose listens, by the name at the server
  /// @param token null where it needs none
  public ListenBrainzAccount(URI root, String user, @Nullable TokenSource token, Http http) {
    this.user = user;
    this.server =
        new JsonServer(
            "ListenBrainz",
            root.toString().replaceFirst("/*(/1/*)?$", ""),
            token == null ? null : token::reveal,
            http,
            "check the user name and the url; Koito and Maloja are read with a type of their own");
  }

  @Override
  public String service() {
    return server.service();
  }

  @Override
  public Limits limits() {
    return new Limits(PAGE, MOST, SPACING, 1);
  }

  @Override
  public FeedAccount check() throws FeedException {
    var count = get("listen-count").path("payload").path("count");
    if (!count.isIntegralNumber()) {
      throw new FeedException(new PageBroken("it does not say how many listens there are"));
    }
    return new FeedAccount(user, count.longValue(), null);
  }

  @Override
  public Batch plays(long after, long until, int size) throws FeedException {
    var bound = until - after <= WINDOW ? "&max_ts=" + (until + 1) : "";
    var payload = get("listens?min_ts=%d%s&count=%d".formatted(after, bound, size)).path("payload");
    var listens = payload.path("listens");
    if (!listens.isArray()) {
      throw new FeedException(new PageBroken("it does not list what there is"));
    }
    return batch(after, size, payload, listens);
  }

  private Batch batch(long after, int size, JsonNode payload, JsonNode listens)
      throws FeedException {
    var plays = new ArrayList<FeedPlay>();
    var rejected = new ArrayList<String>();
    var oldest = Long.MAX_VALUE;
    var newest = after;
    for (var listen : listens) {
      var row = ReadListen.of(listen);
      if (row.time() > 0) {
        oldest = Math.min(oldest, row.time());
        newest = Math.max(newest, row.time());
      }
      if (row.play() == null) {
        rejected.add(row.line());
      } else {
        plays.add(row.play());
      }
    }
    var whole = listens.size() < size;
    if (!whole && newest == after) {
      throw new FeedException(new PageBroken("none of the listens has a time"));
    }
    if (!whole && skips(after, oldest, payload)) {
      throw new FeedException(
          new NeedsUser(
              "it gives the newest listens where the oldest are asked for, which ListenBrainz does"
                  + " not",
              "update the server behind the url"));
    }
    return new Batch(plays, oldest, newest, whole, rejected);
  }

  /// Whether there is something between where reading goes on and what came. ListenBrainz itself
  /// may name one as the oldest that is deleted.
  private boolean skips(long after, long oldest, JsonNode payload) {
    var first = payload.path("oldest_listen_ts").asLong(0);
    return first > after && first < oldest && !server.root().endsWith(ListenBrainz.HOME);
  }

  /// Newest first, so that it goes on until it meets what it has seen; what is loved or hated no
  /// more is not told.
  @Override
  public Feed.Loves loves(@Nullable String checkpoint) throws FeedException {
    return new FeedbackPages(this::feedback).read(checkpoint);
  }

  private JsonNode feedback(long offset, int count) throws FeedException {
    return server.get(
        "/1/feedback/user/%s/get-feedback?metadata=true&offset=%d&count=%d"
            .formatted(encoded(), offset, count));
  }

  private JsonNode get(String what) throws FeedException {
    return server.get("/1/user/" + encoded() + "/" + what);
  }

  private String encoded() {
    return URLEncoder.encode(user, StandardCharsets.UTF_8).replace("+", "%20");
  }
}

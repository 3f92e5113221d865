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

/// Reads the listens of a user of ListenBrainz, or of another server that lists them in the same
/// way, such as another Earmark. Facts: listenbrainz-server, `webserver/views/api.py` and
/// `listenstore/timescale_listenstore.py`: bounds are exclusive; with `min_ts`, it returns the
/// oldest listens that are newer than it, in descending order; all users are public, and reading
/// needs no token.
///
/// See [JsonServer] for the meaning of errors; 404 means that the user does not exist.
public final class ListenBrainzAccount implements TimedAccount {
  /// As much as a small heap can hold; the server allows five times as many.
  private static final int PAGE = 200;

  private static final int MOST = 1_000;

  /// With both bounds, the server reads everything between them before it takes the first listens,
  /// so longer periods are requested without an upper bound. In seconds.
  private static final long WINDOW = Duration.ofDays(30).toSeconds();

  /// Thirty requests in ten seconds are allowed.
  private static final Duration SPACING = Duration.ofMillis(350);

  private final String user;
  private final JsonServer server;

  /// @param root such as `https://api.listenbrainz.org`, with or without a slash or `/1` at the end
  /// @param user the user's name on the server
  /// @param token null if none is needed
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

  /// Whether the server has left out listens between `after` and the oldest one that it returned.
  /// ListenBrainz itself is exempt: its `oldest_listen_ts` may be of a deleted listen.
  private boolean skips(long after, long oldest, JsonNode payload) {
    var first = payload.path("oldest_listen_ts").asLong(0);
    return first > after && first < oldest && !server.root().endsWith(ListenBrainz.HOME);
  }

  /// Reads newest first until it reaches feedback that was read before. Removed feedback is not
  /// reported.
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

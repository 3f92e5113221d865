package io.github.earmark.maloja;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.earmark.feeds.FeedAccount;
import io.github.earmark.feeds.FeedException;
import io.github.earmark.feeds.FeedPlay;
import io.github.earmark.feeds.FeedProblem;
import io.github.earmark.feeds.FeedProblem.NeedsUser;
import io.github.earmark.feeds.FeedProblem.PageBroken;
import io.github.earmark.feeds.JsonServer;
import io.github.earmark.feeds.timed.TimedAccount;
import io.github.earmark.http.Http;
import io.github.earmark.http.Reply;
import io.github.earmark.music.Tag;
import io.github.earmark.music.Tags;
import io.github.earmark.music.Track;
import io.github.earmark.playback.RoundVerdict;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Reads the scrobbles of a Maloja server. Facts: its `apis/native_v1.py` and `malojatime.py`, and
/// a real server (3.2.9): anyone may read; bounds are days in its own time zone; `reverse=no`
/// returns the oldest first; without a bound, it leaves out plays that are older than the oldest
/// one when it started; there is at most one play a second; for each page, it reads all pages
/// before it.
///
/// So requests start at the day before, and take the first page that has something new.
///
/// See [JsonServer] for the meaning of errors; “Not found” has status 200.
public final class MalojaAccount implements TimedAccount {
  private static final int PAGE = 500;
  private static final Duration SPACING = Duration.ofMillis(100);
  private static final Duration A_DAY = Duration.ofDays(1);
  private static final String ALL = "from=1970/01/01&to=2099/12/31";
  private static final String CLIENT = "client:";
  private static final String NOT_MALOJA = "is this a Maloja server? Check the url";
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuu/MM/dd", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final String host;
  private final JsonServer server;

  /// The first day of the last request, and how many plays from that day on are known to have been
  /// read.
  private String first = "";

  private long behind;

  /// @param root such as `https://maloja.example.org`, with or without a slash, `/apis` or
  ///   `/apis/mlj_1` at the end
  public MalojaAccount(URI root, Http http) {
    this.host = String.valueOf(root.getHost());
    this.server =
        new JsonServer("Maloja", Maloja.base(root) + "/apis/mlj_1", null, http, NOT_MALOJA);
  }

  @Override
  public String service() {
    return server.service();
  }

  @Override
  public Limits limits() {
    return new Limits(PAGE, PAGE, SPACING, A_DAY.toSeconds());
  }

  @Override
  public FeedAccount check() throws FeedException {
    var amount = get("numscrobbles?" + ALL).path("amount");
    if (!amount.isIntegralNumber()) {
      throw new FeedException(new PageBroken("it does not say how many plays there are"));
    }
    return new FeedAccount(host, amount.longValue(), null);
  }

  @Override
  public @Nullable Batch plays(long after, long until, int size) throws FeedException {
    var from = after < A_DAY.toSeconds() ? "1970/01/01" : day(after - A_DAY.toSeconds());
    if (!from.equals(first)) {
      first = from;
      behind = 0;
    }
    var page = behind / size;
    var list =
        get("scrobbles?from=%s&to=%s&reverse=no&perpage=%d&page=%d"
                .formatted(from, day(until + A_DAY.toSeconds()), size, page))
            .path("list");
    if (!list.isArray()) {
      throw new FeedException(new PageBroken("it does not list what there is"));
    }
    var plays = new ArrayList<FeedPlay>();
    var rejected = new ArrayList<String>();
    var oldest = Long.MAX_VALUE;
    var newest = after;
    behind = page * size;
    for (var scrobble : list) {
      var time = scrobble.path("time").asLong(0);
      if (time <= after) {
        behind++;
        continue;
      }
      oldest = Math.min(oldest, time);
      newest = Math.max(newest, time);
      var play = play(scrobble, time);
      if (play == null) {
        rejected.add("the play at %s has no artist or no title".formatted(utc(time)));
      } else {
        plays.add(play);
      }
    }
    var whole = list.size() < size || newest >= until;
    return whole || newest > after ? new Batch(plays, oldest, newest, whole, rejected) : null;
  }

  private static String day(long second) {
    return DAY.format(Instant.ofEpochSecond(second));
  }

  private static String utc(long second) {
    return second <= Instant.MAX.getEpochSecond()
        ? Instant.ofEpochSecond(second).toString()
        : "second " + second;
  }

  private static @Nullable FeedPlay play(JsonNode scrobble, long time) {
    var track = track(scrobble.path("track"));
    if (!track.named() || time > Instant.MAX.getEpochSecond()) {
      return null;
    }
    var origin = scrobble.path("origin").asText("");
    return new FeedPlay(
        track,
        Instant.ofEpochSecond(time),
        false,
        seconds(scrobble.path("duration")),
        RoundVerdict.LISTEN,
        null,
        null,
        origin.startsWith(CLIENT) ? origin.substring(CLIENT.length()) : null);
  }

  private static Track track(JsonNode track) {
    var album = track.path("album");
    var artists = texts(track.path("artists"));
    var albumArtists = texts(album.path("artists"));
    var tags =
        Tags.builder()
            .add(Tag.TITLE, track.path("title").asText(""))
            .addAll(Tag.ARTIST, artists)
            .add(Tag.ALBUM, album.path("albumtitle").asText(""))
            .addAll(Tag.ALBUM_ARTIST, albumArtists.equals(artists) ? List.of() : albumArtists)
            .build();
    return new Track(Track.NO_URI, true, tags, seconds(track.path("length")));
  }

  private static List<String> texts(JsonNode array) {
    return array.isArray()
        ? array.valueStream().filter(JsonNode::isTextual).map(JsonNode::textValue).toList()
        : List.of();
  }

  private static @Nullable Duration seconds(JsonNode value) {
    var seconds = value.asLong(0);
    return seconds > 0 && seconds <= A_DAY.toSeconds() ? Duration.ofSeconds(seconds) : null;
  }

  private JsonNode get(String path) throws FeedException {
    var body = server.get("/" + path);
    var error = body.path("error");
    if (!error.isMissingNode()) {
      throw new FeedException(problem(Reply.Answered.line(error.asText(""))));
    }
    return body;
  }

  private static FeedProblem problem(String message) {
    return new NeedsUser("it does not know scrobbles: " + message, NOT_MALOJA);
  }
}

package io.github.earmark.web.inbound;

import io.github.earmark.history.read.StoredListen;
import io.github.earmark.music.Tag;
import io.github.earmark.text.UserError;
import io.github.earmark.web.hub.Client;
import io.github.earmark.web.hub.Hub;
import io.github.earmark.web.hub.HubHistory;
import io.github.earmark.web.hub.SubmittedListen;
import io.github.earmark.web.hub.SubmittedTrack;
import io.github.earmark.web.request.WebReply;
import io.github.earmark.web.request.WebRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Maloja's own API, for clients that submit with it.
final class MalojaServer implements ForeignServer {
  /// Clients require 3.2.0 or newer.
  private static final String VERSION = "3.2.6";

  private static final int LARGEST = 64 << 10;
  private static final int USUAL = 100;
  private static final int MOST = 1_000;
  private static final Pattern DAY =
      Pattern.compile("([0-9]{4})(?:/([0-9]{1,2})(?:/([0-9]{1,2}))?)?");

  private final Hub hub;
  private final HubHistory history;
  private final Clock clock;

  MalojaServer(Hub hub, HubHistory history, Clock clock) {
    this.hub = hub;
    this.history = history;
    this.clock = clock;
  }

  private record Healthy(boolean healthy, boolean rebuildinprogress, boolean complete) {}

  private record ServerInfo(
      String name, List<String> version, String versionstring, Healthy dbStatus) {}

  private record Status(String status, @Nullable String error) {}

  private record Named(List<String> artists, String title) {}

  private record Scrobbled(String status, Named track, String desc) {}

  private record Failed(String status, Problem error) {}

  private record Problem(String type, List<String> value, String desc) {}

  private record Album(List<String> artists, String albumtitle) {}

  private record Song(
      List<String> artists, String title, @Nullable Album album, @Nullable Long length) {}

  private record Row(long time, Song track, String origin) {}

  private record Pages(
      int page, int perpage, @Nullable String nextPage, @Nullable String prevPage) {}

  private record Rows(String status, List<Row> list, Pages pagination) {}

  @Override
  public @Nullable WebReply answer(WebRequest request, List<String> path)
      throws UserError, IOException {
    if (path.size() < 2 || !path.get(0).equals("apis") || !path.get(1).equals("mlj_1")) {
      return null;
    }
    return switch (String.join("/", path.subList(2, path.size()))) {
      case "newscrobble" -> request.method().equals("POST") ? scrobble(request) : notAllowed();
      case "serverinfo" ->
          WebReply.json(
              new ServerInfo(
                  "Earmark",
                  List.of(VERSION.split("\\.")),
                  VERSION,
                  new Healthy(true, false, true)));
      case "test" ->
          client(request, Map.of()) == null
              ? WebReply.json(403, new Status("error", "Wrong API key"))
              : WebReply.json(new Status("ok", null));
      case "scrobbles" -> scrobbles(request);
      case "numscrobbles" -> count(request);
      default -> problem(404, "not_found", List.of(), "There is nothing here");
    };
  }

  /// The client by the key in the body or query, or in a header as in the other protocols.
  private @Nullable Client client(WebRequest request, Map<?, ?> body) {
    var key = LenientValues.text(body.get("key"));
    key = key == null ? LenientValues.text(body.get("apikey")) : key;
    key = key == null ? request.value("key") : key;
    key = key == null ? request.value("apikey") : key;
    var header = request.header("Authorization");
    if (key == null && header != null) {
      key = LenientValues.text(header.substring(header.strip().lastIndexOf(' ') + 1));
    }
    return key == null ? null : hub.byToken(key);
  }

  private static WebReply.Whole unknown() {
    return problem(403, "authentication_fail", List.of(), "Invalid or missing authentication");
  }

  private static WebReply.Whole notAllowed() {
    return problem(405, "method_not_allowed", List.of(), "This has to be POST");
  }

  /// The body as JSON, or else as a form, in which repeated values become a list.
  private static Map<?, ?> body(WebRequest request) throws IOException {
    var bytes = request.bytes(LARGEST);
    if (ListenSubmission.parsed(bytes) instanceof Map<?, ?> json) {
      return json;
    }
    var body = new LinkedHashMap<String, Object>();
    RequestFields.of(request, bytes)
        .values()
        .forEach((name, values) -> body.put(name, values.size() == 1 ? values.getFirst() : values));
    return body;
  }

  private WebReply.Whole scrobble(WebRequest request) throws UserError, IOException {
    var body = body(request);
    var client = client(request, body);
    if (client == null) {
      return unknown();
    }
    var artists = LenientValues.texts(body.get("artists"));
    artists = artists.isEmpty() ? LenientValues.texts(body.get("artist")) : artists;
    var title = LenientValues.text(body.get("title"));
    if (artists.isEmpty() || title == null) {
      var missing = new ArrayList<String>();
      if (artists.isEmpty()) {
        missing.add("track_artists");
      }
      if (title == null) {
        missing.add("track_title");
      }
      return problem(
          400, "missing_scrobble_data", missing, "The scrobble is missing needed parameters.");
    }
    var now = clock.instant();
    var sent = LenientValues.moment(body.get("time"));
    var time = sent == null || sent.getEpochSecond() == 0 ? null : sent;
    if (time != null && (LenientValues.tooOld(time) || LenientValues.tooNew(time, now))) {
      return problem(400, "malformed_scrobble_data", List.of("time"), "No play began then.");
    }
    var heard = LenientValues.seconds(body.get("duration"));
    var start = time != null ? time : now.minus(heard == null ? Duration.ZERO : heard);
    hub.submit(
        client,
        List.of(
            new SubmittedListen(
                track(body, artists, title),
                start,
                time == null,
                heard,
                Submitter.of(null, request))));
    // Also for a play that was known: clients take a warning for a failure.
    return WebReply.json(
        new Scrobbled(
            "success",
            new Named(artists, title),
            "Scrobbled " + title + " by " + String.join(", ", artists)));
  }

  private static SubmittedTrack track(Map<?, ?> body, List<String> artists, String title) {
    var albumArtists = LenientValues.texts(body.get("albumartists"));
    return new SubmittedTrack(
        LenientValues.credit(artists),
        artists.size() > 1 ? artists : List.of(),
        title,
        LenientValues.text(body.get("album")),
        albumArtists.isEmpty() ? null : LenientValues.credit(albumArtists),
        null,
        LenientValues.seconds(body.get("length")),
        null,
        null,
        List.of(),
        null);
  }

  private record Range(@Nullable Instant since, @Nullable Instant until) {}

  private WebReply.Whole scrobbles(WebRequest request) throws UserError {
    if (client(request, Map.of()) == null) {
      return unknown();
    }
    var range = range(request);
    var size = request.number("perpage");
    size = size == null ? request.number("max") : size;
    var number = request.number("page");
    var most = Math.clamp(size == null ? USUAL : size, 1, MOST);
    var page = Math.clamp(number == null ? 0 : number, 0, 1_000_000);
    var rows =
        history.listens(range.since(), range.until(), (long) page * most, most).stream()
            .map(MalojaServer::row)
            .toList();
    return WebReply.json(
        new Rows(
            "ok",
            rows,
            new Pages(
                page,
                most,
                rows.size() < most ? null : address(request, page + 1),
                page == 0 ? null : address(request, page - 1))));
  }

  /// The address of another page, without the key.
  private static String address(WebRequest request, int page) {
    var size = request.value("perpage");
    return "/apis/mlj_1/scrobbles?page="
        + page
        + (size != null && LenientValues.number(size) != null ? "&perpage=" + size : "");
  }

  private WebReply.Whole count(WebRequest request) throws UserError {
    record Count(String status, long amount) {}
    if (client(request, Map.of()) == null) {
      return unknown();
    }
    var range = range(request);
    return WebReply.json(new Count("ok", history.listens(range.since(), range.until())));
  }

  private Range range(WebRequest request) throws UserError {
    var within = first(request, "in", "within", "during");
    return within == null
        ? new Range(
            moment(first(request, "from", "since", "start"), false),
            moment(first(request, "to", "until", "end"), true))
        : new Range(moment(within, false), moment(within, true));
  }

  private static @Nullable String first(WebRequest request, String... names) {
    for (var name : names) {
      var value = request.value(name);
      if (value != null) {
        return value;
      }
    }
    return null;
  }

  /// The first moment of a year, month or day such as `2026/11/21`, or the end of it.
  private @Nullable Instant moment(@Nullable String text, boolean end) throws UserError {
    if (text == null) {
      return null;
    }
    var today = LocalDate.ofInstant(clock.instant(), clock.getZone());
    var written = text.equals("today") ? "%tY/%<tm/%<td".formatted(today) : text;
    var parts = DAY.matcher(written);
    if (!parts.matches()) {
      throw UserError.usage("This is not a day: " + text, "write it as 2026/11/21");
    }
    try {
      var month = parts.group(2);
      var day = parts.group(3);
      var first =
          LocalDate.of(
              Integer.parseInt(parts.group(1)),
              month == null ? 1 : Integer.parseInt(month),
              day == null ? 1 : Integer.parseInt(day));
      var next =
          month == null
              ? first.plusYears(1)
              : day == null ? first.plusMonths(1) : first.plusDays(1);
      return (end ? next : first).atStartOfDay(clock.getZone()).toInstant();
    } catch (DateTimeException e) {
      throw UserError.usage("This is not a day: " + text, "write it as 2026/11/21");
    }
  }

  private static Row row(StoredListen listen) {
    var track = listen.said();
    var album = track.tags().first(Tag.ALBUM);
    var length = track.duration();
    return new Row(
        listen.start().getEpochSecond(),
        new Song(
            track.artists(),
            String.valueOf(track.title()),
            album == null ? null : new Album(track.tags().all(Tag.ALBUM_ARTIST), album),
            length == null ? null : length.toSeconds()),
        "client:" + listen.player());
  }

  private static WebReply.Whole problem(int status, String type, List<String> value, String what) {
    return WebReply.json(
        status,
        new Failed(
            status < 500 && status != 403 ? "failure" : "error", new Problem(type, value, what)));
  }

  @Override
  public WebReply.Whole failed(int status, String why) {
    return problem(status, status == 503 ? "server_not_ready" : "bad_request", List.of(), why);
  }
}

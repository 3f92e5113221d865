package io.github.earmark.web.inbound;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.earmark.json.Json;
import io.github.earmark.text.UserError;
import io.github.earmark.web.hub.Client;
import io.github.earmark.web.hub.Hub;
import io.github.earmark.web.hub.HubHistory;
import io.github.earmark.web.request.WebReply;
import io.github.earmark.web.request.WebRequest;
import java.io.IOException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A ListenBrainz server. Its paths work with and without `/1`, because clients differ in how they
/// want the address. There is one user, whatever a client calls it, and each request needs a token.
final class ListenBrainzServer implements ForeignServer {
  /// Segments that may come before a path.
  private static final Set<String> BASES = Set.of("apis", "api", "listenbrainz", "1");

  /// Paths that no other server has, so that they need no prefix.
  private static final Set<String> PLAIN =
      Set.of(
          "submit-listens",
          "validate-token",
          "latest-import",
          "delete-listen",
          "playing-now",
          "feedback",
          "user",
          "stats");

  /// Requests in ten seconds. A client with a backlog sends a thousand listens in each.
  private static final int LIMIT = 300;

  private static final int SMALL = 16 << 10;

  private final Hub hub;
  private final HubHistory history;
  private final Clock clock;
  private final Msids msids = new Msids();
  private final ListenBrainzListens listens;
  private final RecordingFeedback feedback;
  private final ListenBrainzStatistics statistics;
  private final RequestLimit requestLimit = new RequestLimit(LIMIT);

  private final LatestImports latestImports;

  ListenBrainzServer(Hub hub, HubHistory history, Clock clock, LatestImports latestImports) {
    this.latestImports = latestImports;
    this.hub = hub;
    this.history = history;
    this.clock = clock;
    this.listens = new ListenBrainzListens(history);
    this.feedback = new RecordingFeedback(hub, history, msids);
    this.statistics = new ListenBrainzStatistics(history, clock);
  }

  record Done(String status) {
    static final Done OK = new Done("ok");
  }

  private record Message(int code, String error) {}

  private record Token(int code, String message, boolean valid, @Nullable String userName) {}

  private record Msid(String status, String recordingMsid) {}

  private record Imported(String musicbrainzId, long latestImport) {}

  private record Following(List<String> following, String user) {}

  @Override
  public @Nullable WebReply answer(WebRequest request, List<String> path)
      throws UserError, IOException {
    var own = own(path);
    if (own == null) {
      return null;
    }
    if (request.method().equals("OPTIONS")) {
      return open(new WebReply.Whole(204, WebReply.JSON, new byte[0], Map.of()));
    }
    var token = token(request);
    var client = token == null ? null : hub.byToken(token);
    var standing = requestLimit.count(client == null ? "" : client.name(), clock.instant());
    var reply =
        standing.allowed()
            ? answer(request, own, token, client)
            : failed(
                429,
                "You have exceeded your rate limit. See the X-RateLimit-* response headers for more"
                    + " information on your current rate limit.");
    for (var header : standing.headers().entrySet()) {
      reply = reply.with(header.getKey(), header.getValue());
    }
    return open(reply);
  }

  /// Lets players in browsers send requests from any site. That is safe: a token is needed, and no
  /// cookie is accepted.
  private static WebReply.Whole open(WebReply.Whole reply) {
    return reply
        .with("Access-Control-Allow-Origin", "*")
        .with("Access-Control-Allow-Headers", "Authorization, Content-Type")
        .with("Access-Control-Allow-Methods", "GET, POST, OPTIONS");
  }

  /// The path without its prefix; null if it is not a path of ListenBrainz.
  private static @Nullable List<String> own(List<String> path) {
    var from = 0;
    var named = false;
    while (from < path.size() && BASES.contains(path.get(from))) {
      named |= path.get(from).equals("listenbrainz");
      from++;
    }
    var base = path.subList(0, from);
    // `api/1` is Earmark's own API.
    if (!named && (base.contains("api") || base.contains("apis"))) {
      return null;
    }
    var rest = path.subList(from, path.size());
    var first = rest.isEmpty() ? "" : rest.getFirst();
    return named || base.contains("1") || PLAIN.contains(first) ? rest : null;
  }

  /// The second word, whatever the first one is; or the token alone.
  private static @Nullable String token(WebRequest request) {
    var header = request.header("Authorization");
    if (header == null || header.isBlank()) {
      return request.value("token");
    }
    var words = header.strip().split("\\s+", 2);
    return words[words.length - 1];
  }

  private WebReply.Whole answer(
      WebRequest request, List<String> path, @Nullable String token, @Nullable Client client)
      throws UserError, IOException {
    var route = path.isEmpty() ? "" : path.getFirst();
    if (route.equals("validate-token")) {
      return allowed(request, "GET", "POST") ? validated(token, client) : notAllowed();
    }
    if (client == null) {
      return token == null
          ? failed(401, "You need to provide an Authorization header.")
          : failed(401, "Invalid authorization token.");
    }
    return switch (route) {
      case "submit-listens" -> post(request) ? submit(request, client) : notAllowed();
      case "latest-import" -> latestImport(request, client);
      case "delete-listen" -> post(request) ? delete(request, client) : notAllowed();
      case "playing-now" -> post(request) ? stopped(client) : notAllowed();
      case "feedback" -> feedback.answer(request, path, client);
      case "user" -> allowed(request, "GET") ? user(request, path, client) : notAllowed();
      case "stats" -> allowed(request, "GET") ? statistics.answer(request, path) : notAllowed();
      case "metadata" -> new WebReply.Whole(200, WebReply.JSON, "{}".getBytes(UTF_8), Map.of());
      default -> notFound();
    };
  }

  private static boolean post(WebRequest request) {
    return request.method().equals("POST");
  }

  private static boolean allowed(WebRequest request, String... methods) {
    return request.method().equals("HEAD") || List.of(methods).contains(request.method());
  }

  private static WebReply.Whole validated(@Nullable String token, @Nullable Client client) {
    if (token == null) {
      return error(400, "You need to provide an Authorization token.");
    }
    return WebReply.json(
        client == null
            ? new Token(200, "Token invalid.", false, null)
            : new Token(200, "Token valid.", true, client.name()));
  }

  private WebReply.Whole submit(WebRequest request, Client client) throws UserError, IOException {
    try {
      var sent = ListenSubmission.read(request, clock.instant());
      if (!sent.nowPlaying()) {
        hub.submit(client, sent.listens());
        return WebReply.json(Done.OK);
      }
      var first = sent.listens().getFirst();
      hub.playing(client, first.track(), first.submittedBy());
      return request.query().containsKey("return_msid")
          ? WebReply.json(new Msid("ok", msids.of(first.track()).toString()))
          : WebReply.json(Done.OK);
    } catch (ListenSubmission.Refused e) {
      return refused(e);
    }
  }

  /// The answer has the listen at fault next to the error, so that a client can leave it out.
  private static WebReply.Whole refused(ListenSubmission.Refused e) {
    var answer = new LinkedHashMap<Object, @Nullable Object>(e.culprit());
    answer.put("code", 400);
    answer.put("error", e.getMessage());
    return new WebReply.Whole(400, WebReply.JSON, Json.write(answer).getBytes(UTF_8), Map.of());
  }

  private WebReply.Whole stopped(Client client) throws UserError {
    hub.stopped(client);
    return WebReply.json(Done.OK);
  }

  private WebReply.Whole latestImport(WebRequest request, Client client)
      throws UserError, IOException {
    var document = post(request) ? ListenSubmission.parsed(request.bytes(SMALL)) : null;
    var body = document instanceof Map<?, ?> map ? map : Map.of();
    var service =
        LenientValues.text(post(request) ? body.get("service") : request.value("service"));
    service = service == null ? "lastfm" : service;
    if (!post(request)) {
      return allowed(request, "GET")
          ? WebReply.json(new Imported(client.name(), latestImports.of(client.name(), service)))
          : notAllowed();
    }
    var moment = LenientValues.number(body.get("ts"));
    if (moment == null) {
      return error(400, "Invalid data sent");
    }
    latestImports.tell(client.name(), service, moment);
    return WebReply.json(Done.OK);
  }

  /// Deletes only what this client submitted: a phone's token must not be able to empty the
  /// history.
  private WebReply.Whole delete(WebRequest request, Client client) throws UserError, IOException {
    var document = ListenSubmission.parsed(request.bytes(SMALL));
    var body = document instanceof Map<?, ?> map ? map : Map.of();
    var moment = LenientValues.moment(body.get("listened_at"));
    var msid = LenientValues.mbid(body.get("recording_msid"));
    if (moment == null) {
      return error(400, "Listen timestamp missing.");
    }
    if (msid == null) {
      return error(400, "Recording MSID missing.");
    }
    var track = track(msid);
    for (var listen : history.listens(moment, moment.plusSeconds(1), 0, 10)) {
      if (track != null && listen.track() == track) {
        if (!listen.player().equals(client.name())) {
          return error(
              403,
              "This listen is not of "
                  + client.name()
                  + "; use `earmark forget "
                  + listen.play()
                  + "`.");
        }
        hub.forget(client, listen.play());
      }
    }
    return WebReply.json(Done.OK);
  }

  private static @Nullable Long track(UUID msid) {
    return Msids.track(msid);
  }

  private WebReply.Whole user(WebRequest request, List<String> path, Client client)
      throws UserError {
    if (path.size() != 3) {
      return notFound();
    }
    var name = path.get(1);
    return switch (path.get(2).toLowerCase(Locale.ROOT)) {
      case "listens" -> listens.listens(request, name);
      case "listen-count" -> listens.count();
      case "playing-now" -> listens.playing(client, name);
      case "following" -> WebReply.json(new Following(List.of(), name));
      default -> notFound();
    };
  }

  static WebReply.Whole notFound() {
    return error(404, "The requested URL was not found.");
  }

  static WebReply.Whole notAllowed() {
    return error(405, "The method is not allowed for the requested URL.");
  }

  static WebReply.Whole error(int status, String why) {
    return WebReply.json(status, new Message(status, why));
  }

  @Override
  public WebReply.Whole failed(int status, String why) {
    return open(error(status, why));
  }
}

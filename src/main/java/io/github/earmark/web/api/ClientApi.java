package io.github.earmark.web.api;

import io.github.earmark.history.store.HistoryException;
import io.github.earmark.text.UserError;
import io.github.earmark.web.hub.Client;
import io.github.earmark.web.hub.ClientProtocol;
import io.github.earmark.web.hub.Hub;
import io.github.earmark.web.hub.TooManyTries;
import io.github.earmark.web.hub.WrongClock;
import io.github.earmark.web.request.WebReply;
import io.github.earmark.web.request.WebRequest;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Earmark's own API, simple enough for `curl`: under `api/1`, described at `api`. Every request
/// needs a client's token.
public final class ClientApi implements ClientProtocol {
  static final String BASE = "api/1/";
  private static final String WHOSE = "client";
  private static final String PLAYS = "/history";
  private static final int LONGEST_TOKEN = 200;

  /// The answer that names the token's client.
  record Whose(String name) {}

  private static final WebReply UNKNOWN =
      ProblemDetails.of(
          401,
          "this needs the token of a client",
          "make one with `earmark token add NAME`, and send it as `Authorization: Bearer TOKEN`",
          Map.of("WWW-Authenticate", "Bearer"));

  private final Hub hub;
  private final ApiWrites writes;
  private final FeedApi feeds;
  private final Map<String, Answer> reads;
  private final ApiPage page = new ApiPage();

  /// Answers a client's request.
  public interface Answer {
    /// Returns the answer, or throws why there is none.
    WebReply to(WebRequest request) throws UserError, IOException;
  }

  /// @param reads what can be read, by path below `api/1/`, in which `{id}` stands for a segment
  public ClientApi(Hub hub, ApiWrites writes, FeedApi feeds, Map<String, Answer> reads) {
    this.hub = hub;
    this.writes = writes;
    this.feeds = feeds;
    this.reads = new TreeMap<>(reads);
  }

  /// All routes, such as `GET now`.
  Set<String> routes() {
    var routes = new TreeSet<>(feeds.routes());
    reads.keySet().forEach(path -> routes.add("GET " + path));
    routes.add("GET " + WHOSE);
    writes.verbs().forEach(verb -> routes.add("POST " + verb));
    return routes;
  }

  @Override
  public @Nullable WebReply answer(WebRequest request) {
    if (request.path().equals("api") || request.path().equals("api/")) {
      return page.html(request.path().endsWith("/") ? "../" : "./");
    }
    if (request.path().equals(BASE + "openapi.json")) {
      return page.document();
    }
    if (!request.path().startsWith(BASE)) {
      return null;
    }
    try {
      var client = client(request);
      return client == null ? UNKNOWN : answered(client, request);
    } catch (TooManyTries e) {
      return ProblemDetails.of(
          429,
          "there were too many wrong tokens",
          "try again later, with the right one",
          Map.of("Retry-After", Long.toString(e.pause().toSeconds() + 1)));
    }
  }

  private WebReply answered(Client client, WebRequest request) {
    try {
      return at(client, request.at(request.path().substring(BASE.length())));
    } catch (UserError e) {
      return ProblemDetails.of(e);
    } catch (NoSuchItem e) {
      return ProblemDetails.of(404, String.valueOf(e.getMessage()), "GET history shows the ids");
    } catch (FeedApi.NotThere e) {
      return e.reply();
    } catch (WebRequest.TooLong _) {
      return ProblemDetails.of(413, "that is too long", "send less");
    } catch (WebRequest.Packed _) {
      return ProblemDetails.of(415, "the body is packed", "send it as it is, or as gzip");
    } catch (WrongClock e) {
      return ProblemDetails.of(
          503,
          String.valueOf(e.getMessage()),
          "set it, or wait until it is set",
          Map.of("Retry-After", "30"));
    } catch (IdempotencyKeys.Reused _) {
      return ProblemDetails.of(
          422, "this Idempotency-Key was used for another request", "use a new one for each");
    } catch (HistoryException e) {
      return ProblemDetails.of(
          503, String.valueOf(e.getMessage()), "see `earmark doctor`", Map.of("Retry-After", "30"));
    } catch (IOException e) {
      return ProblemDetails.of(
          503, "that could not be read or kept", "try again", Map.of("Retry-After", "30"));
    }
  }

  private WebReply at(Client client, WebRequest request) throws UserError, IOException {
    var ofFeeds = feeds.answer(client, request);
    if (ofFeeds != null) {
      return ofFeeds;
    }
    var write = writes.verbs().contains(request.path());
    var read =
        request.path().equals(WHOSE)
            ? (Answer) _ -> WebReply.json(new Whose(client.name()))
            : write ? null : read(request.path());
    if (!write && read == null) {
      return ProblemDetails.of(404, "there is nothing here", "see /api for what there is");
    }
    var allowed = write ? Set.of("POST") : Set.of("GET", "HEAD");
    if (!allowed.contains(request.method())) {
      return ProblemDetails.of(
          405,
          "this method is not allowed here",
          "see /api for how",
          Map.of("Allow", write ? "POST" : "GET, HEAD"));
    }
    return read == null ? writes.answer(client, request) : read.to(request);
  }

  private @Nullable Answer read(String path) {
    var slash = path.indexOf('/');
    if (slash < 0) {
      return reads.get(path);
    }
    var root = path.substring(0, slash) + "/{id}";
    var below = path.substring(slash + 1);
    if (below.endsWith(PLAYS) && reads.containsKey(root + PLAYS)) {
      return below.equals(PLAYS) ? null : reads.get(root + PLAYS);
    }
    return below.isEmpty() ? null : reads.get(root);
  }

  /// What stands for `{id}` in the request's path. A client's own id may contain slashes.
  public static String id(WebRequest request) {
    var path = request.path();
    var below = path.substring(path.indexOf('/') + 1);
    return below.endsWith(PLAYS) ? below.substring(0, below.length() - PLAYS.length()) : below;
  }

  private @Nullable Client client(WebRequest request) {
    var header = request.header("Authorization");
    var words = header == null ? new String[0] : header.strip().split("\\s+", 2);
    return words.length == 2
            && words[0].toLowerCase(Locale.ROOT).matches("bearer|token")
            && words[1].length() <= LONGEST_TOKEN
        ? hub.byToken(words[1])
        : null;
  }

  /// There is no track with this id.
  public static final class NoSuchItem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NoSuchItem(String id) {
      super("there is no track " + id);
    }
  }
}

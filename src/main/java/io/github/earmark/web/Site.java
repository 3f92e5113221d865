package io.github.earmark.web;

import io.github.earmark.config.WebConfig;
import io.github.earmark.history.store.HistoryException;
import io.github.earmark.text.UserError;
import io.github.earmark.web.hub.ClientProtocol;
import io.github.earmark.web.request.WebReply;
import io.github.earmark.web.request.WebRequest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The page's server without its HTTP library: every route, and who may use it. Never throws;
/// internal errors are logged, and the client is told only one sentence.
final class Site implements Function<WebRequest, WebReply> {
  private static final Logger LOG = LoggerFactory.getLogger(Site.class);
  private static final String COOKIE = "earmark";
  private static final Set<String> READS = Set.of("GET", "HEAD");

  private final WebConfig config;
  private final HostCheck hosts;
  private final TokenAuthentication authentication;
  private final IdleWatch idle;
  private final PageFiles files = new PageFiles();
  private final Map<String, Route> routes;
  private final List<ClientProtocol> protocols;

  /// One route.
  ///
  /// @param method `GET` or `POST`
  /// @param open whether visitors without the token may use it if the page is `public`
  record Route(String method, boolean open, Answer answer) {
    static Route get(Answer answer) {
      return new Route("GET", false, answer);
    }

    static Route open(Answer answer) {
      return new Route("GET", true, answer);
    }

    static Route post(Answer answer) {
      return new Route("POST", false, answer);
    }
  }

  /// Answers a request.
  interface Answer {
    WebReply to(WebRequest request) throws UserError, IOException;
  }

  /// What the page needs to know about its visitor.
  ///
  /// @param token whether full access needs a token
  /// @param owner whether the visitor may see and change everything
  /// @param guest whether the visitor may at least look
  record Visitor(boolean token, boolean owner, boolean guest) {}

  /// @param routes by path, such as `api/now`; every other path that is not below `api/` is a file
  /// @param protocols of clients, which are asked before the routes
  Site(
      WebConfig config,
      HostCheck hosts,
      TokenAuthentication authentication,
      IdleWatch idle,
      Map<String, Route> routes,
      List<ClientProtocol> protocols) {
    this.config = config;
    this.hosts = hosts;
    this.authentication = authentication;
    this.idle = idle;
    this.routes = Map.copyOf(routes);
    this.protocols = List.copyOf(protocols);
  }

  @Override
  public WebReply apply(WebRequest request) {
    idle.begin();
    var streams = false;
    try {
      var reply = answer(request);
      if (reply instanceof WebReply.Stream(var type, var written)) {
        streams = true;
        return new WebReply.Stream(
            type,
            out -> {
              try {
                written.to(out);
              } finally {
                idle.end();
              }
            });
      }
      return reply;
    } finally {
      if (!streams) {
        idle.end();
      }
    }
  }

  private WebReply answer(WebRequest request) {
    try {
      return checked(request);
    } catch (UserError e) {
      return WebReply.error(e);
    } catch (WebRequest.TooLong _) {
      return WebReply.error(413, "that is too long", "send less");
    } catch (WebRequest.Packed _) {
      return WebReply.error(415, "the body is packed", "send it as it is, or as gzip");
    } catch (HistoryException e) {
      return WebReply.error(503, String.valueOf(e.getMessage()), "see `earmark doctor`");
    } catch (IOException e) {
      LOG.debug("A request failed", e);
      return WebReply.error(500, "that could not be done", "see the log of `earmark web`");
    } catch (RuntimeException e) {
      LOG.error("A request failed", e);
      return WebReply.error(500, "that could not be done", "see the log of `earmark web`");
    }
  }

  private WebReply checked(WebRequest request) throws UserError, IOException {
    var host = request.header("Host");
    if (host == null || !hosts.ours(host)) {
      return WebReply.error(
          421,
          "this page is not known by that name",
          "add the name to `hosts` in [web] of the config file");
    }
    var path = request.path();
    var base = config.basePath();
    if (path.startsWith(base + "/")) {
      var below = request.at(path.substring(base.length() + 1));
      for (var protocol : protocols) {
        var reply = protocol.answer(below);
        if (reply != null) {
          return reply;
        }
      }
    }
    if (!READS.contains(request.method()) && !hosts.mayChange(request.header("Origin"), host)) {
      return WebReply.error(
          403, "requests from other sites are not allowed", "use the page itself");
    }
    if (path.equals(base) && !base.isEmpty()) {
      return new WebReply.Whole(308, "text/plain", new byte[0], Map.of("Location", base + "/"));
    }
    if (!path.startsWith(base + "/")) {
      return notFound();
    }
    return at(request.at(path.substring(base.length() + 1)));
  }

  private WebReply at(WebRequest request) throws UserError, IOException {
    var reads = READS.contains(request.method());
    if (!request.path().startsWith("api/") && !routes.containsKey(request.path())) {
      var file = reads ? files.file(request.path(), request) : null;
      return file == null ? notFound() : file;
    }
    if ("cross-site".equals(request.header("Sec-Fetch-Site"))) {
      return WebReply.error(
          403, "requests from other sites are not allowed", "open the page itself");
    }
    switch (request.path()) {
      case "api/visitor" -> {
        return WebReply.json(visitor(request));
      }
      case "api/login" -> {
        return reads ? notAllowed() : login(request);
      }
      case "api/logout" -> {
        return reads ? notAllowed() : cookie("", 0, request);
      }
      default -> {}
    }
    var route = routes.get(request.path());
    if (route == null) {
      return notFound();
    }
    if (route.method().equals("GET") != reads || !(reads || request.method().equals("POST"))) {
      return notAllowed();
    }
    var visitor = visitor(request);
    return visitor.owner() || (visitor.guest() && route.open())
        ? route.answer().to(request)
        : WebReply.error(401, "this needs the token", "log in with it");
  }

  private Visitor visitor(WebRequest request) {
    var owner = owner(request);
    return new Visitor(authentication.closed() || config.open(), owner, owner || config.open());
  }

  /// Whether the request is from the page's owner. Without a token, a page that only this machine
  /// can reach belongs to everyone who uses it. One that others can reach has a token, or can only
  /// be looked at.
  private boolean owner(WebRequest request) {
    if (!authentication.closed()) {
      return !config.open() || config.listen().local();
    }
    var bearer = request.header("Authorization");
    if (bearer != null && bearer.startsWith("Bearer ")) {
      return authentication.check(bearer.substring("Bearer ".length()).strip())
          == TokenAuthentication.Try.RIGHT;
    }
    var cookie = cookie(request);
    return cookie != null && authentication.accepts(cookie);
  }

  private static @Nullable String cookie(WebRequest request) {
    var cookies = request.header("Cookie");
    if (cookies != null) {
      for (var cookie : cookies.split(";", -1)) {
        if (cookie.strip().startsWith(COOKIE + "=")) {
          return cookie.strip().substring(COOKIE.length() + 1);
        }
      }
    }
    return null;
  }

  private WebReply login(WebRequest request) throws UserError, IOException {
    var given = ChangeRoutes.body(request).get("token");
    return switch (authentication.check(given instanceof String token ? token.strip() : "")) {
      case RIGHT -> cookie(authentication.cookie(), TokenAuthentication.LASTS.toSeconds(), request);
      case WRONG ->
          WebReply.error(401, "that is not the token", "look at [web] of the config file");
      case TOO_MANY ->
          WebReply.error(429, "there were too many wrong tokens", "try again in a minute")
              .with("Retry-After", "60");
    };
  }

  private WebReply cookie(String value, long seconds, WebRequest request) {
    var https = "https".equalsIgnoreCase(request.header("X-Forwarded-Proto"));
    return WebReply.json(
            new Visitor(authentication.closed(), seconds > 0, seconds > 0 || config.open()))
        .with(
            "Set-Cookie",
            COOKIE
                + "="
                + value
                + "; Path="
                + config.basePath()
                + "/; Max-Age="
                + seconds
                + "; HttpOnly; SameSite=Strict"
                + (https ? "; Secure" : ""));
  }

  private static WebReply notFound() {
    return WebReply.error(404, "there is nothing here", "go to the start of the page");
  }

  private static WebReply notAllowed() {
    return WebReply.error(405, "this method is not allowed here", "use the page");
  }
}

package io.github.earmark.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.Exceptions;
import reactor.core.publisher.Mono;

/// The HTTP client for all services. Thread-safe; one instance and its views ([#with]) are enough,
/// because it shares connections and keeps them open for a while.
///
/// A POST is sent at most once: nothing is repeated, redirected or upgraded without the caller's
/// knowledge.
///
/// Not final, so that tests can replace it.
public class Http implements AutoCloseable {
  /// Longer replies are cut off and count as no answer, unless another limit was given: a hostile
  /// service must not fill a small heap.
  public static final int LARGEST_BODY = 1 << 20;

  static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

  private static final int OK = 200;
  private static final int PROXY_WANTS_USER = 407;

  private final String userAgent;
  private final ClientPool clientPool;
  private final Route route;

  /// @param userAgent sent with every request; services block clients that do not identify
  ///   themselves
  public Http(String userAgent) {
    this(userAgent, LARGEST_BODY);
  }

  /// @param largestBody of a reply, in bytes
  public Http(String userAgent, int largestBody) {
    this(userAgent, new ClientPool(largestBody), Route.DIRECT);
  }

  private Http(String userAgent, ClientPool clientPool, Route route) {
    this.userAgent = userAgent;
    this.clientPool = clientPool;
    this.route = route;
  }

  /// A view that uses another route. It shares everything else, and is closed with this instance.
  ///
  /// @param caFile PEM certificates to trust in addition to the usual ones, or null
  /// @param proxy an HTTP proxy, `http://host:port`, or null for none
  public Http with(@Nullable Path caFile, @Nullable URI proxy) {
    return new Http(userAgent, clientPool, new Route(caFile, proxy));
  }

  /// Sends a request and waits for its end, up to the request's own time limit. An interrupt ends
  /// it at once and stays set on the thread.
  public Reply send(Request request) {
    return send(request, this::answered);
  }

  /// Fetches something that is not text, like [#send]; null if it does not exist.
  ///
  /// @throws IOException if there is no answer; the message is for people
  public byte @Nullable [] fetch(Request request) throws IOException {
    var body = new AtomicReference<byte @Nullable []>();
    var reply =
        send(
            request,
            response -> {
              body.set(response.getBody().orElse(null));
              return new Reply.Answered(response.code(), Map.of(), "");
            });
    return switch (reply) {
      case Reply.Answered answered -> answered.status() == OK ? body.get() : null;
      case Reply.NotSent(var reason) -> throw new IOException(reason);
      case Reply.NoAnswer(var reason) -> throw new IOException(reason);
    };
  }

  private Reply send(Request request, Function<HttpResponse<byte[]>, Reply> read) {
    try (var lease = clientPool.to(route)) {
      return lease == null || Thread.currentThread().isInterrupted()
          ? new Reply.NotSent("stopping")
          : send(request, lease, read);
    } catch (IOException e) {
      return new Reply.NotSent(String.valueOf(e.getMessage()));
    }
  }

  private Reply send(
      Request request, ClientPool.Lease lease, Function<HttpResponse<byte[]>, Reply> read) {
    try {
      // Not Micronaut's blocking client, which builds another HTTP client for every call. And
      // bytes, because text fails on an unknown charset.
      var reply =
          Mono.from(lease.client().exchange(wire(request), byte[].class)).block(request.timeout());
      return reply == null ? new Reply.NoAnswer("no answer") : read.apply(reply);
    } catch (RuntimeException e) {
      var reply = new Failure(request, route).of(Exceptions.unwrap(e));
      if (reply instanceof Reply.NoAnswer) {
        lease.retire();
      }
      return reply;
    }
  }

  /// Ends all requests in progress, of this and all its views; later ones are not sent.
  @Override
  public void close() {
    clientPool.close();
  }

  private HttpRequest<?> wire(Request request) {
    var body = request.body();
    var wire =
        body == null ? HttpRequest.GET(request.uri()) : HttpRequest.POST(request.uri(), body);
    request.headers().forEach(wire::header);
    return wire.header(HttpHeaders.USER_AGENT, userAgent);
  }

  private Reply answered(HttpResponse<byte[]> reply) {
    if (reply.code() == PROXY_WANTS_USER && route.proxy() != null) {
      // Comes from the proxy before anything reached the service, so the service must not be
      // blamed.
      return new Reply.NotSent(
          route.nameOfProxy() + " needs a user name and a password, which is not supported");
    }
    var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    reply.getHeaders().forEach((name, values) -> headers.putIfAbsent(name, values.getFirst()));
    // Micronaut's status enum does not include every number.
    return new Reply.Answered(
        reply.code(), headers, new String(reply.getBody().orElse(new byte[0]), UTF_8));
  }
}

package io.github.earmark.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import java.time.Duration;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import reactor.core.Exceptions;
import reactor.core.publisher.Mono;

/// The way to all services. Thread-safe; one instance is enough, for it keeps connections open for
/// half a minute and shares them.
///
/// A POST leaves at most once: nothing is repeated, redirected or upgraded behind the caller's
/// back.
public final class Http implements AutoCloseable {
  /// Longer replies are cut off and count as none, unless another bound was given: a hostile
  /// service shall not fill a small heap.
  public static final int LARGEST_BODY = 1 << 20;

  static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

  private final String userAgent;
  private final int largestBody;
  private @Nullable Client client;
  private boolean closed;

  /// @param userAgent sent with every request; services block what does not name itself
  public Http(String userAgent) {
    this(userAgent, LARGEST_BODY);
  }

  /// @param largestBody of a reply, in bytes
  public Http(String userAgent, int largestBody) {
    this.userAgent = userAgent;
    this.largestBody = largestBody;
  }

  /// Sends a request and waits for its end, at most for the request's own time limit. An interrupt
  /// ends it at once and stays set on the thread.
  public Reply send(Request request) {
    var client = client();
    if (client == null || Thread.currentThread().isInterrupted()) {
      return new Reply.NotSent("stopping");
    }
    try {
      // Not their blocking client: it builds another HTTP client for every call. And bytes, because
      // text fails on an unknown charset.
      var reply = Mono.from(client.exchange(wire(request), byte[].class)).block(request.timeout());
      return reply == null ? new Reply.NoAnswer("no answer") : answered(reply);
    } catch (RuntimeException e) {
      return Failure.of(request, Exceptions.unwrap(e));
    }
  }

  /// Ends all requests under way; later ones are not sent.
  @Override
  public synchronized void close() {
    closed = true;
    if (client != null) {
      client.close();
    }
  }

  /// Built with the first request: who has no services does not pay for it.
  private synchronized @Nullable Client client() {
    if (client == null && !closed) {
      client = new Client(CONNECT_TIMEOUT, largestBody);
    }
    return closed ? null : client;
  }

  private HttpRequest<?> wire(Request request) {
    var body = request.body();
    var wire =
        body == null ? HttpRequest.GET(request.uri()) : HttpRequest.POST(request.uri(), body);
    request.headers().forEach(wire::header);
    return wire.header(HttpHeaders.USER_AGENT, userAgent);
  }

  private static Reply answered(HttpResponse<byte[]> reply) {
    var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    reply.getHeaders().forEach((name, values) -> headers.putIfAbsent(name, values.getFirst()));
    // Their status is an enum that does not know every number.
    return new Reply.Answered(
        reply.code(), headers, new String(reply.getBody().orElse(new byte[0]), UTF_8));
  }
}

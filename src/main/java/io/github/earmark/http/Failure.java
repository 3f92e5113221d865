package io.github.earmark.http;

import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/// Tells from an exception whether the request can have reached the service, and says it in words.
/// In doubt it can.
final class Failure {
  private Failure() {}

  static Reply of(Request request, Throwable problem) {
    var where = request.where();
    return switch (problem) {
      case HttpConnectTimeoutException _ ->
          new Reply.NotSent(
              "no connection to " + where + " within " + seconds(Http.CONNECT_TIMEOUT));
      // Every failure before the connection stands, its cause says which.
      case ConnectException e -> new Reply.NotSent(unconnected(request, e));
      case SSLException e when handshake(e) ->
          new Reply.NotSent("no secure connection to " + where + told(e));
      case IllegalStateException e when e.getCause() instanceof TimeoutException ->
          new Reply.NoAnswer("no answer from " + where + " within " + seconds(request.timeout()));
      case IllegalStateException e when e.getCause() instanceof InterruptedException -> {
        Thread.currentThread().interrupt();
        yield new Reply.NoAnswer("stopped while waiting for " + where);
      }
      default -> new Reply.NoAnswer("no usable answer from " + where + told(problem));
    };
  }

  /// Whether it failed before anything could be said. A server that does not speak TLS is only told
  /// by its words.
  private static boolean handshake(SSLException problem) {
    return problem instanceof SSLHandshakeException || told(problem).contains("plaintext");
  }

  private static String unconnected(Request request, ConnectException problem) {
    var causes = Stream.<Throwable>iterate(problem, e -> e != null, Throwable::getCause).toList();
    if (causes.stream().anyMatch(UnresolvedAddressException.class::isInstance)) {
      return "unknown host " + request.uri().getHost();
    }
    var detail = told(problem);
    return detail.isEmpty()
        ? "connection refused by " + request.where()
        : "no connection to " + request.where() + detail;
  }

  private static String told(Throwable problem) {
    @Nullable String message = problem.getMessage();
    return message == null || message.isBlank()
        ? ""
        : ": " + message.replaceAll("\\s+", " ").strip();
  }

  private static String seconds(Duration time) {
    return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
  }
}

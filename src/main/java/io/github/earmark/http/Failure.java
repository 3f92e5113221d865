package io.github.earmark.http;

import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/// Decides from an exception whether the request may have reached the service, and describes the
/// failure. In doubt, it may have.
///
/// @param route the route that the request took
record Failure(Request request, Route route) {

  Reply of(Throwable problem) {
    var where = request.where();
    return switch (problem) {
      case HttpConnectTimeoutException _ ->
          new Reply.NotSent(
              "no connection to " + nextHop() + " within " + seconds(Http.CONNECT_TIMEOUT));
      // For failures before the connection is established, the cause says which it was.
      case ConnectException e -> new Reply.NotSent(unconnected(e));
      case SSLException e when handshake(e) -> new Reply.NotSent(insecure(e));
      case Exception e when tunnel(e) ->
          new Reply.NotSent(nextHop() + " does not reach " + where + told(e));
      case IllegalStateException e when e.getCause() instanceof TimeoutException ->
          new Reply.NoAnswer("no answer from " + where + " within " + seconds(request.timeout()));
      case IllegalStateException e when e.getCause() instanceof InterruptedException -> {
        Thread.currentThread().interrupt();
        yield new Reply.NoAnswer("stopped while waiting for " + where);
      }
      default -> new Reply.NoAnswer("no usable answer from " + where + told(problem));
    };
  }

  /// For people: the host that the connection goes to.
  private String nextHop() {
    return route.proxy() == null ? request.where() : route.nameOfProxy();
  }

  /// Whether it failed before anything was sent. A server that does not speak TLS can be recognised
  /// only by the message.
  private static boolean handshake(SSLException problem) {
    return problem instanceof SSLHandshakeException || told(problem).contains("plaintext");
  }

  /// Whether the proxy refused to connect. Recognisable only by the JDK's message.
  private boolean tunnel(Exception problem) {
    return route.proxy() != null && told(problem).contains("Tunnel failed");
  }

  private String insecure(SSLException problem) {
    var causes = causes(problem);
    if (causes.stream().anyMatch(CertPathBuilderException.class::isInstance)) {
      return route.caFile() == null
          ? "no known authority has signed the certificate of "
              + request.where()
              + "; if it has an authority of its own, name that in `ca_file`"
          : "neither `ca_file` "
              + route.caFile()
              + " nor any known authority has signed the certificate of "
              + request.where();
    }
    var refused = causes.reversed().stream().filter(CertificateException.class::isInstance);
    return "no secure connection to " + request.where() + told(refused.findFirst().orElse(problem));
  }

  private String unconnected(ConnectException problem) {
    if (causes(problem).stream().anyMatch(UnresolvedAddressException.class::isInstance)) {
      var proxy = route.proxy();
      return "unknown host " + (proxy == null ? request.uri() : proxy).getHost();
    }
    var detail = told(problem);
    return detail.isEmpty()
        ? "connection refused by " + nextHop()
        : "no connection to " + nextHop() + detail;
  }

  private static List<Throwable> causes(Throwable problem) {
    return Stream.<Throwable>iterate(problem, e -> e != null, Throwable::getCause)
        .limit(10)
        .toList();
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
